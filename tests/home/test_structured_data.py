"""Every page type speaks schema.org as its vocabulary says, and says nothing that is hidden."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from core.cards import page_models
from core.models import SiteSettings
from core.structured import as_script
from people.choices import CreditRole
from stories.choices import StoryKind
from stories.models import NanoFilmPage
from tests.assets.factories import CreditedImageFactory
from tests.home.content import build_content
from tests.home.factories import StandardPageFactory
from tests.initiatives.factories import InitiativeLinkFactory, InitiativePageFactory
from tests.people.factories import CreditFactory, PersonFactory
from tests.support.schema_org import documents, problems

TRAP = "Zibeline </script><script>alert(1)</script> & <!-- \u2028"


@pytest.fixture
def content(db):
    return build_content(image=CreditedImageFactory())


@pytest.fixture
def everything(content):
    """{page class: a public page of it}."""
    pages = [content.home, content.directory, content.initiative]
    pages += [*content.indexes.values(), *content.stories.values()]
    pages.append(StandardPageFactory(parent=content.home))
    pages += [
        content.trends,
        content.trend,
        content.campaigns.index,
        content.campaigns.pages["open"],
    ]
    pages += [content.partners, content.partner, content.partner.get_children().first().specific]
    return {type(page): page for page in pages}


def graph(client, url):
    (document,) = documents(client.get(url).content.decode())
    return document["@graph"]


def node(client, url, kind):
    return next(one for one in graph(client, url) if one["@type"] == kind)


def test_no_page_type_is_left_out_of_these_tests(everything):
    assert set(everything) == set(page_models().values()), "give each page type a page here"


def test_every_page_type_speaks_the_vocabulary(client, everything):
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.filter(site=site).update(
        contact_email="redaction@example.org", mastodon="https://social.example.org/@bc"
    )

    found = {
        model.__name__: [
            line
            for document in documents(client.get(page.url).content.decode())
            for line in problems(document)
        ]
        for model, page in everything.items()
    }

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_every_page_says_its_type_who_publishes_it_and_the_way_to_it(client, everything):
    for model, page in everything.items():
        kinds = [one["@type"] for one in graph(client, page.url)]
        trail = ["BreadcrumbList"] if page.depth > 2 else []
        assert kinds == ["Organization", "WebSite", model.structured_type, *trail], model


def test_types_are_the_right_ones(everything):
    assert {model.__name__: model.structured_type for model in everything} == {
        "HomePage": "WebPage",
        "StandardPage": "WebPage",
        "InitiativeIndexPage": "CollectionPage",
        "StoryIndexPage": "CollectionPage",
        "InitiativePage": "Article",
        "NanoFilmPage": "VideoObject",
        "CrossedInterviewPage": "Article",
        "OpEdPage": "OpinionNewsArticle",
        "QuestionPage": "Article",
        "TrendIndexPage": "CollectionPage",
        "TrendPage": "CollectionPage",
        "CampaignIndexPage": "CollectionPage",
        "CampaignPage": "WebPage",
        "PartnerIndexPage": "CollectionPage",
        "PartnerPage": "ProfilePage",
        "ProductionPage": "CreativeWork",
    }


def test_a_film_gives_its_file_its_length_its_words_and_its_chapters(client, content):
    page = content.stories[StoryKind.FILM]
    NanoFilmPage.objects.update(
        first_published_at=datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
    )

    film = node(client, page.url, "VideoObject")

    assert film["duration"] == "PT0M3S" and film["transcript"] == page.film.transcript
    assert film["contentUrl"].endswith(page.film.url)
    assert film["uploadDate"] == "2025-06-01T00:00:00+00:00"
    assert [(clip["startOffset"], clip["url"][-4:]) for clip in film["hasPart"]] == [
        (0, "?t=0"),
        (1, "?t=1"),
    ]


def test_an_address_with_a_time_starts_the_film_there(client, content):
    url = content.stories[StoryKind.FILM].url

    assert 'mp4#t=1"' in client.get(f"{url}?t=1").content.decode()
    for asked in ("-1", "99", "²", "1e3", "x", "9" * 40):
        assert "mp4#t" not in client.get(url, {"t": asked}).content.decode()


def test_an_initiative_tells_its_project_its_place_and_its_writers(client, content):
    CreditFactory(page=content.initiative, person=PersonFactory(name="Awa Traoré"))
    images = CreditFactory(page=content.initiative, role=CreditRole.IMAGES).person

    article = node(client, content.initiative.url, "Article")

    assert article["about"]["@type"] == "Project"
    assert article["about"]["location"]["address"]["addressLocality"] == "Vénissieux"
    assert article["about"]["foundingDate"] == "2019"
    names = [person["name"] for person in article["author"]]
    assert "Awa Traoré" in names and images.name not in names


def test_an_op_ed_is_signed_by_its_author_who_has_a_page(client, content):
    page = content.stories[StoryKind.OPED]

    signed = node(client, page.url, "OpinionNewsArticle")["author"]

    assert signed["name"] == page.author.name
    assert signed["url"].endswith(page.author.get_absolute_url())


def test_the_page_of_a_person_is_a_profile(client, content):
    person = content.stories[StoryKind.OPED].author
    person.biography = "<p>Elle <b>écrit</b>.</p>"
    person.save()

    (document,) = documents(client.get(person.get_absolute_url()).content.decode())

    assert problems(document) == []
    profile = next(one for one in document["@graph"] if one["@type"] == "ProfilePage")
    assert profile["mainEntity"]["name"] == person.name
    assert profile["mainEntity"]["description"] == "Elle écrit."


def test_a_listing_lists_what_it_shows_and_nothing_hidden(client, content):
    hidden = InitiativePageFactory(parent=content.directory, title="Zibeline", live=False)

    items = node(client, content.directory.url, "CollectionPage")["mainEntity"]["itemListElement"]

    assert content.initiative.title in [item["name"] for item in items]
    assert hidden.title not in str(items)


def test_a_story_does_not_tell_of_hidden_initiatives(client, content):
    hidden = InitiativePageFactory(parent=content.directory, title="Zibeline", live=False)
    page = content.stories[StoryKind.FILM]
    InitiativeLinkFactory(page=page, initiative=hidden)

    assert "Zibeline" not in str(graph(client, page.url))


def test_no_title_can_leave_the_script(client, content):
    page = StandardPageFactory(parent=content.home, title=TRAP)

    html = client.get(page.url).content.decode()

    (document,) = documents(html)
    assert any(one.get("name", "").startswith("Zibeline </script>") for one in document["@graph"])
    assert "<script>alert" not in html and "<!--" not in html


def test_a_script_holds_no_sign_that_could_close_it():
    script = as_script([{"@type": "Thing", "name": TRAP, "empty": "", "none": [None, {}]}])

    assert not set("<>&") & set(script)
    assert "empty" not in script and "none" not in script


def test_json_ld_costs_no_query(client, content, monkeypatch):
    def count(url):
        client.get(url)
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    addresses = content.addresses
    told = {name: count(url) for name, url in addresses.items()}
    for model in page_models().values():
        monkeypatch.setattr(model, "structured_data", lambda self, request: [])

    assert {name: count(url) for name, url in addresses.items()} == told


# --- the checks check ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"@type": "Initiative"}, "not a type"),
        ({"@type": "Article", "titre": "Un"}, "not a property"),
        ({"@type": "Article", "startDate": "2024-01-01"}, "not a property of Article"),
        ({"@type": "Article", "author": "Awa"}, "none of"),
        ({"@type": "Article", "author": {"@type": "Place", "name": "Grigny"}}, "none of"),
        ({"@type": "Article", "url": "/relative/"}, "none of"),
        ({"@type": "Article", "datePublished": "hier"}, "none of"),
        ({"@type": "VideoObject", "duration": "2 min"}, "none of"),
        ({"@type": "Article", "publisher": {"@id": "#nulle-part"}}, "nowhere"),
        ({"@type": "Article", "about": {"@type": "Thing", "wordCount": 3}}, "of Thing"),
    ],
)
def test_a_fault_is_seen(fault, said):
    (found,) = problems({"@context": "https://schema.org", "@graph": [fault]})

    assert said in found
