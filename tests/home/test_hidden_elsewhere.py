"""What readers may not see is in no feed, map, card, suggestion or answer to other sites."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core import sharing_cards
from stories.choices import StoryKind
from tests.home.content import FACTORIES, build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.people.factories import CreditFactory, PersonFactory

CANARY = "Zibeline invisible"
SLUG = "zibeline-invisible"
STATES = ["draft", "scheduled", "expired", "private", "under a private listing"]
FEEDS = [
    "/flux/",
    "/flux/initiatives/",
    "/flux/theme/ecologie/",
    "/flux/departement/69/",
    *(f"/flux/type/{kind}/" for kind in ("initiative", *StoryKind.values)),
]
MAPS = ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-personnes.xml"]


@pytest.fixture
def content(db):
    return build_content()


def hide(page, state):
    pages = Page.objects.filter(pk=page.pk)
    soon = timezone.now() + datetime.timedelta(hours=1)
    if state == "draft":
        pages.update(live=False)
    elif state == "scheduled":
        pages.update(live=False, go_live_at=soon)
    elif state == "expired":
        pages.update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    else:
        private = page if state == "private" else page.get_parent()
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)


def make(kind, content):
    if kind == "initiative":
        return InitiativePageFactory(parent=content.directory, title=CANARY, slug=SLUG)
    return FACTORIES[kind](parent=content.indexes[kind], title=CANARY, slug=SLUG)


def surfaces(client, page):
    """{address: what it says} of everything that tells of pages elsewhere."""
    person = PersonFactory(name="Une personne cachée", slug="zibeline-invisible-personne")
    CreditFactory(page=page, person=person)
    card = sharing_cards.address_of(page)
    missing = f"/{SLUG}x/"
    asked = f"/oembed/?url=http://testserver{page.url}"
    embed = f"/embarquer/{page.pk}/"
    cache.clear()
    answers = {
        url: client.get(url) for url in (*FEEDS, *MAPS, card, missing, asked, embed, "/les-flux/")
    }
    return {
        url: (answer.status_code, answer.getvalue().decode(errors="replace"))
        for url, answer in answers.items()
    }, (card, asked, embed)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", ["initiative", *StoryKind.values])
def test_a_hidden_page_is_told_to_nobody_elsewhere(kind, state, client, content):
    page = make(kind, content)
    sharing_cards.card_file(page)

    hide(page, state)

    found, alone = surfaces(client, page)
    shown = [url for url, (_s, text) in found.items() if CANARY in text or SLUG in text]
    assert shown == []
    assert [found[url][0] for url in alone] == [404, 404, 404]


@pytest.mark.parametrize("kind", ["initiative", *StoryKind.values])
def test_the_same_page_when_public_is_told_everywhere(kind, client, content):
    page = make(kind, content)

    found, (card, asked, embed) = surfaces(client, page)

    told = {url for url, (_status, text) in found.items() if CANARY in text or SLUG in text}
    assert {"/flux/", f"/flux/type/{kind}/", "/sitemap-pages.xml", f"/{SLUG}x/"} <= told
    assert "/sitemap-personnes.xml" in told
    assert found[card][0] == 200
    has_card = kind in ("initiative", StoryKind.FILM)
    assert [found[asked][0], found[embed][0]] == ([200, 200] if has_card else [404, 404])
