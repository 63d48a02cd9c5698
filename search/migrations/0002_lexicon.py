"""The words that editors keep: synonyms, protected expressions, promoted results."""

import uuid

import django.db.models.deletion
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_entries"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LexiconState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.UUIDField(default=uuid.uuid4, verbose_name="version")),
            ],
            options={
                "verbose_name": "state of the lexicon",
                "verbose_name_plural": "states of the lexicon",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ProtectedExpression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="“politique de la ville”: its words are then looked for together.",
                        max_length=100,
                        unique=True,
                        verbose_name="expression",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
            ],
            options={
                "verbose_name": "protected expression",
                "verbose_name_plural": "protected expressions",
                "ordering": ["text"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="protected_expression_has_words",
                    )
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="One word or expression a line: whoever asks for one finds the others too.",
                        verbose_name="words",
                    ),
                ),
                (
                    "asked",
                    models.TextField(
                        blank=True,
                        help_text="To be left empty as a rule. One word or expression a line: only those who ask for these find the words above, and not the contrary (“piano” finds “music”).",
                        verbose_name="only for those who ask for",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
            ],
            options={
                "verbose_name": "synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ["words", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="synonym_group_has_words",
                    )
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Promotion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "questions_asked",
                    models.TextField(
                        help_text="One question a line, as readers type it. Case, accents and plurals do not matter, but all the words of the question must be there, and no other.",
                        verbose_name="questions",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Among the pages promoted for one question: 1 comes first.",
                        verbose_name="position",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why, for the newsroom. Readers do not see it.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        help_text="Without a date: from now on.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="This day included. Without a date: always.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "page",
                    models.ForeignKey(
                        help_text="It is shown only while anyone may read it.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "promoted result",
                "verbose_name_plural": "promoted results",
                "ordering": ["questions_asked", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 10)),
                        name="promotion_is_in_the_first_ten",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="promotion_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("questions_asked", ""), _negated=True),
                        name="promotion_answers_a_question",
                    ),
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
    ]
