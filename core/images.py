"""The images that a page shows, read together: its own, its cards', and those of its text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from django.db.models import Model
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage


def read_images(*values):
    """Give their images to these pages, and renditions to every image: one query.

    `values`: pages and other objects, whose foreign keys to an image are read if nobody read them
    yet; images; streams and what holds them, however deep. A second query only for images that
    have no rendition at all.
    """
    holders, images = defaultdict(list), []
    for found in _found_in(values):
        if isinstance(found, AbstractImage):
            images.append(found)
        else:
            instance, field = found
            holders[getattr(instance, field.attname)].append((instance, field))
    read = _read({*holders, *(image.pk for image in images)})
    for image in images:
        image.prefetched_renditions = read[image.pk].prefetched_renditions
    for key, fields in holders.items():
        for instance, field in fields:
            setattr(instance, field.name, read.get(key))


def _read(keys):
    """{key: image, with its renditions}."""
    renditions = get_image_model().get_rendition_model().objects.filter(image__in=keys)
    found = {}
    for rendition in renditions.select_related("image").order_by("pk") if keys else ():
        image = found.setdefault(rendition.image_id, rendition.image)
        image.__dict__.setdefault("prefetched_renditions", []).append(rendition)
    if bare := keys - found.keys():
        for key, image in get_image_model().objects.in_bulk(bare).items():
            image.prefetched_renditions = []
            found[key] = image
    return found


def _found_in(values):
    """The images without renditions, and the (instance, field) whose image is not read."""
    for value in values:
        if isinstance(value, AbstractImage):
            if not hasattr(value, "prefetched_renditions"):
                yield value
        elif isinstance(value, Model):
            for field in image_fields(type(value)):
                if field.is_cached(value):
                    yield from _found_in([getattr(value, field.name)])
                elif getattr(value, field.attname):
                    yield value, field
        elif isinstance(value, StreamValue):
            yield from _found_in(child.value for child in value)
        elif isinstance(value, Mapping):
            yield from _found_in(value.values())
        elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
            yield from _found_in(value)


@cache
def image_fields(model):
    """The foreign keys of a model to an image."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.is_relation and issubclass(field.related_model, AbstractImage)
    ]
