"""Four pages of the footer become generated ones, so that they are never missing nor out of date.

The settings forget which plain pages played those parts; the plain pages themselves stay.
"""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="sitesettings",
            name="accessibility_page",
        ),
        migrations.RemoveField(
            model_name="sitesettings",
            name="ecodesign_page",
        ),
        migrations.RemoveField(
            model_name="sitesettings",
            name="legal_page",
        ),
        migrations.RemoveField(
            model_name="sitesettings",
            name="privacy_page",
        ),
        migrations.CreateModel(
            name="AccessibilityAudit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="date of the audit")),
                ("auditor", models.CharField(max_length=160, verbose_name="made by")),
                (
                    "rate",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="criteria met, in percent",
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        default="4.1.2", max_length=20, verbose_name="version of the RGAA"
                    ),
                ),
                (
                    "remaining",
                    models.TextField(
                        blank=True,
                        help_text="One line each: where, for whom, what one can do meanwhile.",
                        verbose_name="what is not accessible",
                    ),
                ),
            ],
            options={
                "verbose_name": "accessibility audit",
                "verbose_name_plural": "accessibility audits",
                "ordering": ["-date", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rate__lte", 100)), name="audit_rate_is_a_percentage"
                    )
                ],
            },
        ),
    ]
