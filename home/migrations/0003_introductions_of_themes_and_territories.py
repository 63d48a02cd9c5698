import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0001_initial"),
        ("home", "0002_homepage_is_the_root"),
        ("taxonomy", "0002_first_vocabularies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Introduction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    wagtail.fields.RichTextField(
                        help_text="Three or four sentences: what moves there, what is missing, where to begin.",
                        verbose_name="text",
                    ),
                ),
                (
                    "department",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="introduction",
                        to="taxonomy.department",
                        verbose_name="department",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="assets.creditedimage",
                        verbose_name="image",
                    ),
                ),
                (
                    "theme",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="introduction",
                        to="taxonomy.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "introduction of a theme or of a territory",
                "verbose_name_plural": "introductions of themes and territories",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("department__isnull", True), ("theme__isnull", False)),
                            models.Q(("department__isnull", False), ("theme__isnull", True)),
                            _connector="OR",
                        ),
                        name="introduction_is_of_a_theme_or_of_a_department",
                        violation_error_message="Choose a theme or a department, and only one.",
                    )
                ],
            },
        ),
    ]
