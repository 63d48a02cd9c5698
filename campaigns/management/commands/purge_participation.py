from django.core.management.base import BaseCommand

from campaigns.models import Consent, Contact, PersonShown, Report
from campaigns.participation.purge import purge

WORDS = {
    "drafts": "brouillons jamais envoyés, effacés",
    "corrections": "corrections laissées en plan, abandonnées",
    "abandoned": "envois restés sans réponse, retirés",
    "contacts": "envois dont les adresses ont été effacées",
    "reports": "signalements dont le texte et l’adresse ont été effacés",
}
ENCRYPTED = (Contact, PersonShown, Consent, Report)


class Command(BaseCommand):
    help = "Erase what is kept no longer than it serves, and say what was done."

    def add_arguments(self, parser):
        parser.add_argument(
            "--rewrite",
            action="store_true",
            help="encrypt again, with the first key of CONTACT_KEY, all that others wrote",
        )

    def handle(self, *, rewrite, **options):
        purged = purge()
        for name, words in WORDS.items():
            self.stdout.write(f"{getattr(purged, name)} {words}")
        if rewrite:
            count = sum(_rewrite(model) for model in ENCRYPTED)
            self.stdout.write(f"{count} lignes chiffrées avec la première clé")


def _rewrite(model):
    rows = model.objects.all()
    names = [f.name for f in model._meta.concrete_fields if type(f).__name__ == "EncryptedField"]
    for row in rows.iterator():
        row.save(update_fields=names)
    return rows.count()
