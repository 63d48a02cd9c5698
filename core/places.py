"""Where in a page an image or a film stands, as its editor would say it."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex
from wagtailmedia.models import get_media_model


def library_references(page):
    """{model: {key: [place]}} of the library's images and films that the page refers to."""
    found = {}
    for model, key, place in [*in_fields(page), *in_streams(page)]:
        if model in (get_image_model(), get_media_model()):
            places = found.setdefault(model, {}).setdefault(int(key), [])
            if place not in places:
                places.append(place)
    return found


def in_fields(page):
    """(model, key, place) of what the fields of the page refer to, streams apart."""
    streams = {field.name for field in page._meta.get_fields() if isinstance(field, StreamField)}
    references = ReferenceIndex._extract_references_from_object(page)
    for content_type_id, key, model_path, _content_path in references:
        name = model_path.split(".")[0]
        if name not in streams:
            model = ContentType.objects.get_for_id(content_type_id).model_class()
            yield model, key, field_label(page._meta.get_field(name))


def in_streams(page):
    """(model, key, place) of what each block of the streams refers to."""
    for block, value, place in numbered_blocks(page):
        for model, key, *_path in block.extract_references(value):
            yield model, key, place


def numbered_blocks(page):
    """(block, value, place) of each block of the streams: « Le récit, bloc 3 (Image) »."""
    for field in page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        for number, child in enumerate(getattr(page, field.name), start=1):
            values = {
                "field": field_label(field),
                "number": number,
                "block": capfirst(child.block.label),
            }
            place = _("%(field)s, block %(number)d (%(block)s)") % values
            yield child.block, child.value, place


def field_label(field):
    """The label of a field, or of what a relation holds."""
    name = getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural
    return str(capfirst(name))
