"""« Montrer »: figure, gallery, film, embed."""

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtailmedia.blocks import VideoChooserBlock

from core.blocks.groups import SHOW
from core.embeds import recognize
from core.richtext import TEXT_FEATURES

LAYOUTS = [("text", _("In the text")), ("wide", _("Wide")), ("full", _("Full-bleed"))]
LAYOUT_HELP = _("How much room it takes on a large screen; on a phone, all take the width.")
GALLERY_LAYOUTS = [
    ("pair", _("Side by side")),
    ("wall", _("Wall")),
    ("strip", _("Full-bleed strip")),
]


class FigureBlock(blocks.StructBlock):
    """An image, described or declared decorative, with its caption and credit."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)
    layout = blocks.ChoiceBlock(
        label=_("Layout"),
        choices=[*LAYOUTS, ("beside", _("Beside a text"))],
        default="wide",
        help_text=LAYOUT_HELP,
    )
    text = blocks.RichTextBlock(
        label=_("Text beside the image"), features=TEXT_FEATURES, required=False
    )

    def clean(self, value):
        cleaned = super().clean(value)
        beside = cleaned.get("layout") == "beside"
        empty = not strip_tags(str(cleaned.get("text") or "")).strip()
        if not self.is_deferred_validation and beside and empty:
            error = ValidationError(_("Write the text that stands beside the image."))
            raise StructBlockValidationError(block_errors={"text": error})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("An image in the text, wide, full-bleed or beside a text.")
        group = SHOW
        template = "blocks/figure.html"
        preview_value = {
            "image": None,
            "caption": "Le toit de la tour 14, un matin de juin.",
            "layout": "beside",
            "text": "<p>Vu d'en bas, rien ne se voit. Il faut prendre l'ascenseur jusqu'au "
            "huitième étage, puis pousser une porte sans poignée.</p>",
        }


class GalleryItemBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=160, required=False)

    class Meta:
        icon = "image"
        label = _("Image")


class GalleryBlock(blocks.StructBlock):
    """Two to twelve images that speak together."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    items = blocks.ListBlock(GalleryItemBlock(), label=_("Images"), min_num=2, max_num=12)
    layout = blocks.ChoiceBlock(
        label=_("Layout"),
        choices=GALLERY_LAYOUTS,
        default="wall",
        help_text=LAYOUT_HELP,
    )

    class Meta:
        icon = "grip"
        label = _("Gallery")
        description = _("Two to twelve images: side by side, on a wall, or in a strip.")
        group = SHOW
        template = "blocks/gallery.html"
        preview_value = {
            "title": "Une saison sur le toit",
            "layout": "wall",
            "items": [
                {"image": None, "caption": "Mars : les semis"},
                {"image": None, "caption": "Juin : l'arrosage"},
                {"image": None, "caption": "Octobre : la récolte"},
            ],
        }


class FilmBlock(blocks.StructBlock):
    """A film of our library, with its captions and transcript. It never plays by itself."""

    film = VideoChooserBlock(label=_("Film"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)
    layout = blocks.ChoiceBlock(
        label=_("Layout"), choices=LAYOUTS, default="wide", help_text=LAYOUT_HELP
    )

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film of the library, with captions, transcript and credits.")
        group = SHOW
        template = "blocks/film.html"
        preview_value = {
            "film": None,
            "caption": "Samia filme la première récolte.",
            "layout": "wide",
        }


def validate_embed(value):
    if recognize(value) is None:
        raise ValidationError(
            _("This address is not one of a film or sound that we know how to show.")
        )


class EmbedValue(blocks.StructValue):
    @property
    def embed(self):
        return recognize(self.get("url") or "")


class EmbedBlock(blocks.StructBlock):
    """A film or sound of another site: nothing of that site is loaded before the reader's click."""

    url = blocks.CharBlock(
        label=_("Address"),
        max_length=500,
        validators=[validate_embed],
        help_text=_("YouTube, Vimeo, Dailymotion, SoundCloud, or a known PeerTube instance."),
    )
    title = blocks.CharBlock(
        label=_("Title"), max_length=140, help_text=_("What the reader is about to see or hear.")
    )
    poster = ImageChooserBlock(
        label=_("Poster"),
        required=False,
        help_text=_("From our library: nothing is fetched from the other site."),
    )
    duration = blocks.CharBlock(
        label=_("Duration"), max_length=20, required=False, help_text=_("« 2 min 40 ».")
    )

    class Meta:
        icon = "link-external"
        label = _("Film or sound from elsewhere")
        description = _("Shown as a poster; the other site is called only when one clicks.")
        group = SHOW
        template = "blocks/embed.html"
        value_class = EmbedValue
        preview_value = {
            "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "title": "Le dernier barbier de la dalle",
            "poster": None,
            "duration": "1 min 50",
        }
