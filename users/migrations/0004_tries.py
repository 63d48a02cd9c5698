"""How often a secret was tried lately."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0003_invitations")]

    operations = [
        migrations.CreateModel(
            name="Tries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="key")),
                ("moments", models.JSONField(default=list, verbose_name="moments")),
                (
                    "last_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="last try"
                    ),
                ),
            ],
            options={
                "verbose_name": "tries of a secret",
                "verbose_name_plural": "tries of secrets",
                "default_permissions": (),
            },
        ),
    ]
