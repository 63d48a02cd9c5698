"""Professionals introduce themes and territories; administrators say who answers for the site."""

from django.db import migrations

from newsroom.grants import crud, grant, withdraw
from users.roles import ADMINISTRATORS, JOURNALISTS

INTRODUCTIONS = crud("home", "introduction")
GRANTS = {
    JOURNALISTS: INTRODUCTIONS,
    ADMINISTRATORS: [
        *INTRODUCTIONS,
        "home.change_legalnotice",
        *crud("core", "accessibilityaudit"),
    ],
}


def forwards(apps, schema_editor):
    grant(apps, GRANTS)


def backwards(apps, schema_editor):
    withdraw(apps, GRANTS)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_honest_pages"),
        ("core", "0002_honest_pages"),
        ("newsroom", "0002_roles_collections_and_review"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
