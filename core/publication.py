"""What a page must hold to be published, and may lack as a draft."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex
from wagtailmedia.models import get_media_model

from assets.checks import publication_problems

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
    """{field: [sentences]} about the images and films of the page, such as one without credit."""
    found = []
    for model, keys in library_keys(page):
        for asset in model.objects.in_bulk(keys).values():
            found += publication_problems(asset)
    return {NON_FIELD_ERRORS: found} if found else {}


def library_keys(page):
    """[(model, keys)] of the library's images and films that the page refers to."""
    keys = {}
    for content_type_id, key, *_where in ReferenceIndex._extract_references_from_object(page):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model in (get_image_model(), get_media_model()):
            keys.setdefault(model, set()).add(int(key))
    return keys.items()
