"""The first synonyms, of the words of the field and of every day, which editors keep from then on."""

import tomllib
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "data" / "synonyms.toml"


def rows():
    """(words, asked) of each group of the file, one form a line."""
    for group in tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"]:
        yield "\n".join(group["words"]), "\n".join(group.get("asked", ()))


def forwards(apps, schema_editor):
    SynonymGroup = apps.get_model("search", "SynonymGroup")
    SynonymGroup.objects.bulk_create(
        SynonymGroup(words=words, asked=asked) for words, asked in rows()
    )
    apps.get_model("search", "LexiconState").objects.get_or_create(pk=1)


def backwards(apps, schema_editor):
    """Take out those that no editor has changed."""
    SynonymGroup = apps.get_model("search", "SynonymGroup")
    for words, asked in rows():
        SynonymGroup.objects.filter(words=words, asked=asked).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0004_alerts")]

    operations = [migrations.RunPython(forwards, backwards)]
