"""A draft, an expired or a private page is at no address, in no listing, count or result."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from stories.choices import StoryKind
from tests.assets.factories import FilmFactory
from tests.home.content import FACTORIES, build_content
from tests.initiatives.factories import InitiativeLinkFactory, InitiativePageFactory
from tests.support.walks import readable

CANARY = "Zibeline invisible"
STATES = ["draft", "expired", "private", "under a private listing"]


@pytest.fixture
def content(db):
    return build_content()


def add_story(kind, content):
    film = {"film": FilmFactory(with_tracks=True)} if kind == StoryKind.FILM else {}
    return FACTORIES[kind](parent=content.indexes[kind], title=CANARY, **film)


def hide(page, state):
    if state == "draft":
        type(page).objects.filter(pk=page.pk).update(live=False)
    elif state == "expired":
        past = timezone.now() - datetime.timedelta(minutes=1)
        type(page).objects.filter(pk=page.pk).update(expire_at=past)
    else:
        private = page if state == "private" else page.get_parent()
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)


def surfaces(client, content):
    """The text of every public surface that might show a page."""
    addresses = [
        *content.addresses.values(),
        *(index.url for index in content.indexes.values()),
        "/recherche/?q=zibeline",
        f"{content.directory.url}?theme=ecologie",
    ]
    # The mark of a found word would otherwise part the canary in two.
    return {url: readable(client.get(url).content.decode()) for url in addresses}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", StoryKind.values)
def test_a_hidden_story_is_nowhere(kind, state, client, content):
    page = add_story(kind, content)
    InitiativeLinkFactory(page=page, initiative=content.initiative)
    assert client.get(page.url).status_code == 200

    hide(page, state)

    assert client.get(page.url).status_code in {302, 404}
    shown = [url for url, html in surfaces(client, content).items() if CANARY in html]
    assert shown == []


@pytest.mark.parametrize("state", STATES)
def test_a_hidden_initiative_is_nowhere(state, client, content):
    page = InitiativePageFactory(parent=content.directory, title=CANARY)
    story = content.stories[StoryKind.OPED]
    InitiativeLinkFactory(page=story, initiative=page)
    card = [("initiative_card", {"initiative": page}), ("timeline_extract", {"initiative": page})]
    story.body = [("paragraph", "<p>Voyez.</p>"), *card]
    story.save()
    assert CANARY in client.get(story.url).content.decode()

    hide(page, state)

    assert client.get(page.url).status_code in {302, 404}
    shown = [url for url, html in surfaces(client, content).items() if CANARY in html]
    assert shown == []


@pytest.mark.parametrize("state", STATES[:3])
def test_counts_are_the_same_with_and_without_a_hidden_page(state, client, content):
    def counts():
        directory = client.get(content.directory.url).context["directory"]
        home = client.get("/").context["bands"]
        database = next(band for band in home if band["name"] == "database")
        found = client.get("/recherche/?q=jardin").context["shown"].total
        choices = [c.count for c in (*directory.themes, *directory.stages, *directory.departments)]
        return directory.count, choices, database["directory"].total, found

    before = counts()

    hide(InitiativePageFactory(parent=content.directory, title="Un autre jardin"), state)

    assert counts() == before


def test_what_an_editor_chose_and_then_hid_leaves_the_front_page(client, content):
    page = add_story(StoryKind.FILM, content)
    content.home.bands = [("poster", {"page": page}), ("trio", {"pages": [page]})]
    content.home.save()
    assert CANARY in client.get("/").content.decode()

    hide(page, "draft")

    assert CANARY not in client.get("/").content.decode()
