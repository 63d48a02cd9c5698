"""Journalists and administrators edit creations; moderators too hide them. Trainees do nothing."""

from django.db import migrations

from users.roles import ADMINISTRATORS, JOURNALISTS, MODERATORS

LOOK_AND_HIDE = ("view_creation", "hide_creation")
GRANTS = {
    JOURNALISTS: ("add_creation", "change_creation", *LOOK_AND_HIDE),
    ADMINISTRATORS: ("add_creation", "change_creation", *LOOK_AND_HIDE),
    MODERATORS: LOOK_AND_HIDE,
}


def permission(apps, codename):
    """Made here where post_migrate has not made it yet."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="campaigns", model="creation"
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename}"}
    )[0]


def forwards(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, codenames in GRANTS.items():
        group = Group.objects.get(name=name)
        group.permissions.add(*[permission(apps, codename) for codename in codenames])


def backwards(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="campaigns", content_type__model="creation"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_initial"),
        ("newsroom", "0002_roles_collections_and_review"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
