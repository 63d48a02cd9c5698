import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Prints, as JSON, what a stranger needs to test the demonstration over HTTP."

    def handle(self, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(_("The contract is not told with production settings."))
        from home.probes.contract import contract

        self.stdout.write(json.dumps(contract(), ensure_ascii=False, indent=2, default=str))
