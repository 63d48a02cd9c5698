"""What a page must hold to be published, and may lack as a draft."""

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

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
    """What the library objects of the page lack: an image without credit, for one."""
    try:
        from assets.checks import publication_problems
    except ImportError:
        return {}
    found = list(publication_problems(page))
    return {NON_FIELD_ERRORS: found} if found else {}
