from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.permissions import policy_registry
from wagtailmedia.forms import BaseMediaForm

from assets.choices import TrackKind
from assets.fields import DocumentField, FilmField, ImageField, PosterField, TrackField
from assets.models import Film
from assets.services import add_track, is_used_publicly
from assets.webvtt import parse


class FrozenFilesFormMixin:
    """The form of a saved object takes no file: a forged one changes nothing and is told why."""

    file_fields = ("file",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        excluded = self._meta.exclude or ()
        self.removed_files = [
            name
            for name in self.file_fields
            if name in self.fields and (name in excluded or self.is_frozen(name))
        ]
        for name in self.removed_files:
            del self.fields[name]

    def is_frozen(self, name):
        return bool(self.instance.pk and getattr(self.instance, name))

    def clean(self):
        cleaned = super().clean()
        if any(self.add_prefix(name) in self.files for name in self.removed_files):
            raise ValidationError(
                _(
                    "The file of a saved object never changes, so that a page keeps showing what"
                    " was reviewed. Nothing was saved: add another object instead."
                ),
                code="frozen",
            )
        return cleaned


class CreditedImageForm(FrozenFilesFormMixin, BaseImageForm):
    file = ImageField(label=gettext_lazy("File"))


class EditorialDocumentForm(FrozenFilesFormMixin, BaseDocumentForm):
    file = DocumentField(label=gettext_lazy("File"))


class FilmForm(FrozenFilesFormMixin, BaseMediaForm):
    """A film with its poster and its first tracks, checked against its duration."""

    file = FilmField(label=gettext_lazy("File"))
    thumbnail = PosterField(
        label=gettext_lazy("Poster"),
        required=False,
        help_text=Film._meta.get_field("thumbnail").help_text,
    )
    captions_file = TrackField(
        label=gettext_lazy("Captions"),
        help_text=gettext_lazy("A WebVTT file (.vtt) in French."),
    )
    chapters_file = TrackField(
        label=gettext_lazy("Chapters"),
        help_text=gettext_lazy("A WebVTT file (.vtt): one cue a chapter, its title as text."),
    )

    class Meta(BaseMediaForm.Meta):
        widgets = {
            **BaseMediaForm.Meta.widgets,
            "transcript": AdminAutoHeightTextInput,
            "credits_text": AdminAutoHeightTextInput,
        }

    file_fields = ("file", "thumbnail", "captions_file", "chapters_file")
    tracks = {"captions_file": TrackKind.CAPTIONS, "chapters_file": TrackKind.CHAPTERS}

    @property
    def permission_policy(self):
        return policy_registry.get_by_type(Film)

    def is_frozen(self, name):
        if name not in self.tracks:
            return super().is_frozen(name)
        if not self.instance.pk:
            return False
        kinds = {track.kind for track in self.instance.all_tracks}
        return self.tracks[name] in kinds or is_used_publicly(self.instance)

    def clean(self):
        cleaned = super().clean()
        duration = self.known_duration(cleaned)
        for name in self.tracks:
            track = cleaned.get(name)
            if track and duration:
                track.seek(0)
                try:
                    parse(track.read(), duration=duration)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    def known_duration(self, cleaned):
        film = cleaned.get("file")
        return film.facts["duration"] if film else self.instance.duration

    def save(self, commit=True):
        film = self.cleaned_data.get("file")
        if film:
            for name in ("duration", "width", "height"):
                setattr(self.instance, name, film.facts[name])
            if not self.cleaned_data.get("thumbnail"):
                self.instance.thumbnail = film.facts["poster"]
        saved = super().save(commit=commit)
        for name, kind in self.tracks.items():
            if self.cleaned_data.get(name):
                add_track(saved, kind=kind, file=self.cleaned_data[name])
        return saved
