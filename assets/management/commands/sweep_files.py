from django.core.management.base import BaseCommand

from assets.sweep import sweep_files


class Command(BaseCommand):
    help = "Delete files older than an hour that no object names (left by requests that failed)."

    def handle(self, *args, **options):
        self.stdout.write(f"{sweep_files()} files swept")
