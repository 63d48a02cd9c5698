from xml.etree import ElementTree

import pytest

from tests.home.test_feeds import ATOM
from tests.search.renderings.found import entry
from tests.taxonomy.factories import DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db
URL = "/recherche/flux.atom"


def read(client, url=URL, **data):
    response = client.get(url, data)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def links(feed):
    return {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}


def ids(feed):
    return [found.text for found in feed.findall(f"{ATOM}entry/{ATOM}id")]


def test_the_newest_come_first_whatever_the_order_of_the_search(client, answer_with):
    answer_with([entry(2), entry(3), entry(1)])

    feed = read(client, q="jardin", tri="pertinence")

    assert [tag.rpartition(":")[2] for tag in ids(feed)] == ["3", "2", "1"]


def test_pages_of_fifty_lead_to_one_another_and_hold_the_whole_set(client, answer_with):
    answer_with([entry(number) for number in range(120)])

    feeds = [read(client, q="jardin")]
    while following := links(feeds[-1]).get("next"):
        feeds.append(read(client, following))

    assert [len(ids(feed)) for feed in feeds] == [50, 50, 20]
    assert len({tag for feed in feeds for tag in ids(feed)}) == 120
    first, second, third = map(links, feeds)
    assert first["self"].endswith("/recherche/flux.atom?q=jardin")
    assert set(first) == {"alternate", "self", "first", "last", "next"}
    assert set(second) == {"alternate", "self", "first", "last", "next", "previous"}
    assert set(third) == {"alternate", "self", "first", "last", "previous"}
    assert second["previous"] == first["self"] and second["next"] == third["self"]
    assert {feed.find(f"{ATOM}id").text for feed in feeds} == {feeds[0].find(f"{ATOM}id").text}


def test_a_page_beyond_the_last_is_refused(client, answer_with):
    answer_with([entry(number) for number in range(50)])

    assert client.get(URL, {"page": "2"}).status_code == 400


def test_a_search_that_finds_nothing_is_an_empty_feed(client, answer_with):
    answer_with([])

    feed = read(client, q="introuvable")

    assert ids(feed) == []
    assert feed.find(f"{ATOM}updated").text


def test_the_feed_says_what_was_asked(client, answer_with):
    ThemeFactory(slug="ecologie", name="Écologie")
    DepartmentFactory(code="69", name="Rhône")
    answer_with([entry(1, themes=" ecologie ")])

    feed = read(client, q="jardin", theme="ecologie", departement="69")

    title = feed.find(f"{ATOM}title").text.replace("\u00a0", " ")
    assert title == "Recherche : « jardin » · Écologie · Rhône – Banlieues Créatives"
    page = links(feed)["alternate"]
    assert page.endswith("/recherche/?q=jardin&theme=ecologie&departement=69")
    terms = [found.get("term") for found in feed.findall(f"{ATOM}entry/{ATOM}category")]
    assert terms == ["initiative", "Écologie"]


def test_an_entry_bears_the_identifier_of_its_page_in_every_feed(client, answer_with):
    answer_with([entry(12)])

    (tag,) = ids(read(client))

    assert tag.startswith("tag:") and tag.endswith(",2013:page:12")


def test_what_is_no_text_is_neither_markup_nor_a_broken_feed(client, answer_with):
    hostile = "Trêve \x0b & <script>alert(1)</script> ]]> \ufffe"
    answer_with([entry(1, title=hostile, standfirst=hostile)])

    feed = read(client)

    title = feed.find(f"{ATOM}entry/{ATOM}title")
    assert "<script>" in title.text and title.get("type") is None
    # A summary is HTML, which readers of feeds show as such.
    summary = feed.find(f"{ATOM}entry/{ATOM}summary")
    assert "&lt;script&gt;" in summary.text and "<script>" not in summary.text


def test_who_has_the_feed_already_is_sent_nothing(client, answer_with):
    answer_with([entry(1)])
    first = client.get(URL)

    again = client.get(URL, headers={"if-none-match": first["ETag"]})
    answer_with([entry(1), entry(2)])
    changed = client.get(URL, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304 and not again.content
    assert changed.status_code == 200
