from functools import cached_property

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtailmedia.models import AbstractMedia, MediaType

from assets.choices import Licence, TrackKind
from assets.indexing import with_tags
from assets.models.frozen import FrozenFilesMixin
from assets.names import film_name, poster_name, track_name
from assets.webvtt import read_cues


class Film(FrozenFilesMixin, AbstractMedia):
    """A film: its re-encoded file, its poster, its tracks, and all that it says as text."""

    file = models.FileField(_("file"), upload_to=film_name)
    type = models.CharField(
        _("type"), choices=MediaType.choices, max_length=255, default=MediaType.VIDEO
    )
    duration = models.FloatField(
        _("duration"),
        blank=True,
        default=0,
        editable=False,
        validators=[MinValueValidator(0)],
        help_text=_("In seconds, measured in the file."),
    )
    width = models.PositiveIntegerField(_("width"), null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True, editable=False)
    thumbnail = models.FileField(
        _("poster"),
        upload_to=poster_name,
        blank=True,
        help_text=_("The still image shown before play. Empty: taken from the film."),
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_("Everything said and everything that matters on screen, as text."),
    )
    credits_text = models.TextField(
        _("credits"), blank=True, help_text=_("One line for each person: role, then name.")
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)

    frozen_files = ("file", "thumbnail")
    admin_form_fields = (
        "title",
        "file",
        "thumbnail",
        "transcript",
        "credits_text",
        "licence",
        "collection",
        "tags",
    )
    search_fields = [*with_tags(AbstractMedia.search_fields), index.SearchField("transcript")]

    class Meta(AbstractMedia.Meta):
        verbose_name = _("film")
        verbose_name_plural = _("films")

    @cached_property
    def all_tracks(self):
        """The tracks, read once for each instance (or prefetched)."""
        return list(self.tracks.all())

    @property
    def captions(self):
        return [track for track in self.all_tracks if track.kind == TrackKind.CAPTIONS]

    @property
    def chapters(self):
        return [track for track in self.all_tracks if track.kind == TrackKind.CHAPTERS]

    @cached_property
    def cues(self):
        """The first captions: (start in seconds, end in seconds, text)."""
        return self.captions[0].read() if self.captions else []

    @cached_property
    def chapter_list(self):
        """The chapters: (start in seconds, end in seconds, title)."""
        return self.chapters[0].read() if self.chapters else []

    @cached_property
    def all_encodings(self):
        """The smaller encodings, the largest first, read once for each instance."""
        return list(self.encodings.all())

    @property
    def picture_height(self):
        """720 for 720p: the shorter side, lying or standing; 0 if unknown."""
        return min(self.width or 0, self.height or 0)

    @property
    def edit_url(self):
        return reverse("wagtailmedia:edit", args=(self.pk,))


class FilmTrack(FrozenFilesMixin, models.Model):
    """Captions or chapters of a film, as a WebVTT file that was checked line by line."""

    film = models.ForeignKey(
        Film, on_delete=models.CASCADE, related_name="tracks", verbose_name=_("film")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=TrackKind.choices)
    language = models.CharField(
        _("language"),
        max_length=10,
        default="fr",
        validators=[RegexValidator(r"^[a-z]{2,3}(-[A-Z]{2})?\Z")],
        help_text=_("Two letters: fr, ar, en…"),
    )
    label = models.CharField(_("label"), max_length=60, default="Français")
    file = models.FileField(_("file"), upload_to=track_name)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "kind", "language"], name="film_has_one_track_of_a_kind_by_language"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.label})"

    @property
    def url(self):
        return self.file.url

    def read(self):
        """The cues of the file, which never changes; none when it is lost."""
        data = self.read_bytes()
        return read_cues(data) if data else []

    def read_bytes(self):
        """The file; nothing when it is lost."""
        try:
            with self.file.open("rb") as file:
                return file.read()
        except OSError:
            return b""
