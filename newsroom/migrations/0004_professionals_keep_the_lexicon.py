"""Journalists and administrators keep the words of the search: synonyms, expressions, promotions."""

from django.db import migrations

from newsroom.grants import LEXICON, grant, withdraw
from users.roles import ADMINISTRATORS, JOURNALISTS

GRANTS = {JOURNALISTS: LEXICON, ADMINISTRATORS: LEXICON}


def forwards(apps, schema_editor):
    grant(apps, GRANTS)


def backwards(apps, schema_editor):
    withdraw(apps, GRANTS)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_administrators_invite"),
        ("search", "0002_lexicon"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
