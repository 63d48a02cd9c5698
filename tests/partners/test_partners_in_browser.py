"""The pages of partners in a real browser: nothing for axe, nothing wider than a phone."""

from io import StringIO

import pytest
from django.core.management import call_command

from search import indexing
from tests.assets.factories import CreditedImageFactory
from tests.home.content import add_content, build_content
from tests.partners.factories import ProductionPageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def addresses():
    """The listing, a partner, a production that is a film, one that is elsewhere, and the two
    pages where their cards meet those of the newsroom."""
    call_command("build_assets", stdout=StringIO())
    content = build_content(image=CreditedImageFactory())
    add_content(content)
    indexing.take_everything()
    elsewhere = ProductionPageFactory(
        parent=content.partner, authors="Collectif d’accompagnement intergénérationnel"
    )
    pages = [content.partners, content.partner, content.production, elsewhere, content.initiative]
    return [*(page.url for page in pages), "/recherche/?q=palier"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_partners_pass_axe_and_never_scroll_sideways(
    addresses, new_browsing, scheme, width
):
    visitor = new_browsing(viewport={"width": width, "height": 800}, color_scheme=scheme)

    for address in addresses:
        assert visitor.visit(address).status == 200

        assert visitor.axe() == [], address
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert (visitor.errors, visitor.outside) == ([], [])


def test_a_card_of_a_partner_is_told_by_its_ground_and_by_its_words(addresses, new_browsing):
    visitor = new_browsing(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    visitor.visit(addresses[-1])
    card = visitor.page.locator(".search-result.kind-partner").first

    ground = card.evaluate("card => getComputedStyle(card).backgroundColor")

    assert ground == "rgb(205, 187, 255)"
    assert card.get_by_text("Production de partenaire").is_visible()
