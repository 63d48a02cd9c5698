"""What a page must hold to be published, and may lack as a draft."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _
from wagtail.models import ReferenceIndex

from assets.checks import publication_problems
from assets.models import CreditedImage, Film

MISSING = _("Fill this in before publishing or submitting.")


def is_empty(value):
    """Nothing, blank text, an empty stream, or a relation without any row."""
    if hasattr(value, "all"):
        value = value.all()
    if isinstance(value, str):
        value = value.strip()
    if hasattr(value, "__len__"):
        return len(value) == 0
    return value is None


def missing_fields(page):
    """{field: [message]} for each field of `publication_required` that is empty."""
    names = page.publication_required
    return {name: [MISSING] for name in names if is_empty(getattr(page, name))}


def problems(page):
    """What the images and films of the page lack: an image without credit, for one."""
    found = [sentence for asset in assets_of(page) for sentence in publication_problems(asset)]
    return {NON_FIELD_ERRORS: found} if found else {}


def assets_of(page):
    """Every image and film the page refers to, in its fields, blocks and inline children."""
    keys = {}
    for content_type_id, key, *_path in ReferenceIndex._extract_references_from_object(page):
        keys.setdefault(content_type_id, set()).add(key)
    for model in (CreditedImage, Film):
        content_type = ContentType.objects.get_for_model(model)
        if content_type.pk in keys:
            yield from model.objects.filter(pk__in=keys[content_type.pk]).order_by("pk")
