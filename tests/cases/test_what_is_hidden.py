"""The whole demonstration reads the same whether what is hidden exists or not (B2)."""

import html

import pytest
from wagtail.models import Page

from campaigns.choices import HidingReason
from campaigns.models import Creation
from campaigns.services import hide_creation
from core.visibility import visible
from home.demo.canaries import hidden_objects
from initiatives.models import InitiativePage
from partners.models import ProductionPage
from search import indexing
from stories.models import OpEdPage
from tests.support.walks import cards_of, public_addresses, read_all, readable
from users.models import User
from users.roles import MODERATORS

# A page whose draft alone is hidden has a public title and address.
NAMED_IN_PUBLIC = ("unpublished_changes",)

pytestmark = pytest.mark.walk


@pytest.fixture(autouse=True)
def seeded(seeding, db, settings):
    """The demonstration, with what the worker brought to the index of the search."""
    settings.MEDIA_ROOT = seeding
    indexing.flush()


def hidden_pages():
    keys = [one["id"] for one in hidden_objects() if one["kind"] != "creation"]
    return Page.objects.filter(pk__in=keys)


def differences(before, after):
    """{address: the first words that changed}."""
    return {
        address: (was[0], after[address][0], first_change(was[2], after[address][2]))
        for address, was in before.items()
        if (was[0], was[2]) != (after[address][0], after[address][2])
    }


def first_change(before, after):
    at = next(
        (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0
    )
    return before[max(0, at - 30) : at + 60], after[max(0, at - 30) : at + 60]


def test_a_word_that_search_marks_is_still_read_whole():
    """B2: the mark of a found word must not hide a leak from the tests themselves."""
    assert readable("<p><mark>canari</mark>-x &amp; <b>l’</b>autre</p>") == "canari-x & l’autre"


def test_no_public_surface_holds_a_canary_a_title_or_an_address_of_what_is_hidden(client):
    """B2: pages, search, topics, people, feeds, maps of the site, cards of other sites."""
    hidden = hidden_objects()
    read = read_all([*public_addresses(), *cards_of(hidden_pages())], client)

    leaks = []
    for one in hidden:
        told = [one["canary"]]
        if one["state"] not in NAMED_IN_PUBLIC:
            told += [one["title"], f"/{one['slug']}/" if one["slug"] else one["title"]]
        for address, (_status, source, text) in read.items():
            seen = text + html.unescape(source)
            leaks += [(address, word) for word in told if word and word in seen]
    assert len(hidden) >= 12 and len(read) > 150
    assert leaks == []
    assert {address for address, (status, *_rest) in read.items() if status >= 500} == set()


def test_each_hidden_title_asked_in_search_finds_nothing_of_it(client):
    """B2: neither a result nor a count says that a hidden page has these words."""
    for one in hidden_objects():
        if one["state"] in NAMED_IN_PUBLIC:
            continue
        said = f'"{one["canary"]}"'
        assert client.get("/recherche/", {"q": said}).context["shown"].total == 0, one
        # Without quotes, public pages that share one of its words may answer, and nothing else.
        loose = client.get("/recherche/", {"q": one["canary"]}).context["shown"]
        for result in loose.results:
            entry = result.entry
            assert one["canary"] not in f"{entry.title} {entry.standfirst} {entry.text}", one
            assert one["kind"] == "creation" or one["id"] != entry.page_id, one
        answer = client.get("/recherche/", {"q": one["title"]})
        entries = [result.entry for result in answer.context["shown"].results]
        keys = [entry.page_id for entry in entries]
        titles = [entry.title for entry in entries]
        assert one["title"] not in titles, one
        assert one["kind"] == "creation" or one["id"] not in keys, one


def test_nothing_changes_on_any_public_surface_when_what_is_hidden_is_erased(client):
    """B2: text and counts are the same, to the letter, with and without the hidden objects."""
    erased = [one for one in hidden_objects() if one["state"] not in NAMED_IN_PUBLIC]
    cards = list(cards_of(Page.objects.filter(pk__in=keys_of(erased, pages=True))))
    addresses = [*public_addresses(), *cards]
    # A first visit makes the images that the next ones name.
    read_all(addresses, client)
    before = read_all(addresses, client)

    erase(erased)

    assert differences(before, read_all(addresses, client)) == {}


def keys_of(objects, *, pages):
    return [one["id"] for one in objects if (one["kind"] != "creation") == pages]


def erase(objects):
    Creation.objects.filter(pk__in=keys_of(objects, pages=False)).delete()
    for page in Page.objects.filter(pk__in=keys_of(objects, pages=True)):
        Page.objects.get(pk=page.pk).delete()


def one_public_object_of_each_kind():
    """An initiative, a story, a production and a creation which public pages speak of."""
    initiative = visible(InitiativePage.objects.filter(slug="potager-du-huitieme")).get()
    story = visible(OpEdPage.objects.all()).order_by("-first_published_at")[0]
    production = visible(ProductionPage.objects.all()).order_by("-first_published_at")[0]
    return [initiative, story, production], Creation.objects.public().order_by("pk")[0]


def test_counts_are_the_same_whether_a_public_object_is_hidden_or_erased(client):
    """B2: home, directory, map, topics, search, gallery, team: hidden is as if it never was."""
    pages, creation = one_public_object_of_each_kind()
    addresses = [*public_addresses(), *cards_of(pages)]
    shown = read_all(addresses, client)

    for page in pages:
        page.unpublish()
    moderator = User.objects.filter(groups__name=MODERATORS).first()
    hide_creation(creation, by=moderator, reason=HidingReason.RIGHTS)
    hidden = read_all(addresses, client)
    changed = differences(shown, hidden)
    for page in pages:
        Page.objects.get(pk=page.pk).delete()
    creation.delete()

    # The hiding itself is seen in each place that counts, or the comparison would prove nothing.
    directory = next(one for one in addresses if one.endswith("/initiatives/"))
    counting = ["/", directory, "/themes/", "/territoires/", "/recherche/?q=la", "/equipe/"]
    assert [address for address in counting if address not in changed] == []
    assert creation.campaign.get_url() in changed
    assert differences(hidden, read_all(addresses, client)) == {}
