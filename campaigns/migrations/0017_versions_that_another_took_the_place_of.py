"""Nobody comes back to a version that was accepted and that another took the place of."""

from django.db import migrations
from django.db.models import F
from django.utils import timezone


def leave(apps, schema_editor):
    versions = apps.get_model("campaigns", "SubmissionVersion").objects.filter(
        left_at__isnull=True,
        creation__isnull=True,
        decisions__verdict="accepted",
        submission__kind="creation",
    )
    replaced = versions.exclude(submission__current=F("pk")).values_list("pk", flat=True)
    versions.model.objects.filter(pk__in=list(replaced)).update(left_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0016_whose_mailboxes_these_are")]

    operations = [migrations.RunPython(leave, migrations.RunPython.noop)]
