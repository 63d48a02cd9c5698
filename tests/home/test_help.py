"""Every field says what it is for, but those whose label alone suffices."""

import pytest
from wagtail.admin.panels import FieldPanel, PanelGroup
from wagtail.admin.panels.inline_panel import InlinePanel
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page, get_page_models

from tests.test_house import our_models

# Labels that leave no doubt to somebody who opens the site for the first time. A word is added
# here when nobody asked what it meant; never because writing a sentence takes time.
PLAIN = frozenset(
    {
        *("name", "title", "text", "image", "film", "date", "page", "pages", "portrait", "answer"),
        *("caption", "heading", "source", "unit", "value", "year", "role", "person", "theme"),
        *("department", "organization", "initiative", "description", "address", "telephone"),
        *("source_url", "website", "url", "author", "commune", "format", "partner", "since"),
        *("legal_form", "auditor", "verified_by", "corrected_on", "budget_range", "body"),
        *("question", "campaign", "steps", "figures", "images", "items", "answers", "position"),
    }
)


def labels_of(block):
    return str(block.label or block.name or "")


def is_plain(name):
    return name in PLAIN


def block_fields(block, path):
    """(path, name, help) of each field inside a block, however deep."""
    if isinstance(block, ImageBlock):
        return
    if isinstance(block, StreamBlock):
        for name, child in block.child_blocks.items():
            yield from block_fields(child, f"{path}.{name}")
    elif isinstance(block, ListBlock):
        yield from block_fields(block.child_block, path)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield f"{path}.{name}", name, helped(child)
            yield from block_fields(child, f"{path}.{name}")


def helped(block):
    field = getattr(block, "field", None)
    return (
        block.meta.get("help_text", "")
        if isinstance(block.meta, dict)
        else (getattr(block.meta, "help_text", "") or getattr(field, "help_text", "") or "")
    )


def panel_fields(panel):
    """(path, name, help) of each field of an edit form."""
    if isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from panel_fields(child)
    elif isinstance(panel, InlinePanel):
        yield f"{panel.relation_name}", panel.relation_name, panel.heading
        yield from panel_fields(panel.child_edit_handler)
    elif isinstance(panel, FieldPanel):
        field = panel.db_field
        if field is None or field.model is Page:
            return
        text = panel.help_text or field.help_text
        yield f"{field.model.__name__}.{panel.field_name}", panel.field_name, text
        if isinstance(field, StreamField):
            yield from block_fields(field.stream_block, f"{field.model.__name__}.{field.name}")


def edited_models():
    from wagtail.snippets.models import get_snippet_models

    ours = set(our_models())
    return sorted(
        {*get_page_models(), *get_snippet_models()} & ours, key=lambda model: model._meta.label
    )


@pytest.mark.parametrize("model", edited_models(), ids=lambda model: model.__name__)
def test_every_field_says_what_it_is_for(model):
    from wagtail.admin.panels import get_edit_handler

    handler = model.get_edit_handler() if hasattr(model, "get_edit_handler") else None
    handler = handler or get_edit_handler(model)

    silent = [path for path, name, text in panel_fields(handler) if not text and not is_plain(name)]

    assert silent == []
