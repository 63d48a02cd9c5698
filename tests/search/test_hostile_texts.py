"""Whatever a title, a word of editors or a question of readers holds, the search shows it and runs
none of it (D1)."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from search import indexing
from search.models import Promotion, SearchLog, SynonymGroup
from tests.cases.test_hostile_texts import POLYGLOT, watched
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.search.lexicon.factories import (
    PromotionFactory,
    ProtectedExpressionFactory,
    SearchLogFactory,
    SynonymGroupFactory,
)
from tests.taxonomy.factories import ThemeFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
MARK = "<svg/onload=alert(1)>"
TITLE = f"Zeppelin {POLYGLOT}"[:200]


@pytest.fixture(autouse=True)
def content(settings, tmp_path):
    call_command("build_assets", stdout=StringIO())
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    content = build_content()
    page = InitiativePageFactory(
        parent=content.directory, title=TITLE, standfirst=POLYGLOT[:250], slug="zeppelin"
    )
    ThemeFactory(name=f"Zeppelin {POLYGLOT}"[:80], slug="theme-zeppelin")
    SynonymGroupFactory(words=f"zeppelin\n{MARK} dirigeable")
    ProtectedExpressionFactory(text=f"zeppelin {MARK}")
    PromotionFactory(page=page, questions_asked=f"zeppelin\n{MARK}", note=POLYGLOT[:200])
    SearchLogFactory(question=f"zeppelin {MARK}", day=timezone.localdate(), times=9, results=0)
    indexing.take_everything()
    indexing.flush()
    return content


def test_pages_and_suggestions_of_the_search_run_none_of_it(live_chromium):
    faults = watched(live_chromium)
    page = live_chromium.page
    for path in ("/recherche/?q=zeppelin", "/recherche/carte/?q=zeppelin"):
        assert live_chromium.visit(path).status == 200
    live_chromium.visit("/recherche/?q=zeppelin")
    assert MARK in page.locator("main").inner_text()

    page.get_by_role("combobox").fill("")
    page.get_by_role("combobox").press_sequentially("zepp")
    expect(page.get_by_role("option").first).to_be_visible()
    for title in ("Initiatives", "Thèmes"):
        option = page.get_by_role("group", name=title).get_by_role("option")
        assert MARK in option.first.inner_text()

    for question in (POLYGLOT[:200], MARK, "\"'><script>alert(7)</script>"):
        page.locator("#q").fill(question)
        page.get_by_role("search").get_by_role("button", name="Rechercher").click()
        page.wait_for_load_state()
    assert faults() == []


def test_screens_of_the_editors_of_the_search_run_none_of_it(live_chromium, journalist):
    live_chromium.login(journalist)
    faults = watched(live_chromium)
    paths = ["/admin/recherche/questions/", "/admin/recherche/essayer/?q=zeppelin"]
    for model in (SynonymGroup, Promotion):
        address = f"/admin/snippets/search/{model._meta.model_name}/"
        paths += [f"{address}?q=zeppelin", f"{address}edit/{model.objects.latest('pk').pk}/"]

    for path in paths:
        assert live_chromium.visit(path).status == 200, path
        said = live_chromium.page.content()
        assert "&lt;svg/onload=alert(1)&gt;" in said, path

    assert SearchLog.objects.exists()
    assert faults() == []
