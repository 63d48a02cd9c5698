"""Smaller encodings of films, made by the worker."""

import django.db.models.deletion
from django.db import migrations, models

import assets.models.frozen
import assets.names


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FilmEncoding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "picture_height",
                    models.PositiveSmallIntegerField(
                        help_text="The shorter side of the picture, in pixels.",
                        verbose_name="picture height",
                    ),
                ),
                ("file", models.FileField(upload_to=assets.names.film_name, verbose_name="file")),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="encodings",
                        to="assets.film",
                        verbose_name="film",
                    ),
                ),
            ],
            options={
                "verbose_name": "encoding",
                "verbose_name_plural": "encodings",
                "ordering": ["-picture_height"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("film", "picture_height"), name="film_has_one_encoding_of_a_height"
                    )
                ],
            },
            bases=(assets.models.frozen.FrozenFilesMixin, models.Model),
        ),
    ]
