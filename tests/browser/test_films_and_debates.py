"""A film by the keyboard alone, to the second and without script; debates and threads, readable."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import testcases
from wagtail.models import Page

from home.demo.library import MEDIA
from stories.choices import StoryKind
from tests.assets.factories import FilmEncodingFactory, FilmFactory, FilmTrackFactory
from tests.home.content import build_content
from tests.stories.factories import NanoFilmPageFactory, OpEdPageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 700}
VIDEO = "document.querySelector('video')"
NAME = "ligne-6-cinq-heures-douze"


@pytest.fixture(autouse=True)
def seekable_media(monkeypatch):
    """The test server gives media by Django's own view, which ignores Range: leave it to ours."""
    monkeypatch.setattr(testcases._MediaFilesHandler, "_should_handle", lambda self, path: False)


@pytest.fixture
def content():
    call_command("build_assets", stdout=StringIO())
    return build_content()


@pytest.fixture
def film(content):
    """A film of thirteen seconds, with three cues, three chapters and a smaller encoding."""
    data = (MEDIA / f"{NAME}.mp4").read_bytes()
    film = FilmFactory(file=ContentFile(data, "f.mp4"), duration=13.0, width=960, height=540)
    for kind, suffix in (("captions", "fr"), ("chapters", "chapitres")):
        track = (MEDIA / f"{NAME}.{suffix}.vtt").read_bytes()
        FilmTrackFactory(film=film, kind=kind, file=ContentFile(track, "p.vtt"))
    FilmEncodingFactory(film=film, file=ContentFile(data, "f.mp4"))
    return NanoFilmPageFactory(parent=content.indexes[StoryKind.FILM], film=film)


def media_of(visitor):
    """The requests for films that this visitor makes from now on."""
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    return lambda: [url for url in asked if "/media/films/" in url]


def tab_to(page, selector, presses=60):
    """Press Tab until what has the focus matches."""
    for _press in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def until(page, expression, seconds=10):
    """Wait until the expression is true. Playwright's own way is refused by the content policy."""
    for _time in range(seconds * 20):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def wait_at(page, second):
    """Wait until the film plays, and shows this second or the next one."""
    until(
        page,
        f"!{VIDEO}.paused && !{VIDEO}.seeking"
        f" && {VIDEO}.currentTime >= {second} && {VIDEO}.currentTime < {second + 2}",
    )


def start_of(mark):
    return float(mark.get_attribute("data-start"))


def test_nothing_of_a_film_is_loaded_before_play(film, live_chromium):
    asked = media_of(live_chromium)

    live_chromium.visit(f"{film.url}?t=4")
    live_chromium.page.wait_for_timeout(700)

    assert asked() == []
    assert live_chromium.page.evaluate(f"{VIDEO}.readyState") == 0
    live_chromium.page.evaluate(f"{VIDEO}.play()")
    until(live_chromium.page, f"{VIDEO}.readyState > 1")
    assert asked() != []


def test_the_keyboard_alone_plays_and_seeks_by_the_text_and_the_chapters(film, live_chromium):
    live_chromium.visit(film.url)
    page = live_chromium.page
    tab_to(page, "video")
    page.keyboard.press("Space")
    wait_at(page, 0)

    tab_to(page, "li:last-child > .chapters__chapter")
    page.keyboard.press("Enter")
    wait_at(page, start_of(page.locator(".chapters__chapter").last))
    tab_to(page, "button.cues__cue")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    until(page, f"{VIDEO}.currentTime < 6")
    start = start_of(page.locator("button.cues__cue:focus"))
    assert page.evaluate(f"{VIDEO}.currentTime") >= start > 0
    page.wait_for_selector("button.cues__cue[aria-current=true]:focus")
    assert page.locator("button.cues__cue[aria-current]").count() == 1
    assert live_chromium.errors == []


def test_a_sentence_chosen_before_play_starts_the_film_there(film, live_chromium):
    live_chromium.visit(film.url)
    cue = live_chromium.page.locator("button.cues__cue").last

    cue.click()

    wait_at(live_chromium.page, start_of(cue))


def test_an_address_opens_the_film_at_its_second(film, live_chromium):
    live_chromium.visit(f"{film.url}?t=5")
    page = live_chromium.page
    page.evaluate(
        f"window.seen = []; {VIDEO}.addEventListener('timeupdate',"
        f" () => window.seen.push({VIDEO}.currentTime))"
    )

    tab_to(page, "video")
    page.keyboard.press("Space")

    wait_at(page, 5)
    assert min(page.evaluate(f"[...window.seen, {VIDEO}.currentTime].filter(Boolean)")) >= 4.9


