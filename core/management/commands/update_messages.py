"""Bring the French catalogue in line with the code, in a form that does not move by itself."""

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

CATALOGUE = settings.BASE_DIR / "locale" / "fr" / "LC_MESSAGES" / "django.po"
IGNORED = ["var", "docs", "tests", "static", "node_modules"]
HEADER = {
    "Language": "fr",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}


def canonical(path):
    """The catalogue as text: sorted, dateless, files without line numbers, nothing guessed.

    gettext guesses the translation of a new message from its neighbours (« fuzzy »): such a guess
    is dropped, so that what remains to translate shows.
    """
    found = polib.pofile(str(path))
    kept = polib.POFile(wrapwidth=100)
    kept.metadata = HEADER
    for entry in sorted((e for e in found if not e.obsolete), key=_order):
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
        entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
        entry.occurrences = sorted({(name, "") for name, _line in entry.occurrences})
        kept.append(entry)
    return f"{kept}\n"


def _order(entry):
    return (entry.msgid, entry.msgctxt or "")


class Command(BaseCommand):
    help = "Update locale/fr from the code and the templates (needs gettext)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing; fail if the catalogue would change or lacks a translation",
        )

    def handle(self, *args, check, **options):
        before = CATALOGUE.read_text(encoding="utf-8")
        try:
            call_command(
                "makemessages",
                locale=["fr"],
                ignore_patterns=IGNORED,
                no_obsolete=True,
                add_location="file",
                verbosity=0,
            )
            after = canonical(CATALOGUE)
        finally:
            CATALOGUE.write_text(before, encoding="utf-8")
        if check:
            self.compare(before, after)
        else:
            CATALOGUE.write_text(after, encoding="utf-8")
        self.report(polib.pofile(after), check=check)

    def compare(self, before, after):
        """Fail, naming what differs, when the committed catalogue is not the regenerated one."""
        if before == after:
            return
        was = {entry.msgid for entry in polib.pofile(before)}
        now = {entry.msgid for entry in polib.pofile(after)}
        for sign, messages in (("+", now - was), ("-", was - now)):
            for message in sorted(messages):
                self.stderr.write(f"{sign} {message}")
        raise CommandError("The catalogue is not up to date: run « make messages » and commit.")

    def report(self, catalogue, *, check):
        missing = catalogue.untranslated_entries()
        for entry in missing:
            self.stderr.write(f"Not translated: {entry.msgid}")
        self.stdout.write(f"{len(catalogue)} messages, {len(missing)} not translated.")
        if missing and check:
            raise CommandError("The catalogue lacks translations.")
