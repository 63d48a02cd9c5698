"""A file recorded in a way that we do not read has a refusal of its own."""

from django.db import migrations, models


def take_it_for_damaged(apps, schema_editor):
    """Before, it was one of those that could not be read to their end."""
    refused = apps.get_model("assets", "QuarantinedFile").objects.filter(refusal="codec")
    refused.update(refusal="broken")


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0004_uploads"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="quarantinedfile",
            name="quarantined_refused_says_why",
        ),
        migrations.AlterField(
            model_name="quarantinedfile",
            name="refusal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("type", "type not accepted"),
                    ("empty", "empty"),
                    ("too_big", "too heavy"),
                    ("pixels", "too many pixels"),
                    ("broken", "damaged or cut"),
                    ("codec", "recorded in a way that we do not read"),
                    ("slow", "too long to read"),
                    ("memory", "needs too much memory"),
                    ("too_long", "lasts too long"),
                    ("no_video", "no moving picture"),
                    ("no_sound", "no sound"),
                    ("pages", "not of one page"),
                    ("encrypted", "protected by a password"),
                    ("no_ffmpeg", "no film can be received here"),
                    ("infected", "dangerous to those who would open it"),
                ],
                max_length=20,
                verbose_name="why it is refused",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, take_it_for_damaged),
        migrations.AddConstraint(
            model_name="quarantinedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "refusal__in",
                            [
                                "type",
                                "empty",
                                "too_big",
                                "pixels",
                                "broken",
                                "codec",
                                "slow",
                                "memory",
                                "too_long",
                                "no_video",
                                "no_sound",
                                "pages",
                                "encrypted",
                                "no_ffmpeg",
                                "infected",
                            ],
                        ),
                        ("state", "refused"),
                    ),
                    models.Q(models.Q(("state", "refused"), _negated=True), ("refusal", "")),
                    _connector="OR",
                ),
                name="quarantined_refused_says_why",
            ),
        ),
    ]
