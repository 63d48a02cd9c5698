"""The map in a real browser: axe, narrow screens, keyboard, and fingers."""

from io import StringIO

import pytest
from django.core.management import call_command

from home.models import HomePage
from tests.initiatives.factories import InitiativeIndexPageFactory, InitiativePageFactory
from tests.initiatives.test_map import PLACES, commune
from tests.taxonomy.factories import QuartierFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LILLE = (50.63, 3.06)


@pytest.fixture
def index():
    """Initiatives on the mainland, overseas, in the loupe, alone and together, or nowhere."""
    call_command("build_assets", stdout=StringIO())
    index = InitiativeIndexPageFactory(parent=HomePage.objects.get())
    for place in (*PLACES, *PLACES[:3], ("59350", "Lille", "59", *LILLE)):
        InitiativePageFactory(parent=index, commune=commune(*place))
    return index


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("query", ["", "?departement=59"])
def test_the_directory_passes_axe_and_never_scrolls_sideways(
    index, new_browsing, query, width, scheme
):
    visitor = new_browsing(viewport={"width": width, "height": 800}, color_scheme=scheme)
    visitor.visit(f"{index.url}{query}")
    visitor.page.locator(".map-list summary").click()

    assert visitor.axe() == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    assert (visitor.errors, visitor.outside) == ([], [])


def test_a_finger_reaches_every_mark_of_the_narrowest_screen(index, new_browsing):
    """24 pixels on each side, and none over another (WCAG 2.5.8)."""
    visitor = new_browsing(viewport={"width": 320, "height": 640}, has_touch=True)
    visitor.visit(index.url)

    missed = visitor.page.evaluate(
        """() => [...document.querySelectorAll(".map__mark")].filter((mark) => {
          const shape = mark.querySelector("path").getBoundingClientRect();
          mark.scrollIntoView({block: "center"});
          const box = mark.querySelector("path").getBoundingClientRect();
          const x = box.x + box.width / 2, y = box.y + box.height / 2;
          return [[0, 0], [-10, 10], [10, 10], [-10, -10], [8, -8]].some(
            ([dx, dy]) => document.elementFromPoint(x + dx, y + dy)?.closest("a") !== mark
          );
        }).map((mark) => mark.textContent)"""
    )

    assert missed == []
    drawn = visitor.page.locator(".map__drawing").bounding_box()
    assert drawn["width"] >= 319


def test_the_keyboard_walks_through_every_mark_and_follows_one(index, live_chromium):
    live_chromium.visit(index.url)
    page = live_chromium.page
    marks = page.locator(".map__mark")
    names = [mark.locator("title").text_content() for mark in marks.all()]
    assert len(names) == 4

    marks.first.focus()
    walked = []
    for _mark in names:
        walked.append(page.evaluate("document.activeElement.querySelector('title').textContent"))
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
        page.keyboard.press("Tab")
    assert walked == names

    several = next(name for name in names if "initiatives" in name)
    link = page.get_by_role("link", name=several)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**departement=**")
    assert several.split("\xa0")[0] in page.locator(".status").inner_text().replace("\n", " ")


def test_without_script_the_map_and_its_list_lead_to_a_department(index, new_browsing):
    visitor = new_browsing(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    visitor.visit(index.url)
    page = visitor.page

    page.locator(".map-list summary").click()
    page.get_by_role("link", name="Département 974 (974)").click()

    assert "departement=974" in page.url
    assert page.locator(".cards li").count() == 1


def test_the_editor_with_its_quarter_passes_axe(index, live_chromium, trainee):
    QuartierFactory()
    visitor = live_chromium.login(trainee)
    visitor.visit(f"/admin/pages/add/initiatives/initiativepage/{index.pk}/")

    visitor.page.get_by_role("button", name="Choisir un quartier prioritaire").click()
    visitor.page.locator(".modal-body").get_by_text("Quartier").first.wait_for()

    assert visitor.axe(context=".modal-content") == []
