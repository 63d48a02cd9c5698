"""What a text resembles, reasons that say nothing by themselves, and looks at what is not public."""

from django.db import migrations, models

from campaigns.participation.likeness import likeness_of

SAYS_NOTHING = "autre"


def fill(apps, schema_editor):
    reasons = apps.get_model("campaigns", "DeclineReason").objects
    reasons.filter(code=SAYS_NOTHING).update(needs_sentence=True)
    versions = apps.get_model("campaigns", "SubmissionVersion").objects
    sent = versions.filter(submission__sent_at__isnull=False)
    for version in sent.exclude(text="", link="").order_by("pk"):
        versions.filter(pk=version.pk).update(likeness=likeness_of(version))


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0014_submissions_of_earlier_changes_of_state")]

    operations = [
        migrations.AddField(
            model_name="declinereason",
            name="needs_sentence",
            field=models.BooleanField(
                default=False,
                help_text="It says nothing by itself: whoever chooses it writes to the author why.",
                verbose_name="asks for a sentence",
            ),
        ),
        migrations.AddField(
            model_name="submissionversion",
            name="likeness",
            field=models.CharField(
                blank=True,
                db_index=True,
                editable=False,
                help_text="64 bits that resemble those of a text that says nearly the same.",
                max_length=16,
                verbose_name="likeness",
            ),
        ),
        migrations.AlterField(
            model_name="minorfileview",
            name="what",
            field=models.CharField(
                choices=[
                    ("file", "file of a minor"),
                    ("submission", "submission of a minor"),
                    ("pending", "submission that is not public"),
                    ("contact", "contact data"),
                ],
                max_length=10,
                verbose_name="seen",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
