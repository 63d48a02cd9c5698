"""Compile the French catalogue with a Python dependency: no gettext to install."""

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile the .po files of locale/ into the .mo files that Django reads."
    requires_system_checks = ()

    def handle(self, *args, **options):
        for root in settings.LOCALE_PATHS:
            for path in sorted(root.glob("*/LC_MESSAGES/*.po")):
                catalogue = polib.pofile(str(path))
                catalogue.save_as_mofile(str(path.with_suffix(".mo")))
                self.stdout.write(f"{path.parent.parent.name}: {len(catalogue)} messages")
