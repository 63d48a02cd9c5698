"""Changes of state that were written before they named the submission of their creation."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    versions = apps.get_model("campaigns", "SubmissionVersion").objects
    theirs = versions.filter(creation=OuterRef("creation")).values("submission")[:1]
    changes = apps.get_model("campaigns", "StateChange").objects
    changes.filter(submission__isnull=True).update(submission=Subquery(theirs))


def forget(apps, schema_editor):
    """What the former tables cannot hold: withdrawals, and changes of creations that are gone."""
    creations = apps.get_model("campaigns", "Creation").objects
    changes = apps.get_model("campaigns", "StateChange").objects
    changes.filter(creation__isnull=True).delete()
    changes.exclude(creation__in=creations.values("pk")).delete()
    asked = apps.get_model("campaigns", "Submission").objects.filter(withdrawal="asked")
    asked.update(withdrawal="author")


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0013_whose_changes_of_state_and_who_withdraws")]

    operations = [migrations.RunPython(fill, forget)]
