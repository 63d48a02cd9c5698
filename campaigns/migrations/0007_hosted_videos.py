"""A video or a sound may stand on a site that we know how to show, instead of in the library."""

from django.db import migrations, models
from django.db.models import Q

NAME = "creation_holds_what_its_format_needs"
NO_IMAGE, NO_FILM = Q(image__isnull=True), Q(film__isnull=True)
NO_TEXT, NO_LINK = Q(text=""), Q(link="")
FILM_OR_LINK = (Q(film__isnull=False) & NO_LINK) | (NO_FILM & ~NO_LINK)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_who_decides_on_submissions")]

    operations = [
        migrations.AddField(
            model_name="creation",
            name="link",
            field=models.URLField(
                blank=True,
                default="",
                help_text=(
                    "Instead of a film: nothing of the other site is loaded before a click."
                ),
                max_length=300,
                verbose_name="address of a hosted video or sound",
            ),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="creation", name=NAME),
        migrations.AddConstraint(
            model_name="creation",
            constraint=models.CheckConstraint(
                condition=(
                    Q(format="affiche") & Q(image__isnull=False) & NO_FILM & NO_TEXT & NO_LINK
                )
                | (Q(format__in=("video", "son")) & FILM_OR_LINK & NO_IMAGE & NO_TEXT)
                | (Q(format="texte") & ~NO_TEXT & NO_IMAGE & NO_FILM & NO_LINK),
                name=NAME,
            ),
        ),
    ]
