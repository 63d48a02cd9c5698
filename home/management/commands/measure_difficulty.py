import json
import sys
import uuid
from argparse import SUPPRESS

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

SECONDS = 1800
LEAST = 0.95
# What no list of words holds: what means the same is found by the vectors.
ONLY_WITH_MEANING = "synonym"


class Command(BaseCommand):
    help = (
        "Asks the search of a scratch demonstration what French makes hard, and prints a JSON row "
        "a class: class, cases, hit_at_3, missed, engine, meaning."
    )

    def add_arguments(self, parser):
        parser.add_argument("--engine", choices=["tantivy", "elasticsearch"], default="tantivy")
        parser.add_argument("--words-only", action="store_true", help="without the vectors")
        parser.add_argument("--here", action="store_true", help="ask this site, as it is")
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def handle(self, *, engine, here, inside, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(_("Figures are measured on a demonstration."))
        if here or inside:
            self.measure(made_for_it=inside)
        else:
            self.run_inside(engine, options["words_only"])

    def measure(self, *, made_for_it):
        from home.demo import difficulty
        from home.probes.place import is_scratch
        from search import meaning

        if made_for_it and not is_scratch():
            raise CommandError(_("This is not a scratch place."))
        if made_for_it:
            call_command("demo", prepare=True, stdout=self.stderr)
            self.settle()
        told = {"engine": settings.SEARCH_ENGINE, "meaning": meaning.is_available()}
        found = difficulty.measured()
        for row in found:
            self.stdout.write(json.dumps({**row, **told}, ensure_ascii=False))
        asked = [row for row in found if told["meaning"] or row["class"] != ONLY_WITH_MEANING]
        if low := [row["class"] for row in asked if row["hit_at_3"] < LEAST]:
            raise CommandError(_("Below what was promised: %(names)s") % {"names": ", ".join(low)})

    def settle(self):
        """The index only: renditions are not asked for."""
        from search import indexing

        self.stderr.write(_("The worker does what was promised…"))
        indexing.flush()
        while indexing.write_vectors():
            pass

    def run_inside(self, engine, words_only):
        from home.management.commands.probe import run
        from home.probes.place import scratch_place

        command = [sys.executable, "manage.py", "measure_difficulty", "--inside"]
        prefix = f"measure-{uuid.uuid4().hex[:8]}"
        more = {"SEARCH_ENGINE": engine, "SEARCH_INDEX_PREFIX": prefix}
        if words_only:
            more["SEARCH_MEANING"] = "false"
        try:
            with scratch_place() as environment:
                status, printed = run(command, {**environment, **more}, SECONDS)
        finally:
            if engine == "elasticsearch":
                self.forget(prefix)
        self.stdout.write(printed.strip())
        if status:
            raise CommandError(_("The figures are not what was promised."))

    def forget(self, prefix):
        """Leave nothing on the server."""
        from search.engines.elasticsearch import ElasticsearchEngine

        ElasticsearchEngine(settings.ELASTICSEARCH_URL, prefix).drop()
