"""The search in a real browser: axe, narrow screens, keyboard, and the reader's place."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from playwright.sync_api import expect

from search import indexing
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.initiatives.test_map import PLACES, commune
from tests.taxonomy.factories import ThemeFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PAGES = [
    "/recherche/",
    "/recherche/?q=fablab&type=initiative&pres-de=59512",
    "/recherche/?q=fablab&type=film",
    "/recherche/carte/?q=fablab",
]
LILLE = {"latitude": 50.6, "longitude": 3.1}


@pytest.fixture(autouse=True)
def content(settings, tmp_path):
    call_command("build_assets", stdout=StringIO())
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    content = build_content()
    themes = [ThemeFactory(name=f"Thème {number}", slug=f"theme-{number}") for number in range(14)]
    for number, place in enumerate(PLACES * 2):
        InitiativePageFactory(
            parent=content.directory,
            title=f"Fablab {number}",
            commune=commune(*place),
            themes=[themes[number % 14]],
        )
    indexing.take_everything()
    indexing.flush()
    return content


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_search_passes_axe_and_never_scrolls_sideways(new_browsing, width, scheme):
    visitor = new_browsing(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in PAGES:
        visitor.visit(path)
        if width == 320 and visitor.page.locator(".search-filters__title").count():
            visitor.page.locator(".search-filters__title").click()
        visitor.page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")

        assert visitor.axe() == [], path
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert (visitor.errors, visitor.outside) == ([], [])


def test_choices_are_folded_on_a_phone_and_beside_the_results_on_a_desk(new_browsing):
    phone = new_browsing(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    phone.visit("/recherche/?q=fablab")
    box = phone.page.get_by_label("Initiatives")
    assert not box.is_visible()
    phone.page.get_by_text("Filtrer les résultats").click()
    assert box.is_visible()

    desk = new_browsing(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    desk.visit("/recherche/?q=fablab")
    assert desk.page.get_by_label("Initiatives").is_visible()
    assert not desk.page.get_by_text("Filtrer les résultats").is_visible()


def test_without_script_words_choices_and_place_go_together(new_browsing):
    visitor = new_browsing(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    visitor.visit("/recherche/")
    page = visitor.page
    assert not page.get_by_role("button", name="Autour de moi").is_visible()
    page.get_by_label("Que cherchez-vous").fill("fablab")
    page.get_by_role("search").get_by_role("button", name="Rechercher").click()

    page.get_by_text("Filtrer les résultats").click()
    page.get_by_label("Initiatives").check()
    page.get_by_label("Thème : autres choix").select_option(index=1)
    page.get_by_label("Près de").fill("roubaix")
    page.get_by_role("button", name="Afficher les résultats").click()

    page.wait_for_url("**pres-de=**")
    chips = page.get_by_role("list", name="Filtres actifs").get_by_role("listitem")
    assert [text.strip() for text in chips.all_inner_texts()][-1] == "Tout retirer"
    assert chips.count() == 4
    page.get_by_role("link", name="Près de Roubaix (59)").click()
    assert "pres-de" not in page.url and "type=initiative" in page.url


def test_the_keyboard_chooses_a_suggestion(live_chromium, content):
    live_chromium.visit("/recherche/")
    page = live_chromium.page
    field = page.get_by_role("combobox", name="Que cherchez-vous")
    assert field.get_attribute("aria-expanded") == "false"

    field.press_sequentially("fabl")

    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_count(4)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name="Initiatives")).to_be_visible()
    expect(page.locator(".combobox [role=status]")).to_have_text("4 suggestions")
    assert field.get_attribute("aria-activedescendant") is None
    assert live_chromium.axe() == []

    page.keyboard.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    expect(options.first).not_to_be_visible()
    assert field.input_value() == "fabl"

    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    title = options.first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{content.directory.url}**")
    assert page.get_by_role("heading", level=1).inner_text() == title
    # The browser's own word on a transition between pages that it gave up.
    noise = [error for error in live_chromium.errors if error.startswith("Transition was")]
    assert live_chromium.errors == noise


@pytest.fixture
def held(live_chromium):
    """A function that lets the suggestions come that were asked; until then, they are waited
    for."""
    waiting = []

    def hold(route):
        waiting.append(route)

    live_chromium.page.route("**/recherche/suggestions*", hold)

    def release():
        """As soon as they were asked, which a busy browser says late."""
        for _again in range(100):
            if waiting:
                break
            live_chromium.page.wait_for_timeout(50)
        for _again in range(8):
            while waiting:
                waiting.pop(0).continue_()
            live_chromium.page.wait_for_timeout(50)

    return release


def type_and_wait(page, text):
    """Until suggestions were asked."""
    with page.expect_request("**/recherche/suggestions*"):
        page.get_by_role("combobox").press_sequentially(text)


def test_escape_is_not_undone_by_a_late_answer(live_chromium, held):
    live_chromium.visit("/recherche/")
    page = live_chromium.page
    type_and_wait(page, "fabl")

    page.keyboard.press("Escape")
    held()

    assert not page.get_by_role("listbox").is_visible()
    assert page.get_by_role("combobox").input_value() == "fabl"
    page.keyboard.press("ArrowDown")
    held()
    expect(page.get_by_role("option").first).to_be_visible()


def test_leaving_the_field_is_not_undone_by_a_late_answer(live_chromium, held):
    live_chromium.visit("/recherche/")
    page = live_chromium.page
    type_and_wait(page, "fabl")

    page.keyboard.press("Tab")
    page.get_by_role("combobox").focus()
    held()

    assert not page.get_by_role("listbox").is_visible()


def test_words_typed_while_an_answer_is_awaited_are_suggested_too(live_chromium, held):
    live_chromium.visit("/recherche/")
    page = live_chromium.page
    type_and_wait(page, "fabl")

    type_and_wait(page, "a")
    held()

    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize(("key", "place"), [("Home", 0), ("End", 4), ("ArrowLeft", 3)])
def test_keys_of_the_caret_leave_the_choice_of_the_list(key, place, live_chromium):
    live_chromium.visit("/recherche/")
    page = live_chromium.page
    field = page.get_by_role("combobox")
    field.press_sequentially("fabl")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant")

    page.keyboard.press(key)

    assert field.get_attribute("aria-activedescendant") is None
    assert page.locator("[role=option][aria-selected=true]").count() == 0
    assert field.evaluate("field => field.selectionStart") == place
    page.keyboard.press("Enter")
    page.wait_for_url("**q=fabl&**")


def test_two_fields_of_one_page_have_ids_and_lists_of_their_own(live_chromium):
    form = render_to_string("components/search_form.html", {"field": "q-haut"})

    def with_another(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<main", f"{form}<main", 1))

    live_chromium.page.route("**/recherche/", with_another)
    live_chromium.visit("/recherche/")
    page = live_chromium.page
    fields = page.get_by_role("combobox", name="Que cherchez-vous")
    for number in range(2):
        fields.nth(number).press_sequentially("fabl")
        options = page.get_by_role("option")
        expect(options).to_have_count(4)
        page.keyboard.press("ArrowDown")

        list_id = fields.nth(number).get_attribute("aria-controls")
        assert page.locator(f"#{list_id}").count() == 1
        chosen = fields.nth(number).get_attribute("aria-activedescendant")
        assert options.first.get_attribute("id") == chosen
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(set(ids)) == len(ids)


def test_enter_searches_the_words_while_no_suggestion_is_chosen(live_chromium):
    live_chromium.visit("/recherche/")
    page = live_chromium.page
    page.get_by_role("combobox").press_sequentially("fablab")
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("Enter")

    page.wait_for_url("**q=fablab**")


def test_a_suggestion_is_chosen_with_a_finger(new_browsing):
    visitor = new_browsing(viewport={"width": 320, "height": 640}, has_touch=True)
    visitor.visit("/recherche/")
    page = visitor.page
    page.get_by_role("combobox").press_sequentially("roub")

    page.get_by_role("option", name="Roubaix (59)").tap()

    page.wait_for_url("**pres-de=insee-59512")
    assert visitor.context.cookies() == []


def test_suggestions_that_do_not_come_leave_a_plain_field(live_chromium):
    live_chromium.page.route("**/recherche/suggestions*", lambda route: route.abort())
    live_chromium.visit("/recherche/")
    page = live_chromium.page
    page.get_by_role("combobox").press_sequentially("fablab")
    page.wait_for_timeout(400)

    assert not page.get_by_role("listbox").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**q=fablab**")


def test_the_page_that_does_not_exist_suggests_too(live_chromium):
    live_chromium.visit("/rien-ici/")

    live_chromium.page.get_by_role("combobox").press_sequentially("fablab")

    expect(live_chromium.page.get_by_role("option").first).to_be_visible()
    assert live_chromium.axe() == []


def test_the_device_is_asked_where_it_is_only_once_a_button_is_pressed(new_browsing):
    visitor = new_browsing(geolocation=LILLE, permissions=["geolocation"])
    page, asked = visitor.page, []

    def remember(request):
        asked.append(request)

    page.on("request", remember)
    page.add_init_script(
        "const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);"
        "navigator.geolocation.getCurrentPosition ="
        " (...all) => { sessionStorage.asked = 'yes'; ask(...all); };"
    )
    visitor.visit("/recherche/?q=fablab")
    assert page.evaluate("sessionStorage.asked") is None

    page.get_by_role("button", name="Autour de moi").click()

    page.wait_for_url("**pres-de=insee-59512**")
    (told,) = [request for request in asked if "autour" in request.url]
    assert told.post_data == "latitude=50.60&longitude=3.10"
    assert "cookie" not in told.all_headers()
    assert "50.6" not in page.url
    expect(page.get_by_label("Près de")).to_have_value("Roubaix (59)")


def test_a_device_that_does_not_say_where_it_is_leaves_a_field(new_browsing):
    visitor = new_browsing()
    visitor.visit("/recherche/?q=fablab")

    visitor.page.get_by_role("button", name="Autour de moi").click()

    expect(visitor.page.locator("bc-around [role=status]")).to_contain_text("tapez une commune")
