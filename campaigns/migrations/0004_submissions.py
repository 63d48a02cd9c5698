import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import campaigns.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0003_quarantine"),
        ("campaigns", "0003_contact_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeclineReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "sentence",
                    models.TextField(
                        help_text="Two or three plain sentences: why, and what can be done.",
                        max_length=600,
                        verbose_name="what the author reads",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "is_offered",
                    models.BooleanField(
                        default=True,
                        help_text="A reason that served is never deleted: it is no longer offered.",
                        verbose_name="offered",
                    ),
                ),
            ],
            options={
                "verbose_name": "reason to decline",
                "verbose_name_plural": "reasons to decline",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ConsentRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(verbose_name="edition")),
                (
                    "about",
                    models.CharField(
                        choices=[("author", "the author"), ("shown", "a person shown")],
                        max_length=10,
                        verbose_name="about",
                    ),
                ),
                (
                    "age_bracket",
                    models.CharField(
                        choices=[
                            ("under_15", "under 15"),
                            ("15_17", "15 to 17"),
                            ("adult", "18 or older"),
                        ],
                        max_length=10,
                        verbose_name="age",
                    ),
                ),
                (
                    "circumstance",
                    models.CharField(
                        choices=[
                            ("always", "always"),
                            ("minor_shown", "when a minor can be recognized or heard"),
                            ("licence", "when a licence is granted"),
                        ],
                        max_length=15,
                        verbose_name="when",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("author", "author"),
                            ("shown", "person shown"),
                            ("guardian", "guardian"),
                        ],
                        max_length=10,
                        verbose_name="who consents",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule of consent",
                "verbose_name_plural": "rules of consent",
                "ordering": ["-edition", "about", "age_bracket", "circumstance", "capacity"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "about", "age_bracket", "circumstance", "capacity"),
                        name="consent_rule_is_said_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("author", "author"),
                            ("shown", "person shown"),
                            ("guardian", "guardian"),
                        ],
                        max_length=10,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("publication", "publish the creation"),
                            ("promotion", "make the campaign known"),
                        ],
                        max_length=15,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("site", "this site"),
                            ("networks", "our accounts on social networks"),
                        ],
                        max_length=10,
                        verbose_name="where",
                    ),
                ),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        help_text="The consent comes to its end by itself after that.",
                        verbose_name="duration in months",
                    ),
                ),
                (
                    "edition",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="edition"),
                ),
                (
                    "body",
                    models.TextField(
                        help_text="Short sentences that a teenager understands: what, where, how long.",
                        max_length=2000,
                        verbose_name="text",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="written at"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of consent",
                "verbose_name_plural": "texts of consent",
                "ordering": ["capacity", "purpose", "channel", "-edition"],
                "default_permissions": ("add", "view"),
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "round",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="2: on appeal, by another person.",
                        verbose_name="round",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("accepted", "accepted"), ("declined", "declined")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                (
                    "content_hash",
                    models.CharField(max_length=64, verbose_name="hash of the content"),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="decided at"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "first_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="first decided by",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="campaigns.declinereason",
                        verbose_name="reason",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="DecisionNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sentence", models.TextField(max_length=1000, verbose_name="sentence")),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="note",
                        to="campaigns.decision",
                        verbose_name="decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "sentence of a decision",
                "verbose_name_plural": "sentences of decisions",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("shows_me", "I am in it, and I do not agree"),
                            ("child", "it shows a child who could be in danger"),
                            ("hateful", "it is hateful or humiliating"),
                            ("danger", "it puts somebody in danger"),
                            ("rights", "it belongs to somebody else"),
                            ("other", "another reason"),
                        ],
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                (
                    "sentence",
                    models.TextField(blank=True, max_length=1000, verbose_name="what is said"),
                ),
                (
                    "email",
                    campaigns.encryption.EncryptedField(
                        blank=True, verbose_name="e-mail, to be answered"
                    ),
                ),
                (
                    "idempotency_key",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        null=True,
                        unique=True,
                        verbose_name="key of the form",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at"),
                ),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="settled at"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hidden", "the item was hidden"),
                            ("kept", "the item stays"),
                            ("gone", "the item was withdrawn meanwhile"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "creation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="campaigns.creation",
                        verbose_name="creation",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="reference"
                    ),
                ),
                (
                    "idempotency_key",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        null=True,
                        unique=True,
                        verbose_name="key of the form",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("creation", "creation for a campaign"),
                            ("reply", "answer to an op-ed or a question"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("processing", "file being checked"),
                            ("awaiting_consent", "awaiting consents"),
                            ("received", "received"),
                            ("in_review", "being read"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("appealed", "appealed"),
                            ("hidden", "hidden"),
                            ("withdrawn", "withdrawn"),
                        ],
                        db_index=True,
                        default="draft",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "withdrawal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("author", "withdrawn by its author"),
                            ("refused", "a consent was refused"),
                            ("consent", "a consent was withdrawn"),
                            ("expired", "a consent has come to its end"),
                            ("abandoned", "never sent, or never confirmed"),
                            ("erased", "personal data erased"),
                        ],
                        max_length=10,
                        verbose_name="why it is no more",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("affiche", "poster or image"),
                            ("video", "video"),
                            ("son", "sound"),
                            ("texte", "text"),
                        ],
                        max_length=10,
                        verbose_name="format",
                    ),
                ),
                (
                    "author_name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="public name of the author"
                    ),
                ),
                (
                    "age_bracket",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("under_15", "under 15"),
                            ("15_17", "15 to 17"),
                            ("adult", "18 or older"),
                        ],
                        max_length=10,
                        verbose_name="age of the author",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("permission", "with the author's permission, all rights reserved"),
                            ("house", "made by the newsroom"),
                            ("cc-by", "CC BY 4.0"),
                            ("cc-by-sa", "CC BY-SA 4.0"),
                            ("cc-by-nc", "CC BY-NC 4.0"),
                            ("cc0", "public domain (CC0)"),
                            ("etalab", "Licence Ouverte 2.0"),
                        ],
                        max_length=20,
                        verbose_name="licence",
                    ),
                ),
                (
                    "link_number",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="number of the private link"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="begun at"
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at"),
                ),
                (
                    "purged_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="contact data purged at"
                    ),
                ),
                (
                    "claimed_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="kept until"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="submissions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account of the author",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="campaigns.campaignpage",
                        verbose_name="campaign",
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="being read by",
                    ),
                ),
                (
                    "draft_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="draft made of the answer",
                    ),
                ),
                (
                    "handed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handed to a second person by",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page answered",
                    ),
                ),
            ],
            options={
                "verbose_name": "submission",
                "verbose_name_plural": "submissions",
                "ordering": ["-created_at", "-pk"],
                "permissions": [("decide_submission", "Can decide on a submission")],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="campaigns.submission",
                verbose_name="submission",
            ),
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", campaigns.encryption.EncryptedField(verbose_name="e-mail of the author")),
                (
                    "guardian_email",
                    campaigns.encryption.EncryptedField(
                        blank=True, verbose_name="e-mail of a guardian"
                    ),
                ),
                (
                    "email_digest",
                    models.CharField(
                        db_index=True,
                        editable=False,
                        max_length=64,
                        verbose_name="digest of the e-mail",
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact",
                        to="campaigns.submission",
                        verbose_name="submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact of a submission",
                "verbose_name_plural": "contacts of submissions",
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sentence",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what the author says"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at"),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeal",
                        to="campaigns.submission",
                        verbose_name="submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "appeal",
                "verbose_name_plural": "appeals",
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="SubmissionVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                (
                    "description",
                    models.TextField(blank=True, max_length=600, verbose_name="description"),
                ),
                (
                    "alt_text",
                    models.CharField(blank=True, max_length=255, verbose_name="alternative text"),
                ),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                (
                    "link",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="address of a hosted video"
                    ),
                ),
                (
                    "declares_minor_shown",
                    models.BooleanField(
                        default=False, verbose_name="a minor can be recognized or heard"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at"),
                ),
                (
                    "consents_missing",
                    models.PositiveSmallIntegerField(
                        default=1,
                        editable=False,
                        help_text="Needed and not in force; 1 while none was asked. Counted by the database.",
                        verbose_name="consents missing",
                    ),
                ),
                (
                    "creation",
                    models.OneToOneField(
                        blank=True,
                        help_text="Filled while this version is what the public sees.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="submitted_version",
                        to="campaigns.creation",
                        verbose_name="creation made of it",
                    ),
                ),
                (
                    "quarantined",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="assets.quarantinedfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="campaigns.submission",
                        verbose_name="submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a submission",
                "verbose_name_plural": "versions of submissions",
                "ordering": ["submission", "number"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="submission",
            name="current",
            field=models.OneToOneField(
                blank=True,
                help_text="The one that is being written, or decided on, or the last one decided on.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="campaigns.submissionversion",
                verbose_name="current version",
            ),
        ),
        migrations.CreateModel(
            name="PersonShown",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    campaigns.encryption.EncryptedField(
                        verbose_name="first name, or how they are known"
                    ),
                ),
                (
                    "age_bracket",
                    models.CharField(
                        choices=[
                            ("under_15", "under 15"),
                            ("15_17", "15 to 17"),
                            ("adult", "18 or older"),
                        ],
                        max_length=10,
                        verbose_name="age",
                    ),
                ),
                ("email", campaigns.encryption.EncryptedField(verbose_name="e-mail")),
                (
                    "guardian_email",
                    campaigns.encryption.EncryptedField(
                        blank=True, verbose_name="e-mail of a guardian"
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="campaigns.personshown",
                        verbose_name="same person in an earlier version",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="persons",
                        to="campaigns.submissionversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "person shown",
                "verbose_name_plural": "persons shown",
                "ordering": ["version", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MinorFileView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("file", "file of a minor"), ("contact", "contact data")],
                        max_length=10,
                        verbose_name="seen",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="seen at"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="seen by",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.submissionversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "look at personal data",
                "verbose_name_plural": "looks at personal data",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="campaigns.submissionversion",
                verbose_name="version",
            ),
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person_key",
                    models.PositiveBigIntegerField(
                        default=0, verbose_name="key of the person shown"
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("author", "author"),
                            ("shown", "person shown"),
                            ("guardian", "guardian"),
                        ],
                        max_length=10,
                        verbose_name="capacity",
                    ),
                ),
                (
                    "is_needed",
                    models.BooleanField(
                        help_text="Nothing is published without it; others are free.",
                        verbose_name="needed",
                    ),
                ),
                (
                    "signed_name",
                    campaigns.encryption.EncryptedField(
                        blank=True, verbose_name="name of who confirmed"
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked at"
                    ),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="reminded at"),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by the private link of a mail"),
                            ("carried", "confirmed for an earlier version with the same file"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="refused or withdrawn at"
                    ),
                ),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "expired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expired at"),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="campaigns.consenttext",
                        verbose_name="text",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consents",
                        to="campaigns.personshown",
                        verbose_name="person shown",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="campaigns.submissionversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "ordering": ["-asked_at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddConstraint(
            model_name="consenttext",
            constraint=models.UniqueConstraint(
                fields=("capacity", "purpose", "channel", "edition"),
                name="consent_text_has_one_edition_of_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="consenttext",
            constraint=models.CheckConstraint(
                condition=models.Q(("months__gt", 0)), name="consent_text_lasts"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__in", ["shows_me", "child", "hateful", "danger", "rights", "other"])
                ),
                name="report_reason_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome", ""), ("settled_at__isnull", True), ("settled_by__isnull", True)
                    ),
                    models.Q(
                        ("outcome__in", ["hidden", "kept", "gone"]), ("settled_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="report_settled_has_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="submissionversion",
            constraint=models.UniqueConstraint(
                fields=("submission", "number"), name="submission_numbers_its_versions"
            ),
        ),
        migrations.AddConstraint(
            model_name="submissionversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("creation__isnull", False)),
                fields=("submission",),
                name="submission_shows_one_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="submissionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("creation__isnull", True), ("consents_missing", 0), _connector="OR"
                ),
                name="submission_public_has_its_consents",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["state", "sent_at"], name="submission_queue"),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "draft",
                            "processing",
                            "awaiting_consent",
                            "received",
                            "in_review",
                            "accepted",
                            "declined",
                            "appealed",
                            "hidden",
                            "withdrawn",
                        ],
                    )
                ),
                name="submission_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("campaign__isnull", False), ("kind", "creation"), ("page__isnull", True)
                    ),
                    models.Q(("campaign__isnull", True), ("format", "texte"), ("kind", "reply")),
                    _connector="OR",
                ),
                name="submission_answers_a_campaign_or_a_page",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "withdrawn"]),
                    ("sent_at__isnull", False),
                    _connector="OR",
                ),
                name="submission_sent_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ("accepted", "declined", "appealed", "hidden")), _negated=True
                    ),
                    ("decided_at__isnull", False),
                    _connector="OR",
                ),
                name="submission_decided_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "withdrawn"),
                        (
                            "withdrawal__in",
                            ["author", "refused", "consent", "expired", "abandoned", "erased"],
                        ),
                        ("withdrawn_at__isnull", False),
                    ),
                    models.Q(
                        models.Q(("state", "withdrawn"), _negated=True),
                        ("withdrawal", ""),
                        ("withdrawn_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="submission_withdrawn_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("claimed_by__isnull", True), ("claimed_until__isnull", True)),
                    models.Q(
                        ("claimed_by__isnull", False),
                        ("claimed_until__isnull", False),
                        ("state__in", ("in_review", "appealed")),
                    ),
                    _connector="OR",
                ),
                name="submission_claim_is_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "in_review"), _negated=True),
                    ("claimed_by__isnull", False),
                    _connector="OR",
                ),
                name="submission_in_review_is_read_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="personshown",
            constraint=models.CheckConstraint(
                condition=models.Q(("age_bracket__in", ["under_15", "15_17", "adult"])),
                name="person_shown_has_an_age",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("version", "round"), name="decision_is_one_of_its_version_and_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason__isnull", False), ("verdict", "declined")),
                    models.Q(("reason__isnull", True), ("verdict", "accepted")),
                    _connector="OR",
                ),
                name="decision_to_decline_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_by__isnull", True), ("round", 1)),
                    models.Q(
                        ("first_by__isnull", False),
                        ("round", 2),
                        models.Q(("by", models.F("first_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="decision_on_appeal_is_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                fields=("version", "capacity", "person_key", "text"), name="consent_is_asked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("confirmed_at__isnull", True), ("expires_on__isnull", True), ("how", "")
                    ),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("expires_on__isnull", False),
                        ("how__in", ["link", "carried"]),
                    ),
                    _connector="OR",
                ),
                name="consent_confirmed_says_how_and_until_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("capacity", "shown"), _negated=True),
                    ("person_key__gt", 0),
                    _connector="OR",
                ),
                name="consent_of_a_person_shown_names_them",
            ),
        ),
    ]
