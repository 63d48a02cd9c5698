"""What people ask, day by day, without anything about who asks."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_lexicon"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=100, verbose_name="question")),
                ("day", models.DateField(db_index=True, verbose_name="day")),
                ("times", models.PositiveIntegerField(default=1, verbose_name="times asked")),
                ("results", models.PositiveIntegerField(default=0, verbose_name="results")),
            ],
            options={
                "verbose_name": "question asked",
                "verbose_name_plural": "questions asked",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "day"), name="question_has_one_row_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("times__gte", 1)), name="question_was_asked"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchClick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(verbose_name="rank")),
                ("times", models.PositiveIntegerField(default=1, verbose_name="times followed")),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clicks",
                        to="search.searchlog",
                    ),
                ),
            ],
            options={
                "verbose_name": "result followed",
                "verbose_name_plural": "results followed",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("log", "rank"), name="click_has_one_row_a_rank"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__gte", 1)), name="click_rank_starts_at_one"
                    ),
                ],
            },
        ),
    ]
