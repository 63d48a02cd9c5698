"""The search field with suggestions, by keyboard, by finger, and without its script."""

import pytest

from search import indexing
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def velos(search_index):
    page = InitiativePageFactory(parent=build_content().directory, title="La Fabrique à vélos")
    indexing.take_everything()
    search_index()
    return page


def open_list(browsing):
    browsing.visit("/recherche/")
    field = browsing.page.get_by_role("combobox")
    field.fill("fabri")
    browsing.page.get_by_role("option").first.wait_for()
    return field


def test_arrows_and_enter_lead_to_what_is_suggested(velos, new_browsing):
    browsing = new_browsing()

    field = open_list(browsing)
    field.press("ArrowDown")
    option = browsing.page.get_by_role("option", selected=True)

    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Enter")
    browsing.page.wait_for_url(f"**{velos.get_url()}")
    assert not browsing.errors


def test_escape_closes_and_enter_alone_searches(velos, new_browsing):
    browsing = new_browsing()

    field = open_list(browsing)
    field.press("Escape")

    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "fabri"
    field.press("Enter")
    browsing.page.wait_for_url("**/recherche/?q=fabri")


def test_a_finger_chooses_too(velos, new_browsing):
    browsing = new_browsing(viewport={"width": 320, "height": 640}, has_touch=True)

    open_list(browsing)
    browsing.page.get_by_role("option", name="La Fabrique à vélos").tap()

    browsing.page.wait_for_url(f"**{velos.get_url()}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_has_no_fault_of_accessibility(velos, scheme, new_browsing):
    browsing = new_browsing(color_scheme=scheme, viewport={"width": 320, "height": 640})

    field = open_list(browsing)
    field.press("ArrowDown")

    assert browsing.axe() == []
    assert browsing.page.get_by_text("1 suggestion").count() == 1


def test_without_its_script_the_field_is_that_of_a_plain_form(velos, new_browsing):
    browsing = new_browsing(java_script_enabled=False)

    browsing.visit("/recherche/")
    browsing.page.get_by_label("Que cherchez-vous").fill("fabrique")
    browsing.page.get_by_role("button", name="Rechercher").last.click()

    assert browsing.page.get_by_role("link", name="La Fabrique à vélos").count() == 1
