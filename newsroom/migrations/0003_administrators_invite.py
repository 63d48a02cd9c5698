"""Administrators invite people, and see whom they invited."""

from importlib import import_module

from django.db import migrations

from newsroom.grants import INVITATIONS
from users.roles import ADMINISTRATORS

permission = import_module("newsroom.migrations.0002_roles_collections_and_review").permission


def forwards(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get(name=ADMINISTRATORS)
    group.permissions.add(*[permission(apps, label) for label in INVITATIONS])


def backwards(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get(name=ADMINISTRATORS)
    group.permissions.remove(*[permission(apps, label) for label in INVITATIONS])


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_roles_collections_and_review"),
        ("users", "0003_invitations"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
