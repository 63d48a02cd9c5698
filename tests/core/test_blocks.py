import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.urls import reverse
from wagtail.blocks import StreamBlock

from core.blocks import BodyStreamBlock, CallToActionBlock, FigureBlock
from core.blocks.groups import ACT, PROVE, SHOW, TELL
from tests.assets.factories import CreditedImageFactory

pytestmark = pytest.mark.django_db

BLOCKS = list(BodyStreamBlock().child_blocks.items())
SHEETS = {"film": "player", "paragraph": "prose", "heading": "prose"}


@pytest.mark.parametrize(("name", "block"), BLOCKS)
def test_every_block_has_a_template_a_sheet_a_description_and_a_real_preview(name, block):
    sheet = SHEETS.get(name, name).replace("_", "-")

    assert get_template(f"blocks/{name}.html")
    assert block.meta.template == f"blocks/{name}.html"
    assert finders.find(f"css/components/{sheet}.css")
    assert block.meta.group in (TELL, PROVE, SHOW, ACT)
    assert str(block.get_description()) and block.meta.icon and block.is_previewable
    assert block.render(block.get_preview_value()).strip()


@pytest.mark.parametrize(("name", "block"), BLOCKS)
def test_the_picker_shows_each_block_as_the_site_does(name, block, superuser, client_of):
    url = reverse("wagtailadmin_block_preview")

    response = client_of(superuser).get(url, {"id": block.definition_prefix})

    assert response.status_code == 200
    assert "css/site.css" in response.content.decode()
    assert 'class="body"' in response.content.decode()


@pytest.mark.parametrize(("name", "block"), BLOCKS)
def test_a_draft_keeps_a_block_with_nothing_in_it(name, block):
    stream = BodyStreamBlock()
    value = stream.to_python([{"type": name, "value": block.get_prep_value(block.get_default())}])

    assert len(stream.clean_deferred(value)) == 1


@pytest.mark.parametrize("name", [name for name, _block in BLOCKS])
def test_publication_refuses_a_block_with_nothing_in_it(name):
    stream = BodyStreamBlock()
    block = stream.child_blocks[name]
    value = stream.to_python([{"type": name, "value": block.get_prep_value(block.get_default())}])

    with pytest.raises(ValidationError):
        stream.clean(value)


def test_no_more_than_twelve_kinds_of_blocks_leave_room_for_the_two_of_initiatives():
    assert len(BLOCKS) <= 12
    assert issubclass(BodyStreamBlock, StreamBlock)


def test_a_call_to_action_leads_to_one_place_at_publication():
    block = CallToActionBlock()
    value = {**block.get_preview_value(), "url": ""}

    with pytest.raises(ValidationError):
        block.clean(block.normalize(value))

    assert block.clean_deferred(block.normalize(value))["button"]


def test_an_address_of_a_call_to_action_is_never_a_script():
    block = CallToActionBlock()
    value = block.normalize({**block.get_preview_value(), "url": "javascript:alert(1)"})

    with pytest.raises(ValidationError):
        block.clean(value)


def test_an_image_without_description_is_declared_decorative_or_refused():
    block = FigureBlock().child_blocks["image"]
    image = CreditedImageFactory()
    image.contextual_alt_text, image.decorative = "", False

    with pytest.raises(ValidationError):
        block.clean(image)

    image.decorative = True
    assert block.clean(image) is image
