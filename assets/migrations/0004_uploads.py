"""Files on their way from a browser, a piece at a time."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import assets.names


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0003_quarantine"),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=assets.names.new_token,
                        max_length=32,
                        unique=True,
                        verbose_name="token",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        help_text="What the file is for, as the form that asked for it says.",
                        max_length=80,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("image", "image or poster"),
                            ("video", "video"),
                            ("sound", "sound"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("length", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="name as it was sent"
                    ),
                ),
                (
                    "claimed_type",
                    models.CharField(blank=True, max_length=100, verbose_name="type claimed"),
                ),
                (
                    "metadata",
                    models.CharField(
                        blank=True,
                        help_text="As they were sent.",
                        max_length=4096,
                        verbose_name="metadata",
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="A digest that changes every day; never the address itself.",
                        max_length=64,
                        verbose_name="address",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="created at"
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                (
                    "completed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="completed at"),
                ),
                (
                    "claimed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="taken by its form at"
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="given up at"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "quarantined",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="upload",
                        to="assets.quarantinedfile",
                        verbose_name="file in quarantine",
                    ),
                ),
            ],
            options={
                "verbose_name": "upload",
                "verbose_name_plural": "uploads",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["address", "created_at"], name="upload_of_an_address"),
                    models.Index(fields=["purpose", "created_at"], name="upload_of_a_purpose"),
                    models.Index(fields=["expires_at"], name="upload_expiry"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("completed_at__isnull", True),
                                ("quarantined__isnull", True),
                                ("sha256", ""),
                            ),
                            models.Q(
                                ("completed_at__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="upload_completed_has_its_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claimed_at__isnull", True),
                            models.Q(("completed_at__isnull", False), ("ended_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="upload_claimed_is_complete",
                    ),
                ],
            },
        ),
    ]
