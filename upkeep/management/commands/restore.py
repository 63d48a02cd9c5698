from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from upkeep.archive.errors import Refused
from upkeep.archive.restoring import restore_backup


class Command(BaseCommand):
    """Checks the archive first, then fills an empty database and empty folders."""

    help = "Restores an archive made by « backup », in an empty place only."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("archive", type=Path)
        parser.add_argument(
            "--without-journal",
            action="store_true",
            help="accept that erasures made since the backup be unknown",
        )

    def handle(self, *, archive, without_journal, verbosity, **options):
        if not archive.is_file():
            raise CommandError(_("File not found: %(path)s") % {"path": archive})
        bar = tqdm(desc=_("Restore"), unit="B", unit_scale=True, disable=verbosity == 0)
        try:
            with bar:
                said, compared, replayed = restore_backup(
                    archive, without_journal=without_journal, progress=bar.update
                )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.report(said, compared, replayed)

    def report(self, said, compared, replayed):
        self.stdout.write(_("Backup of %(date)s") % {"date": said["made_at"]})
        width = max(len(name) for name, _told, _here in compared)
        for name, told, here in compared:
            mark = "=" if told == here else "≠"
            self.stdout.write(f"{name:<{width}}  {told:>9} {mark} {here}")
        self.stdout.write(_("Erasures done again: %(count)d") % {"count": replayed})
        if any(told != here for _name, told, here in compared):
            raise CommandError(_("What was restored is not what was backed up: see ≠ above."))
