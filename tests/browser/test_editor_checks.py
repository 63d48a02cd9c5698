"""The checker of the editor says, in French, what makes a text hard to read."""

import pytest

from home.models import HomePage, StandardPage
from tests.newsroom.desk import edit_url
from users.roles import JOURNALISTS

LONG = "Nous avons marché " + "longtemps dans la ville " * 9 + "puis nous sommes rentrés."
BODY = [
    ("paragraph", f'<p>{LONG}</p><p>Pour lire, <a href="https://exemple.fr/">cliquez ici</a>.</p>'),
    ("paragraph", "<p>Une phrase courte. Une autre, signée M. Diop, en 2024.</p>"),
]


@pytest.fixture
def page(transactional_db):
    page = StandardPage(title="Une page", standfirst="Un chapô.", body=BODY, live=False)
    HomePage.objects.get().add_child(instance=page)
    page.save_revision(clean=False)
    return page


def open_checks(browsing, page):
    browsing.visit(edit_url(page))
    browsing.page.locator("[data-side-panel-toggle='checks']").click()
    panel = browsing.page.locator("[data-side-panel='checks']")
    panel.get_by_text("Phrase longue").first.wait_for(timeout=20_000)
    return panel


def test_a_long_sentence_and_an_empty_link_are_told_and_short_ones_are_not(
    page, make_user, live_chromium
):
    panel = open_checks(live_chromium.login(make_user("journaliste", JOURNALISTS)), page)

    text = panel.inner_text()
    assert text.count("Phrase longue") == 1
    assert text.count("Lien qui ne dit pas où il mène") == 1
    assert "coupez-la en deux" in text
    # The policy of contents refused no script of ours.
    assert [error for error in live_chromium.errors if "newsroom/checks" in error] == []
