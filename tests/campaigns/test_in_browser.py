"""Campaigns in a real browser: light, dark, on a phone, and without script."""

from io import StringIO

import pytest
from django.core.management import call_command

from campaigns.models import CampaignPage
from home.models import HomePage
from tests.campaigns.content import add_campaign, build_campaigns
from tests.campaigns.factories import CreationFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def campaigns():
    call_command("build_assets", stdout=StringIO())
    found = build_campaigns(HomePage.objects.get())
    add_campaign(found)
    CreationFactory(campaign=found.pages["open"], title="Anticonstitutionnellement")
    CampaignPage.objects.update(jury="<p>Cinq personnes.</p>", prizes="<p>Rien.</p>")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_campaigns_passes_axe_and_never_scrolls_sideways(
    campaigns, new_browsing, scheme, width
):
    visitor = new_browsing(viewport={"width": width, "height": 800}, color_scheme=scheme)
    addresses = [
        "/",
        campaigns.index.url,
        *(page.url for page in campaigns.pages.values()),
        *(one.get_absolute_url() for one in campaigns.creations.values()),
    ]

    found = {}
    for address in addresses:
        visitor.visit(address)
        sideways = visitor.page.evaluate("document.documentElement.scrollWidth") - width
        found[address] = (visitor.axe(), max(sideways, 0))

    assert found == dict.fromkeys(addresses, ([], 0))
    assert (visitor.errors, visitor.outside) == ([], [])


def test_a_reader_without_script_goes_from_creation_to_creation_and_back(campaigns, new_browsing):
    visitor = new_browsing(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    page = campaigns.pages["awarded"]
    visitor.visit(page.url)

    visitor.page.get_by_role("link", name="Textes").click()
    visitor.page.locator("#galerie .creation-card a").first.click()
    visitor.page.get_by_role("link", name="Retour à la campagne").click()

    assert visitor.page.url.endswith(f"{page.url}#galerie")


def test_a_moderator_hides_with_the_keyboard_in_the_admin(campaigns, new_browsing, make_user):
    creation = campaigns.creations["creation"]
    moderator = make_user("moderatrice", "Modérateurs")
    visitor = new_browsing(viewport={"width": 1280, "height": 900}).login(moderator)
    visitor.visit(f"/admin/creations/hide/{creation.pk}/")
    assert visitor.axe() == []

    visitor.page.get_by_label("droits d’une autre personne").check()
    visitor.page.get_by_role("button", name="Masquer à tout le monde").press("Enter")

    visitor.page.wait_for_url("**/admin/creations/")
    assert visitor.visit(creation.get_absolute_url()).status == 404
