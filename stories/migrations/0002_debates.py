"""Debates, and the listing that holds them."""

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.fields
import newsroom.pages
import stories.models.base


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0002_film_encodings"),
        ("people", "0001_initial"),
        ("stories", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QuestionPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "standfirst",
                    models.TextField(
                        blank=True,
                        help_text="Two sentences that make one want to read; shown under the title.",
                        max_length=400,
                        verbose_name="standfirst",
                    ),
                ),
                (
                    "listing_text",
                    models.CharField(
                        blank=True,
                        help_text="Replaces the standfirst on cards.",
                        max_length=200,
                        verbose_name="listing text",
                    ),
                ),
                (
                    "framing",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What makes honest people disagree, before any position is told.",
                        verbose_name="why this question is complex",
                    ),
                ),
                (
                    "positions",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Two to four. The letter of each is what ties the arguments to it.",
                        verbose_name="positions",
                    ),
                ),
                (
                    "arguments",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Each for or against one position, with its evidence.",
                        verbose_name="arguments",
                    ),
                ),
                (
                    "synthesis",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="It cites arguments by their number between brackets: [3], or [3, 5].",
                        verbose_name="synthesis",
                    ),
                ),
            ],
            options={
                "verbose_name": "debate",
                "verbose_name_plural": "debates",
            },
            bases=(
                newsroom.pages.EditorialPageMixin,
                stories.models.base.StoryTreeMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="storyindexpage",
            name="kind_of_stories_is_known",
        ),
        migrations.AlterField(
            model_name="storyindexpage",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("film", "nano-films"),
                    ("interview", "crossed interviews"),
                    ("oped", "op-eds"),
                    ("question", "debates"),
                ],
                help_text="One listing for each kind. It says which pages are written beneath it.",
                max_length=10,
                verbose_name="kind of stories",
            ),
        ),
        migrations.AddConstraint(
            model_name="storyindexpage",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["", "film", "interview", "oped", "question"])),
                name="kind_of_stories_is_known",
            ),
        ),
        migrations.AddField(
            model_name="questionpage",
            name="listing_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Without one, a façade is drawn from the page's number.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="assets.creditedimage",
                verbose_name="listing image",
            ),
        ),
        migrations.AddField(
            model_name="questionpage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when the page is shared; the listing image otherwise.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="assets.creditedimage",
                verbose_name="social image",
            ),
        ),
    ]
