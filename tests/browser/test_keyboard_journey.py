"""From the front page to the end of a film and back, without a mouse, the focus always in sight."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import testcases

from home.demo.library import MEDIA
from stories.choices import StoryKind
from tests.assets.factories import FilmFactory
from tests.home.content import build_content
from tests.stories.factories import NanoFilmPageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

VIDEO = "document.querySelector('video')"
LONGEST = 150
SECONDS = 30
# Something around what has the focus is drawn for it: an outline, a halo, its card's outline.
IN_SIGHT = """() => {
  let element = document.activeElement;
  if (!element || element === document.body) return true;
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height || box.bottom < 0 || box.top > innerHeight) return false;
  for (let step = 0; element && step < 4; step += 1, element = element.parentElement) {
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (outlined || style.boxShadow !== "none") return true;
    if ([...element.querySelectorAll("path")].some(
      (path) => parseFloat(getComputedStyle(path).strokeWidth) >= 5)) return true;
  }
  return false;
}"""
NAMED = "() => document.activeElement.outerHTML.slice(0, 160)"


@pytest.fixture(autouse=True)
def seekable_media(monkeypatch):
    """The test server gives media by Django's own view, which ignores Range: leave it to ours."""
    monkeypatch.setattr(testcases._MediaFilesHandler, "_should_handle", lambda self, path: False)


@pytest.fixture
def film():
    call_command("build_assets", stdout=StringIO())
    content = build_content()
    data = (MEDIA / "le-camion-ouvre-ses-volets.mp4").read_bytes()
    film = FilmFactory(with_tracks=True, file=ContentFile(data, "f.mp4"), duration=12.0)
    return NanoFilmPageFactory(parent=content.indexes[StoryKind.FILM], film=film)


def tab_until(page, expression, argument=None, *, key="Tab"):
    """Press Tab until the expression is true; what has the focus must be in sight each time."""
    for _press in range(LONGEST):
        page.keyboard.press(key)
        assert page.evaluate(IN_SIGHT), page.evaluate(NAMED)
        if page.evaluate(expression, argument):
            return
    raise AssertionError("the keyboard does not reach it")


def test_the_keyboard_goes_from_the_front_page_to_the_end_of_a_film_and_back(film, live_chromium):
    page = live_chromium.page
    live_chromium.visit("/")

    tab_until(page, "url => document.activeElement.getAttribute('href') === url", film.url)
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    tab_until(page, "() => document.activeElement.matches('video')")
    page.keyboard.press("Space")
    for _half_second in range(SECONDS * 2):
        page.wait_for_timeout(500)
        if page.evaluate(f"{VIDEO}.ended"):
            break
    assert page.evaluate(f"{VIDEO}.ended")

    home = "() => document.activeElement.getAttribute('href') === '/'"
    tab_until(page, home, key="Shift+Tab")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    assert page.url == f"{live_chromium.base_url}/"
    # The browser's own word on a transition between pages that it gave up.
    assert live_chromium.errors == []
