"""The index made again by hand, while readers go on with the former one."""

import sys

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search import indexing
from search.engines import current_engine
from search.engines.base import EngineUnavailable
from search.models import Entry


class Command(BaseCommand):
    help = (
        "Refait l’index de la recherche, puis les vecteurs qui manquent. Rien n’y oblige : le "
        "travailleur le refait de lui-même quand il manque, est abîmé ou d’une autre version."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--from-content",
            action="store_true",
            help="relire d’abord tout ce qui est public, et pas seulement ce qu’on en a gardé",
        )
        parser.add_argument(
            "--words-only",
            action="store_true",
            help="laisser au travailleur le soin des vecteurs",
        )

    def handle(self, *, from_content, words_only, **options):
        if from_content:
            indexing.take_everything()
        try:
            self.rebuild()
            if not words_only:
                self.encode()
        except EngineUnavailable as away:
            raise CommandError(
                f"Le moteur ne répond pas ({away}). L’index d’avant est resté en place."
            ) from away

    def rebuild(self):
        count = Entry.objects.count()
        with bar("Mots", count) as told:
            indexing.rebuild(progress=told.update)
        self.stdout.write(f"Index refait ({current_engine().name}) : {count} documents.")

    def encode(self):
        lacking = Entry.objects.without_meaning()
        count = lacking.count() if indexing.lacks_vectors() else 0
        with bar("Vecteurs", count) as told:
            while indexing.write_vectors():
                told.update(count - lacking.count() - told.n)
        self.stdout.write(f"Vecteurs faits : {count}.")


def bar(name, total):
    return tqdm(total=total, desc=name, unit="doc", disable=not sys.stderr.isatty())
