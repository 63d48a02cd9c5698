"""Moderators and administrators decide and read the registers; journalists hide what is public.

Reasons and texts of consent are maintained by administrators.
"""

from django.db import migrations

from users.roles import ADMINISTRATORS, MODERATORS

DECIDE = {
    "submission": ("view_submission", "decide_submission"),
    "contact": ("view_contact",),
    "appeal": ("view_appeal",),
    "report": ("view_report",),
    "decision": ("view_decision",),
    "consent": ("view_consent",),
    "minorfileview": ("view_minorfileview",),
    "declinereason": ("view_declinereason",),
}
MAINTAIN = {
    "declinereason": ("add_declinereason", "change_declinereason"),
    "consenttext": ("add_consenttext", "view_consenttext"),
    "consentrule": ("view_consentrule",),
}
GRANTS = {MODERATORS: [DECIDE], ADMINISTRATORS: [DECIDE, MAINTAIN]}


def permissions(apps, tree):
    """Made here where post_migrate has not made them yet."""
    for model, codenames in tree.items():
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="campaigns", model=model
        )
        for codename in codenames:
            yield apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": f"Can {codename}"},
            )[0]


def forwards(apps, schema_editor):
    for name, trees in GRANTS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for tree in trees:
            group.permissions.add(*permissions(apps, tree))


def backwards(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="campaigns", content_type__model__in=[*DECIDE, *MAINTAIN]
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0005_first_rules_texts_and_reasons")]

    operations = [migrations.RunPython(forwards, backwards)]
