"""Marks what the demonstration makes; one account has an address."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_demonstration",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="account of the demonstration"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="user_email_is_unique",
                violation_error_message="Another account has this address.",
            ),
        ),
    ]
