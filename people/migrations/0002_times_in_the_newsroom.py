import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "capacity",
                    models.CharField(
                        choices=[("professional", "professional"), ("trainee", "trainee")],
                        default="trainee",
                        max_length=12,
                        verbose_name="capacity",
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        help_text="For instance: reporter in training, editor in chief, video journalist.",
                        max_length=120,
                        verbose_name="function",
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="Empty as long as the person is there.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "time in the newsroom",
                "verbose_name_plural": "times in the newsroom",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_it_begins",
                        violation_error_message="The end comes after the beginning.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["professional", "trainee"])),
                        name="membership_capacity_is_known",
                    ),
                ],
            },
        ),
    ]
