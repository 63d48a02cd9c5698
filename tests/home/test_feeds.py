"""Feeds: valid Atom, the latest thirty, the same pages as the listings, and nothing hidden."""

import datetime
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from campaigns.choices import CreationState
from campaigns.models import Creation
from stories.choices import StoryKind
from stories.models import OpEdPage
from tests.assets.factories import CreditedImageFactory
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.home.content import add_content, build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.people.factories import CreditFactory, PersonFactory
from tests.stories.factories import OpEdPageFactory
from tests.taxonomy.factories import CommuneFactory, ThemeFactory

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [
    "/flux/",
    "/flux/initiatives/",
    "/flux/theme/ecologie/",
    "/flux/departement/69/",
    *(f"/flux/type/{kind}/" for kind in ("initiative", *StoryKind.values)),
    *(f"/flux/type/{kind}/" for kind in ("campaign", "partner", "trend")),
]


@pytest.fixture
def content(db):
    content = build_content()
    day = datetime.datetime(2025, 6, 1, 8, tzinfo=datetime.UTC)
    Page.objects.update(first_published_at=day, last_published_at=day)
    Creation.objects.update(published_on=day.date())
    return content


def read(client, url, **data):
    response = client.get(url, data)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def titles(feed):
    return {entry.find(f"{ATOM}title").text for entry in feed.findall(f"{ATOM}entry")}


def assert_valid_atom(feed):
    """RFC 4287, section 4.1: what a feed and an entry must have, and that moments are moments."""
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        assert element.find(f"{ATOM}id").text.startswith("tag:")
        moment = datetime.datetime.fromisoformat(element.find(f"{ATOM}updated").text)
        assert moment.tzinfo
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}


@pytest.mark.parametrize("url", FEEDS)
def test_every_feed_is_valid_atom(client, content, url):
    feed = read(client, url)

    assert_valid_atom(feed)
    assert feed.findall(f"{ATOM}entry")
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith(url)


def test_the_feed_of_everything_holds_stories_and_initiatives_but_no_plain_page(client, content):
    pages = [content.initiative, *content.stories.values(), content.production, content.trend]
    pages += content.campaigns.pages.values()

    found = titles(read(client, "/flux/"))
    assert found >= {page.title for page in pages}
    assert found.isdisjoint({content.home.title, content.directory.title, content.partner.title})


def test_the_feed_of_everything_holds_creations_of_public_campaigns_by_their_day(client, content):
    campaign = content.campaigns.pages["awarded"]
    later = datetime.date(2025, 7, 1)
    shown = CreationFactory(campaign=campaign, title="Vue", filmed=True, published_on=later)
    CreationFactory(campaign=campaign, title="Cachée", state=CreationState.HIDDEN)
    draft = CampaignPageFactory(parent=content.campaigns.index, live=False)
    CreationFactory(campaign=draft, title="Pas encore", published_on=later)

    feed = read(client, "/flux/")

    assert_valid_atom(feed)
    assert titles(feed).isdisjoint({"Cachée", "Pas encore"})
    first = feed.find(f"{ATOM}entry")
    assert first.find(f"{ATOM}title").text == "Vue"
    assert first.find(f"{ATOM}author/{ATOM}name").text == shown.author_name
    link = first.find(f"{ATOM}link[@rel='alternate']").get("href")
    assert client.get(link).status_code == 200
    enclosure = first.find(f"{ATOM}link[@rel='enclosure']").get("href")
    assert enclosure.endswith(shown.film.url)
    Creation.objects.filter(pk=shown.pk).delete()
    assert "Vue" not in titles(read(client, "/flux/"))


def test_a_creation_that_comes_within_the_day_is_told_to_who_has_the_feed_of_the_morning(
    client, content, time_machine
):
    campaign = content.campaigns.pages["awarded"]
    time_machine.move_to("2026-03-10 10:00+01:00", tick=False)
    today = datetime.date(2026, 3, 10)
    CreationFactory(campaign=campaign, published_on=today)
    first = client.get("/flux/")
    since = {"if-modified-since": first["Last-Modified"]}

    time_machine.shift(3600)
    CreationFactory(campaign=campaign, title="De midi", published_on=today)

    assert "De midi" in client.get("/flux/", headers=since).content.decode()
    time_machine.shift(24 * 3600)
    later = client.get("/flux/")
    since = {"if-modified-since": later["Last-Modified"]}
    time_machine.shift(3600)
    assert client.get("/flux/", headers=since).status_code == 304


def test_a_feed_of_a_kind_holds_that_kind(client, content):
    page = content.stories[StoryKind.FILM]

    assert titles(read(client, "/flux/type/film/")) == {page.title}


def test_feeds_of_the_directory_hold_what_the_directory_shows(client, content):
    InitiativePageFactory(
        parent=content.directory, title="Autre thème", themes=[ThemeFactory(slug="sport")]
    )
    InitiativePageFactory(
        parent=content.directory, title="Autre part", commune=CommuneFactory(name="Grigny")
    )

    for url, data in [
        ("/flux/theme/ecologie/", {"theme": "ecologie"}),
        ("/flux/departement/69/", {"departement": "69"}),
        ("/flux/initiatives/", {"theme": ["sport", "ecologie"], "departement": "69"}),
    ]:
        shown = client.get(content.directory.url, data).context["initiatives"]
        asked = {} if "initiatives" not in url else data
        assert titles(read(client, url, **asked)) == {page.title for page in shown}


@pytest.mark.parametrize(
    "url", ["/flux/type/rien/", "/flux/type/page/", "/flux/theme/rien/", "/flux/departement/00/"]
)
def test_a_feed_of_nothing_known_does_not_exist(client, content, url):
    assert client.get(url).status_code == 404


