"""Somebody who reads may report any page, as they report a creation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0007_creation_that_stays_elsewhere")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="page",
            field=models.ForeignKey(
                blank=True,
                help_text="When it is a page that is reported, and no creation.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.page",
                verbose_name="page",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(creation__isnull=True) | models.Q(page__isnull=True),
                name="report_is_about_one_thing",
            ),
        ),
    ]
