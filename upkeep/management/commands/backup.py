from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from upkeep.archive.errors import Refused
from upkeep.archive.writing import make_backup, prune


class Command(BaseCommand):
    help = (
        "Writes the database, the files and their checksums in one archive, while the site works."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, nargs="?", help="where to write it (BACKUP_DIR by default)"
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="then delete the oldest archives but N"
        )

    def handle(self, *, folder, keep, verbosity, **options):
        if keep is not None and keep < 1:
            raise CommandError(_("--keep keeps one archive at least."))
        folder = folder or settings.BACKUP_DIR
        bar = tqdm(desc=_("Backup"), unit="B", unit_scale=True, total=0, disable=verbosity == 0)
        try:
            with bar:
                made = make_backup(folder, progress=bar.update, started=bar.reset)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        gone = prune(folder, keep) if keep else []
        size = round(made.path.stat().st_size / 10**6, 1)
        self.stdout.write(_("%(path)s: %(size)s MB.") % {"path": made.path, "size": size})
        for name in made.lacking:
            self.stderr.write(_("Lost before the backup: %(name)s") % {"name": name})
        for one in gone:
            self.stdout.write(_("Deleted: %(name)s") % {"name": one.name})
