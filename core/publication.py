"""What a page must hold to be published, and may lack as a draft."""

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from assets.checks import publication_problems
from core.places import library_references, numbered_blocks

MISSING = gettext_lazy("Fill this in before publishing or submitting.")


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
    for model, places in library_references(page).items():
        for key, asset in model.objects.in_bulk(places).items():
            where = " ; ".join(map(str, places[key]))
            found += [f"{where} – {problem}" for problem in publication_problems(asset)]
    found += undescribed_images(page)
    return {NON_FIELD_ERRORS: found} if found else {}


def undescribed_images(page):
    """[sentence] for each image of a block that is neither described nor declared decorative."""
    return [
        f"{place} – " + _("“%(title)s” has no alternative text.") % {"title": image.title}
        for block, value, place in numbered_blocks(page)
        for image in images_of(block, value)
        if not (image.decorative or image.alt_here.strip())
    ]


def images_of(block, value):
    """Each image of an ImageBlock in a block's value, however deep."""
    if value is None:
        return
    if isinstance(block, ImageBlock):
        yield value
    elif isinstance(block, ListBlock):
        for item in value:
            yield from images_of(block.child_block, item)
    elif isinstance(block, StreamBlock):
        for child in value:
            yield from images_of(child.block, child.value)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from images_of(child, value.get(name))
