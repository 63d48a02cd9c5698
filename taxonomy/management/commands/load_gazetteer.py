import time

from django.core.management.base import BaseCommand
from tqdm import tqdm

from taxonomy.gazetteer import load_communes
from taxonomy.models import Commune


class Command(BaseCommand):
    help = "Creates or brings up to date the 35,000 communes. Safe to repeat; takes seconds."

    def handle(self, *, verbosity, **options):
        started, before = time.monotonic(), Commune.objects.count()
        total = load_communes(
            progress=lambda rows: tqdm(
                rows, desc="Communes", unit=" communes", disable=verbosity == 0
            )
        )
        if verbosity:
            created = Commune.objects.count() - before
            seconds = time.monotonic() - started
            self.stdout.write(f"{total} communes, dont {created} nouvelles, en {seconds:.1f} s")
