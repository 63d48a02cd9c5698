from django.db import models
from django.utils.translation import gettext_lazy as _

from assets.models.films import Film
from assets.models.frozen import FrozenFilesMixin
from assets.names import film_name


class FilmEncoding(FrozenFilesMixin, models.Model):
    """The same film in fewer pixels, made by the worker: for small screens and slow networks."""

    film = models.ForeignKey(
        Film, on_delete=models.CASCADE, related_name="encodings", verbose_name=_("film")
    )
    picture_height = models.PositiveSmallIntegerField(
        _("picture height"), help_text=_("The shorter side of the picture, in pixels.")
    )
    file = models.FileField(_("file"), upload_to=film_name)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("encoding")
        verbose_name_plural = _("encodings")
        ordering = ["-picture_height"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "picture_height"], name="film_has_one_encoding_of_a_height"
            )
        ]

    def __str__(self):
        return f"{self.picture_height}p"

    @property
    def url(self):
        return self.file.url
