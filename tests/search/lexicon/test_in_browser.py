"""The room of the search in a real browser, and the rank of what readers follow."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from search import indexing
from search.models import SearchClick, SearchLog
from tests.home.content import build_content
from tests.search.lexicon.factories import SearchLogFactory, SynonymGroupFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Wagtail reads the form two seconds after it opened, and shows what differs from that reading.
SAY_WHEN_EDITS_ARE_WATCHED = """
document.addEventListener("w-unsaved:watch-edits", () =>
  document.documentElement.setAttribute("data-edits-watched", ""));
"""


@pytest.fixture(autouse=True)
def answers(monkeypatch):
    from tests.search.lexicon.test_newsroom import SmallEngine

    monkeypatch.setattr("search.trial.ResultSet", SmallEngine)


def test_what_is_typed_is_tried_beside_the_form(new_browsing, journalist):
    group = SynonymGroupFactory(words="zeppelin\ndirigeable")
    browsing = new_browsing().login(journalist)
    browsing.page.add_init_script(SAY_WHEN_EDITS_ARE_WATCHED)
    browsing.visit(f"/admin/snippets/search/synonymgroup/edit/{group.pk}/")
    page = browsing.page

    page.get_by_role("button", name="Essayer avant d’enregistrer").click()
    trial = page.frame_locator("#w-preview-iframe")
    expect(trial.get_by_text("« zeppelin »")).to_be_visible()
    page.locator("html[data-edits-watched]").wait_for(state="attached")
    page.locator("#id_words").fill("trottinette\npatinette")

    expect(trial.get_by_text("« trottinette »")).to_be_visible()
    expect(trial.locator(".trial__moved").first).to_contain_text("nouveau")
    assert browsing.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_screens_hold_no_violation_and_fit_320_pixels(scheme, new_browsing, journalist):
    SynonymGroupFactory()
    SearchLogFactory(question="trottinette", day=timezone.localdate())
    browsing = new_browsing(color_scheme=scheme, viewport={"width": 320, "height": 800}).login(
        journalist
    )

    browsing.visit("/admin/recherche/essayer/?q=trottinette")
    assert browsing.axe() == []
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not browsing.page.evaluate(wide)

    browsing.visit("/admin/recherche/questions/")
    assert browsing.axe() == []


def test_a_followed_result_tells_its_rank_without_a_cookie(new_browsing, journalist):
    build_content()
    indexing.take_everything()
    browsing = new_browsing().login(journalist)
    browsing.visit("/recherche/?q=jardin")
    page = browsing.page

    with page.expect_request("**/recherche/suivi/") as told:
        page.locator("[data-followed-url] > * a").first.click()
    page.wait_for_load_state()

    assert "cookie" not in told.value.all_headers()
    told.value.response()
    assert SearchLog.objects.get().question == "jardin"
    assert SearchClick.objects.get().rank == 1
