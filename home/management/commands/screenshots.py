from argparse import SUPPRESS
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Takes the pictures of the README, of a scratch demonstration."

    def add_arguments(self, parser):
        folder = settings.BASE_DIR / "docs" / "screenshots"
        parser.add_argument("--folder", type=Path, default=folder, help="where to write them")
        parser.add_argument("--inside", action="store_true", help=SUPPRESS)

    def handle(self, *, folder, inside, **options):
        from home.audit.stage import run_in_scratch

        if inside:
            self.take(folder)
            return
        status, printed = run_in_scratch("screenshots", f"--folder={folder.absolute()}")
        self.stdout.write(printed.rstrip())
        if status:
            raise CommandError(_("Some pictures are missing."))

    def take(self, folder):
        from home.audit.shots import open_session, shots, take
        from home.audit.stage import browsing, prepare

        prepare(self.stderr)
        folder.mkdir(parents=True, exist_ok=True)
        # Before the browser is open: Django refuses its database beside playwright.
        wanted = [(shot, open_session(shot.login)) for shot in shots()]
        with browsing() as (browser, address):
            for shot, session in wanted:
                path = folder / f"{shot.name}.png"
                path.write_bytes(take(browser, address, shot, session))
                self.stdout.write(f"{path.name} {path.stat().st_size // 1024} KB")
