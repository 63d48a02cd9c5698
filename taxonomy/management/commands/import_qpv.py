from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from taxonomy.geojson import FileRefused
from taxonomy.models import Commune
from taxonomy.qpv import import_quartiers

SHOWN_REFUSALS = 20


class Command(BaseCommand):
    help = "Imports the official GeoJSON of priority quarters (QPV, WGS84). Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check and count, keep nothing")
        parser.add_argument(
            "--close-many",
            action="store_true",
            help="accept a file that closes more than a fifth of the known quarters",
        )

    def handle(self, *, file, dry_run, close_many, verbosity, **options):
        if not file.is_file():
            raise CommandError(f"Fichier introuvable : {file}")
        if not Commune.objects.exists():
            raise CommandError(
                "Le répertoire des communes est vide : lancez load_gazetteer d’abord."
            )
        bar = tqdm(
            desc="Quartiers",
            unit="o",
            unit_scale=True,
            total=file.stat().st_size,
            disable=verbosity == 0,
        )
        try:
            with bar:
                report = import_quartiers(
                    file, dry_run=dry_run, close_many=close_many, progress=bar.update
                )
        except FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if verbosity:
            self._print(report, dry_run)

    def _print(self, report, dry_run):
        title = "Essai à blanc : rien n’a été gardé." if dry_run else "Import terminé."
        self.stdout.write(f"{title} {len(report.rows)} quartiers lus")
        self.stdout.write(
            f"  nouveaux : {len(report.added)}\n"
            f"  mis à jour : {len(report.changed)}\n"
            f"  fermés, car absents du fichier : {len(report.closed)}\n"
            f"  entités refusées : {len(report.refusals)}"
        )
        for refusal in report.refusals[:SHOWN_REFUSALS]:
            code = f" ({refusal.code})" if refusal.code else ""
            self.stdout.write(
                f"  entité {refusal.number}, ligne {refusal.line}{code} : {refusal.reason}"
            )
        if len(report.refusals) > SHOWN_REFUSALS:
            self.stdout.write(f"  … et {len(report.refusals) - SHOWN_REFUSALS} autres")
        if not report.is_whole:
            self.stdout.write(
                "  Aucun quartier n’a été fermé : une entité au moins n’a pas de code lisible."
            )
