import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

TIMES = 4


class Command(BaseCommand):
    help = "Measures import_organizations on a file, and on that file four times over, as JSON."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        if not file.is_file():
            raise CommandError(f"Fichier introuvable : {file}")
        if connection.vendor != "sqlite":
            raise CommandError("Cette mesure se fait sur SQLite.")
        with tempfile.TemporaryDirectory(prefix="bench-import-") as name:
            folder = Path(name)
            empty = self._empty_database(folder)
            once = self._measure(empty, file, folder / "once")
            again = self._measure(folder / "once" / empty.name, file, folder / "again")
            larger = _repeat(file, TIMES, folder / "larger.csv")
            many = self._measure(empty, larger, folder / "many")
        self.stdout.write(
            json.dumps({"once": once, "second_run": again, f"times_{TIMES}": many}, indent=2)
        )

    def _empty_database(self, folder):
        path = folder / "bench.sqlite3"
        self._manage("migrate", "-v0", database=path)
        return path

    def _measure(self, database, file, folder):
        """The import in a process of its own, so that its memory is its own."""
        folder.mkdir()
        copy = Path(shutil.copy(database, folder / database.name))
        printed = self._manage(
            "import_organizations", str(file), "--json", "-v0", database=copy
        ).stdout
        return json.loads(printed.splitlines()[-1])

    def _manage(self, *arguments, database):
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
        return subprocess.run(  # noqa: S603 - this very program
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )


def _repeat(file, times, target):
    """The lines of the file, several times under one header."""
    with target.open("wb") as written:
        for turn in range(times):
            with file.open("rb") as lines:
                header = lines.readline()
                if turn == 0:
                    written.write(header)
                shutil.copyfileobj(lines, written)
    return target
