import sys
import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from home.demo.accounts import NotADemonstration
from home.demo.network import MissingCommune
from home.demo.seed import seed
from search.indexing import flush


class Command(BaseCommand):
    help = "Fills the demonstration newsroom: texts, drawings, films, accounts. Safe to repeat."

    def handle(self, *, verbosity, **options):
        started = time.monotonic()

        def progress(items, label):
            return tqdm(items, desc=label, disable=not items or verbosity == 0, file=sys.stderr)

        try:
            world = seed(progress=progress)
        except (NotADemonstration, MissingCommune) as refusal:
            raise CommandError(str(refusal)) from refusal
        flush()
        if verbosity:
            self.stdout.write(
                _("Demonstration: %(new)d pages added, %(all)d in all, in %(seconds).1f s")
                % {
                    "new": len(world.created),
                    "all": len(world.pages),
                    "seconds": time.monotonic() - started,
                }
            )
