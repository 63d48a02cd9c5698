"""Form fields that keep what intake returns: never the bytes that were sent."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from assets.intake import prepare
from assets.intake.films import ffmpeg_is_missing, missing_message

# Copies the name of the file into an empty title (Wagtail's own behaviour on its upload forms).
SYNC = {
    "data-controller": "w-sync",
    "data-action": "input->w-sync#apply",
    "data-w-sync-bubbles-param": "true",
    "data-w-sync-normalize-value": "true",
}


class PreparedFieldMixin:
    """A file field whose value went through intake, by the middleware before or else here."""

    kind = ""

    def to_python(self, data):
        if data in self.empty_values:
            return None
        return prepare(data, self.kind)


class ImageField(PreparedFieldMixin, WagtailImageField):
    kind = "image"

    def __init__(self, **kwargs):
        attrs = {**SYNC, "data-w-sync-name-value": "wagtail:images-upload"}
        super().__init__(**{"widget": forms.FileInput(attrs=attrs), **kwargs})
        self.help_text = image_help()


class DocumentField(PreparedFieldMixin, WagtailDocumentField):
    kind = "document"

    def __init__(self, **kwargs):
        attrs = {**SYNC, "data-w-sync-name-value": "wagtail:documents-upload"}
        attrs["accept"] = ".pdf,.csv,.txt"
        super().__init__(**{"widget": forms.FileInput(attrs=attrs), **kwargs})
        self.help_text = document_help()


class FilmField(PreparedFieldMixin, forms.FileField):
    kind = "film"

    def __init__(self, **kwargs):
        attrs = {"accept": ".mp4,.mov,.m4v,.webm"}
        super().__init__(
            **{"widget": forms.FileInput(attrs=attrs), "help_text": film_help(), **kwargs}
        )


class PosterField(PreparedFieldMixin, forms.FileField):
    kind = "poster"

    def __init__(self, **kwargs):
        super().__init__(**{"widget": forms.FileInput(attrs={"accept": "image/*"}), **kwargs})


class TrackField(PreparedFieldMixin, forms.FileField):
    kind = "track"

    def __init__(self, **kwargs):
        attrs = {"accept": ".vtt,text/vtt"}
        super().__init__(**{"widget": forms.FileInput(attrs=attrs), "required": False, **kwargs})


def _image_help():
    return _(
        "JPEG, PNG, WebP, AVIF, GIF or HEIC; %(size)s and %(pixels)d megapixels at most."
        " Place, device and author written in the file are removed."
    ) % {
        "size": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
        "pixels": settings.ASSETS_IMAGE_MAX_PIXELS // 1_000_000,
    }


def _document_help():
    return _(
        "PDF, CSV or text in UTF-8; %(size)s at most."
        " The author and the history written in the file are removed."
    ) % {"size": filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)}


def _film_help():
    if ffmpeg_is_missing():
        return missing_message()
    return _(
        "MP4, MOV or WebM; %(size)s and %(minutes)d minutes at most. The film is encoded again:"
        " count twenty seconds for each minute. Place and device written in the file are removed."
    ) % {
        "size": filesizeformat(settings.ASSETS_FILM_MAX_BYTES),
        "minutes": settings.ASSETS_FILM_MAX_SECONDS // 60,
    }


image_help, document_help, film_help = (
    lazy(function, str) for function in (_image_help, _document_help, _film_help)
)