def test_the_link_copied_leads_back_to_the_second(film, new_browsing):
    visitor = new_browsing(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    visitor.visit(film.url)
    visitor.page.locator(".chapters__chapter").nth(1).click()
    wait_at(visitor.page, 4)

    visitor.page.evaluate(f"{VIDEO}.pause()")
    visitor.page.get_by_role("button", name="Copier le lien").click()

    visitor.page.wait_for_selector("[data-copy-status]:not(:empty)")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{visitor.base_url}{film.url}?t=4")


def test_another_quality_goes_on_from_the_same_second(film, live_chromium):
    live_chromium.visit(film.url)
    page = live_chromium.page
    chapter = page.locator(".chapters__chapter").last
    chapter.click()
    wait_at(page, start_of(chapter))

    page.get_by_role("link", name="360p").click()

    until(page, f"{VIDEO}.currentSrc.includes('{film.film.all_encodings[0].url}')")
    until(page, f"{VIDEO}.currentTime >= {start_of(chapter)}")
    assert page.get_by_role("link", name="360p").get_attribute("aria-current") == "true"
    assert "qualite=360" in page.url
    page.get_by_role("link", name="Automatique").click()
    until(page, f"{VIDEO}.currentSrc.includes('{film.film.url}')")


def test_without_script_the_text_is_whole_and_chapters_lead_to_their_second(film, new_browsing):
    visitor = new_browsing(viewport=PHONE, java_script_enabled=False)
    visitor.visit(film.url)
    page = visitor.page

    text = page.inner_text("main")
    for _start, _end, cue in film.film.cues:
        assert cue.splitlines()[-1] in text.replace("\xa0", " ")
    assert film.film.transcript in text
    boxes = [page.locator(".cues").bounding_box(), page.locator(".cues > li").last.bounding_box()]
    assert boxes[1]["y"] + boxes[1]["height"] <= boxes[0]["y"] + boxes[0]["height"]
    assert not page.get_by_role("button", name="Copier le lien").is_visible()

    page.locator(".chapters__chapter").nth(1).click()

    assert page.url.endswith("?t=4.4#film")
    assert page.locator("video source").last.get_attribute("src").endswith("#t=4.4")


@pytest.fixture
def addresses(content, film):
    """A debate that an op-ed answers, the op-ed with a thread, a film with all that it may have."""
    debate, op_ed = content.stories[StoryKind.QUESTION], content.stories[StoryKind.OPED]
    op_eds = Page.objects.get(pk=content.indexes[StoryKind.OPED].pk)
    reply = op_ed
    for _depth in range(4):
        reply = OpEdPageFactory(parent=op_eds, answers_to=reply)
        op_eds.refresh_from_db()
    OpEdPageFactory(parent=op_eds, answers_to=debate)
    return [debate.url, op_ed.url, reply.url, f"{film.url}?t=4", debate.get_parent().url]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_debates_threads_and_films_pass_axe_and_never_scroll_sideways(
    addresses, new_browsing, scheme, viewport
):
    visitor = new_browsing(viewport=viewport, color_scheme=scheme)

    for url in addresses:
        visitor.visit(url)

        assert visitor.axe() == [], url
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert visitor.errors == []


def test_arguments_stand_side_by_side_and_in_turn_on_a_phone(content, new_browsing):
    debate = content.stories[StoryKind.QUESTION]

    def places(viewport):
        visitor = new_browsing(viewport=viewport)
        visitor.visit(debate.url)
        return [visitor.page.locator(f"#argument-{n}").bounding_box() for n in (1, 2)]

    for_it, against = places(DESKTOP)
    assert for_it["y"] == against["y"]
    assert for_it["x"] < against["x"]
    for_it, against = places(PHONE)
    assert for_it["y"] < against["y"]
    assert for_it["x"] == against["x"]


def test_a_citation_leads_to_its_argument(content, live_chromium):
    live_chromium.visit(content.stories[StoryKind.QUESTION].url)
    page = live_chromium.page

    page.locator(".citation").nth(1).click()

    assert page.url.endswith("#argument-2")
    assert page.locator("#argument-2").evaluate("one => one.matches(':target')")
