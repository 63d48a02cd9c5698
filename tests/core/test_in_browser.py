"""What a reader meets in a real browser: the menu without script, the theme, other sites' films."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Site

from tests.home.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

EVERYTHING = [
    ("heading", {"text": "Un toit, quarante bacs", "level": "h2"}),
    ("paragraph", "<p>Un paragraphe avec <a href='/'>un lien</a>.</p><ul><li>une ligne</li></ul>"),
    ("quote", {"text": "Oui", "author": "Awa", "capacity": "", "layout": "full"}),
    ("accordion", {"items": [{"title": "Pourquoi ?", "text": "<p>Parce que.</p>"}]}),
    ("steps", {"title": "Faire", "steps": [{"title": "Commencer", "text": "<p>Ici.</p>"}]}),
    ("good_practice", {"title": "Deux familles", "text": "<p>Un bac.</p>", "condition": "oui"}),
    (
        "embed",
        {
            "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "title": "Le barbier",
            "poster": None,
            "duration": "1 min 50",
        },
    ),
]


@pytest.fixture
def page():
    call_command("build_assets", stdout=StringIO())
    root = Site.objects.get(is_default_site=True).root_page
    return StandardPageFactory(
        parent=root, title="L'immeuble : un récit", show_in_menus=True, body=EVERYTHING
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_page_of_every_block_passes_axe_and_never_scrolls_sideways(
    page, new_browsing, scheme, width
):
    visitor = new_browsing(viewport={"width": width, "height": 800}, color_scheme=scheme)

    visitor.visit(page.url)

    assert visitor.axe() == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    assert (visitor.errors, visitor.outside) == ([], [])


def test_the_menu_opens_on_a_phone_without_script(page, new_browsing):
    visitor = new_browsing(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    visitor.visit(page.url)
    link = visitor.page.get_by_role("navigation", name="Principale").get_by_role("link").first
    assert not link.is_visible()

    visitor.page.get_by_role("button", name="Menu").click()

    assert link.is_visible()
    assert not visitor.page.locator("[data-theme-toggle]").is_visible()


def test_the_theme_chosen_holds_on_the_next_page_and_goes_back_to_automatic(page, live_chromium):
    theme = "document.documentElement.dataset.theme"
    live_chromium.visit(page.url)
    toggle = live_chromium.page.locator("[data-theme-toggle]")

    toggle.click()
    toggle.click()
    live_chromium.visit(page.url)
    assert live_chromium.page.evaluate(theme) == "dark"

    toggle.click()
    assert live_chromium.page.evaluate(theme) is None


def test_another_site_is_called_only_once_the_reader_has_asked(page, live_chromium):
    live_chromium.visit(page.url)
    door = live_chromium.page.locator("[data-embed-src]")
    assert live_chromium.outside == []

    door.click()

    frame = live_chromium.page.locator("iframe.embed__frame")
    assert frame.get_attribute("title") == "Le barbier"
    asked = live_chromium.outside.pop()
    assert asked.startswith("https://www.youtube-nocookie.com/embed/")
