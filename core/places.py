"""Where in a page an image or a film stands, as its editor would say it."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex
from wagtailmedia.models import get_media_model


def library_references(page):
    """{model: {key: [place]}} of the library's images and films that the page refers to."""
    found = {}
    for content_type_id, key, _model_path, path in ReferenceIndex._extract_references_from_object(
        page
    ):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model in (get_image_model(), get_media_model()):
            places = found.setdefault(model, {}).setdefault(int(key), [])
            if (place := place_of(page, path)) not in places:
                places.append(place)
    return found


def place_of(page, path):
    """« Le récit, bloc 3 (Image) »: the label of the field, and of its block with its number."""
    name, *rest = path.split(".")
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    label = str(capfirst(getattr(field, "verbose_name", "") or relation_label(field)))
    if isinstance(field, StreamField) and rest:
        return block_place(label, getattr(page, name), rest[0])
    return label


def block_place(label, stream, key):
    """The place of the block of this key; the field alone when the key is not there any more."""
    for number, block in enumerate(stream, start=1):
        if block.id == key:
            values = {"field": label, "number": number, "block": capfirst(block.block.label)}
            return _("%(field)s, block %(number)d (%(block)s)") % values
    return label


def relation_label(field):
    return field.related_model._meta.verbose_name_plural
