import json
import resource
import sys
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from people.importing.columns import PRESETS, check_mapping, read_mapping
from people.importing.errors import FileRefused
from people.importing.run import run_import
from people.models import ImportRun

SHOWN_ERRORS = 20
# The system counts memory in kilobytes on Linux, in bytes on macOS.
RSS_UNIT = 1_000_000 if sys.platform == "darwin" else 1_000


class Command(BaseCommand):
    help = "Imports organizations and their grants from a CSV file. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="count and check, keep nothing")
        parser.add_argument("--preset", choices=sorted(PRESETS), help="otherwise found by itself")
        parser.add_argument("--mapping", type=Path, help='TOML file: field = "Title of the column"')
        parser.add_argument(
            "--map", nargs="+", default=[], metavar="FIELD=TITLE", help="the same, one by one"
        )
        parser.add_argument("--json", action="store_true", help="print counts and measures as JSON")

    def handle(self, *, file, dry_run, verbosity, **options):
        if not file.is_file():
            raise CommandError(f"Fichier introuvable : {file}")
        started = time.monotonic()
        run = ImportRun(file_name=file.name, dry_run=dry_run)
        bar = tqdm(desc="Lignes", unit=" lignes", total=_count_lines(file), disable=verbosity == 0)
        try:
            with bar:
                tally = run_import(run, file, mapping=_mapping(options), progress=bar.update)
        except FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        seconds = time.monotonic() - started
        if options["json"]:
            self._print_json(tally, seconds)
        else:
            self._print_report(run, tally, seconds)

    def _print_json(self, tally, seconds):
        measured = {
            **tally.as_json(),
            "seconds": round(seconds, 2),
            "lines_per_second": round(tally.lines / seconds),
            "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / RSS_UNIT),
        }
        self.stdout.write(json.dumps(measured))

    def _print_report(self, run, tally, seconds):
        title = "Essai à blanc : rien n’a été gardé." if run.dry_run else "Import terminé."
        self.stdout.write(f"{title} {tally.lines} lignes en {seconds:.1f} s")
        self.stdout.write(
            f"  structures nouvelles : {tally.organizations_added}\n"
            f"  subventions nouvelles : {tally.grants_added} ({tally.amount_added} €)\n"
            f"  subventions déjà connues : {tally.grants_known} ({tally.amount_known} €)\n"
            f"  sans SIRET, rattachées par le nom : {tally.lines_joined}\n"
            f"  sans SIRET, restées à part : {tally.lines_apart}\n"
            f"  lignes refusées : {tally.refused} ({tally.amount_refused} €)\n"
            f"  total du fichier : {tally.amount_file} €"
        )
        for error in run.errors.all()[:SHOWN_ERRORS]:
            self.stdout.write(f"  ligne {error.row}, {error.column or '—'} : {error.reason}")
        if tally.refused > SHOWN_ERRORS:
            self.stdout.write("  … la suite est dans l’administration, « Journal des imports ».")


def _count_lines(path):
    with path.open("rb") as content:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: content.read(1 << 20), b"")) - 1


def _mapping(options):
    if options["preset"]:
        return PRESETS[options["preset"]]
    if options["mapping"]:
        return read_mapping(options["mapping"])
    pairs = [pair.partition("=") for pair in options["map"]]
    return check_mapping({field: title for field, _sign, title in pairs}) if pairs else None
