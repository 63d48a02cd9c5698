"""Files of strangers, and what the sandbox makes of them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import assets.models.frozen
import assets.names


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0002_film_encodings"),
    ]

    operations = [
        migrations.CreateModel(
            name="QuarantinedFile",
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
                    "file",
                    models.FileField(
                        blank=True,
                        help_text="Empty once it is deleted.",
                        storage=assets.names.quarantine_storage,
                        upload_to=assets.names.received_name,
                        verbose_name="file as it was sent",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="name as it was sent"
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
                        help_text="Empty until it is recognized, where any kind may be sent.",
                        max_length=10,
                        verbose_name="kind asked for",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("working", "being checked"),
                            ("ready", "ready"),
                            ("refused", "refused"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("type", "type not accepted"),
                            ("empty", "empty"),
                            ("too_big", "too heavy"),
                            ("pixels", "too many pixels"),
                            ("broken", "damaged or cut"),
                            ("slow", "too long to read"),
                            ("memory", "needs too much memory"),
                            ("too_long", "lasts too long"),
                            ("no_video", "no moving picture"),
                            ("no_sound", "no sound"),
                            ("pages", "several pages"),
                            ("encrypted", "protected by a password"),
                            ("infected", "dangerous to those who would open it"),
                        ],
                        max_length=20,
                        verbose_name="why it is refused",
                    ),
                ),
                (
                    "true_type",
                    models.CharField(blank=True, max_length=60, verbose_name="type recognized"),
                ),
                (
                    "facts",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Duration in seconds, width and height in pixels, text.",
                        verbose_name="what was measured",
                    ),
                ),
                (
                    "perceptual",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="64 bits that resemble those of a picture that looks the same.",
                        max_length=16,
                        verbose_name="look",
                    ),
                ),
                (
                    "derivative_count",
                    models.PositiveSmallIntegerField(default=0, verbose_name="derivatives made"),
                ),
                (
                    "received_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="received at"
                    ),
                ),
                ("delete_after", models.DateTimeField(verbose_name="to be deleted after")),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="file deleted at"),
                ),
            ],
            options={
                "verbose_name": "file in quarantine",
                "verbose_name_plural": "files in quarantine",
                "ordering": ["-received_at", "-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["sha256"], name="quarantined_same_bytes")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["received", "working", "ready", "refused"])
                        ),
                        name="quarantined_state_is_known",
                    ),
                    models.CheckConstraint(
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
                                        "slow",
                                        "memory",
                                        "too_long",
                                        "no_video",
                                        "no_sound",
                                        "pages",
                                        "encrypted",
                                        "infected",
                                    ],
                                ),
                                ("state", "refused"),
                            ),
                            models.Q(
                                models.Q(("state", "refused"), _negated=True), ("refusal", "")
                            ),
                            _connector="OR",
                        ),
                        name="quarantined_refused_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(("derivative_count__gt", 0), ("kind__gt", "")),
                            _connector="OR",
                        ),
                        name="quarantined_ready_has_derivatives",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("deleted_at__isnull", False), ("file", "")),
                            models.Q(
                                models.Q(("file", ""), _negated=True), ("deleted_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="quarantined_deletion_is_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Derivative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("poster", "still image"),
                            ("image", "image"),
                            ("preview", "three seconds"),
                            ("film", "film"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        storage=assets.names.quarantine_storage,
                        upload_to=assets.names.derivative_name,
                        verbose_name="file",
                    ),
                ),
                ("content_type", models.CharField(max_length=60, verbose_name="type of content")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                (
                    "facts",
                    models.JSONField(blank=True, default=dict, verbose_name="what was measured"),
                ),
                (
                    "quarantined",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="derivatives",
                        to="assets.quarantinedfile",
                        verbose_name="file in quarantine",
                    ),
                ),
            ],
            options={
                "verbose_name": "derivative",
                "verbose_name_plural": "derivatives",
                "ordering": ["quarantined", "role"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("quarantined", "role"), name="derivative_is_one_of_its_role"
                    )
                ],
            },
            bases=(assets.models.frozen.FrozenFilesMixin, models.Model),
        ),
    ]