def test_a_theme_without_any_initiative_yet_has_an_empty_feed_that_stays_the_same(client, content):
    ThemeFactory(slug="sport", name="Sport")

    first = client.get("/flux/theme/sport/")

    assert_valid_atom(ElementTree.fromstring(first.content))
    assert client.get("/flux/theme/sport/")["ETag"] == first["ETag"]


def test_entries_say_who_signs_what_it_is_about_and_give_the_film(client, content):
    film = content.stories[StoryKind.FILM]
    CreditFactory(page=content.initiative, person=PersonFactory(name="Awa Traoré"))

    entries = {
        entry.find(f"{ATOM}title").text: entry
        for entry in read(client, "/flux/").findall(f"{ATOM}entry")
    }

    def values(page, path):
        return [found.text for found in entries[page.title].findall(path)]

    op_ed = content.stories[StoryKind.OPED]
    assert values(op_ed, f"{ATOM}author/{ATOM}name") == [op_ed.author.name]
    assert "Awa Traoré" in values(content.initiative, f"{ATOM}author/{ATOM}name")
    terms = [c.get("term") for c in entries[content.initiative.title].findall(f"{ATOM}category")]
    assert terms == ["Initiative", "Écologie"]
    enclosure = entries[film.title].find(f"{ATOM}link[@rel='enclosure']")
    assert enclosure.get("href").endswith(film.film.url)
    assert enclosure.get("type") == "video/mp4"
    assert enclosure.get("length") == str(film.film.file.size)


def test_a_correction_changes_the_date_and_not_the_identifier(client, content):
    url = "/flux/type/oped/"
    before = client.get(url)
    later = datetime.datetime(2026, 1, 2, 9, tzinfo=datetime.UTC)

    OpEdPage.objects.update(title="Un titre corrigé", last_published_at=later)

    after = client.get(url, headers={"if-none-match": before["ETag"]})
    old, new = (ElementTree.fromstring(answer.content) for answer in (before, after))
    for path in (f"{ATOM}id", f"{ATOM}entry/{ATOM}id"):
        assert old.find(path).text == new.find(path).text
    assert new.find(f"{ATOM}entry/{ATOM}updated").text == "2026-01-02T09:00:00+00:00"
    assert new.find(f"{ATOM}updated").text == "2026-01-02T09:00:00+00:00"
    assert after["Last-Modified"] == "Fri, 02 Jan 2026 09:00:00 GMT"


def test_who_has_the_feed_already_is_sent_nothing(client, content):
    first = client.get("/flux/")

    by_tag = client.get("/flux/", headers={"if-none-match": first["ETag"]})
    by_date = client.get("/flux/", headers={"if-modified-since": first["Last-Modified"]})

    assert [by_tag.status_code, by_date.status_code] == [304, 304]
    assert by_tag["ETag"] == first["ETag"] and not by_tag.content


def test_a_feed_holds_the_latest_thirty(client, content):
    for number in range(31):
        moment = timezone.make_aware(datetime.datetime(2026, 1, 1)) + datetime.timedelta(number)
        OpEdPageFactory(
            parent=content.indexes[StoryKind.OPED],
            title=f"Numéro {number}",
            first_published_at=moment,
        )

    feed = read(client, "/flux/")

    shown = [entry.find(f"{ATOM}title").text for entry in feed.findall(f"{ATOM}entry")]
    assert shown == [f"Numéro {number}" for number in range(30, 0, -1)]


def test_what_xml_cannot_hold_does_not_break_a_feed(client, content):
    title = "Trêve \x0b\x1b & <b>fin</b> ]]> \ufffe 🎬"
    Page.objects.filter(pk=content.initiative.pk).update(title=title)

    feed = read(client, "/flux/type/initiative/")

    shown = {" ".join(title.split()) for title in titles(feed)}
    assert "Trêve & <b>fin</b> ]]> 🎬" in shown


def test_a_summary_is_text_for_readers_of_feeds_which_show_html(client, content):
    type(content.initiative).objects.update(standfirst="2 < 3 <script>alert(1)</script>")

    summary = read(client, "/flux/type/initiative/").find(f"{ATOM}entry/{ATOM}summary")

    assert summary.get("type") == "html"
    assert summary.text == "2 &lt; 3 &lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.mark.parametrize("url", FEEDS)
def test_a_feed_costs_four_queries_whatever_it_holds(client, content, url):
    add_content(content, times=10, image=CreditedImageFactory())
    cache.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(url)

    assert len(queries) <= 4, [query["sql"] for query in queries]


def test_listings_tell_of_their_feed_and_the_foot_of_the_page_of_all(client, content):
    directory = client.get(content.directory.url, {"theme": "ecologie"}).content.decode()
    films = client.get(content.indexes[StoryKind.FILM].url).content.decode()

    assert 'href="/flux/initiatives/?theme=ecologie"' in directory
    assert 'href="/flux/type/film/"' in films
    assert 'href="/les-flux/"' in films and 'href="/flux/"' in films


def test_the_list_of_feeds_leads_to_feeds_that_hold_something(client, content):
    ThemeFactory(slug="sport", name="Sport")
    response = client.get("/les-flux/")
    links = {
        url for name in ("kinds", "themes", "departments") for _l, url in response.context[name]
    }

    of_creations = "/recherche/flux.atom?type=creation"
    assert links == {*FEEDS, of_creations} - {"/flux/", "/flux/initiatives/"}
    assert client.get(of_creations).status_code == 200
    assert "Flux à suivre" in response.content.decode()
