"""Journalists and administrators read the register of grants. Nobody edits it."""

from django.db import migrations

from users.roles import ADMINISTRATORS, JOURNALISTS

READERS = (JOURNALISTS, ADMINISTRATORS)


def permission(apps):
    """Made here where post_migrate has not made it yet."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="people", model="grant"
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_grant", defaults={"name": "Can view grant"}
    )[0]


def forwards(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=READERS):
        group.permissions.add(permission(apps))


def backwards(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=READERS):
        group.permissions.remove(permission(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_times_in_the_newsroom"),
        ("newsroom", "0002_roles_collections_and_review"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
