import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_introductions_of_themes_and_territories"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=160, verbose_name="publisher"),
                ),
                (
                    "publisher_form",
                    models.CharField(
                        blank=True,
                        help_text="For instance: association under the law of 1901.",
                        max_length=120,
                        verbose_name="legal form",
                    ),
                ),
                (
                    "publisher_address",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="address of the seat"
                    ),
                ),
                (
                    "publisher_phone",
                    models.CharField(blank=True, max_length=30, verbose_name="telephone"),
                ),
                (
                    "registration",
                    models.CharField(
                        blank=True,
                        help_text="RNA or SIRET, if there is one.",
                        max_length=120,
                        verbose_name="registration",
                    ),
                ),
                (
                    "director",
                    models.CharField(
                        blank=True,
                        help_text="The person who answers for what is published, by first and last name.",
                        max_length=120,
                        verbose_name="director of publication",
                    ),
                ),
                ("host", models.CharField(blank=True, max_length=160, verbose_name="host")),
                (
                    "host_address",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="address of the host"
                    ),
                ),
                (
                    "host_phone",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="telephone of the host"
                    ),
                ),
                (
                    "privacy_email",
                    models.EmailField(
                        blank=True,
                        help_text="Read by who answers to people about their data.",
                        max_length=254,
                        verbose_name="address for personal data",
                    ),
                ),
                (
                    "accessibility_email",
                    models.EmailField(
                        blank=True,
                        help_text="For who meets an obstacle on the site.",
                        max_length=254,
                        verbose_name="address for accessibility",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "legal notice",
            },
        ),
    ]
