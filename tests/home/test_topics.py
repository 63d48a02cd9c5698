"""The generated pages: themes and departments, with what anybody may read and nothing else."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage, Introduction
from people.models import Organization
from stories.choices import StoryKind
from taxonomy.models import Commune, Department, Theme
from tests.initiatives.factories import (
    InitiativeIndexPageFactory,
    InitiativeLinkFactory,
    InitiativePageFactory,
    LeadOrganizationFactory,
)
from tests.people.factories import OrganizationFactory
from tests.stories.factories import OpEdPageFactory, StoryIndexPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return Theme.objects.get(slug="sport")


@pytest.fixture
def department():
    return Department.objects.create(code="2A", name="Corse-du-Sud", region="Corse")


@pytest.fixture
def directory():
    return InitiativeIndexPageFactory(parent=HomePage.objects.get())


@pytest.fixture
def initiative(directory, theme, department):
    commune = Commune.objects.create(insee_code="2A004", name="Ajaccio", department=department)
    page = InitiativePageFactory(parent=directory, title="Le club du soir", commune=commune)
    page.themes.set([theme])
    page.save()
    return page


@pytest.fixture
def op_ed(initiative):
    index = StoryIndexPageFactory(parent=HomePage.objects.get(), kind=StoryKind.OPED)
    page = OpEdPageFactory(parent=index, title="Le sport à six heures")
    InitiativeLinkFactory(page=page, initiative=initiative)
    return page


def hide(page):
    type(page).objects.filter(pk=page.pk).update(live=False)


@pytest.mark.parametrize("path", ["/themes/sport/", "/territoires/2a/"])
def test_a_topic_shows_its_initiatives_and_what_tells_of_them(path, client, initiative, op_ed):
    html = client.get(path).content.decode()

    assert initiative.title in html
    assert op_ed.title in html


def test_a_territory_shows_its_public_structures_only(client, initiative, department):
    named = LeadOrganizationFactory(page=initiative).organization
    Organization.objects.filter(pk=named.pk).update(name="Maison du port", department=department)
    OrganizationFactory(name="Structure interne", department=department)

    html = client.get("/territoires/2a/").content.decode()

    assert "Maison du port" in html
    assert "Structure interne" not in html


def test_what_is_hidden_is_on_no_topic(client, initiative, op_ed, directory, theme):
    other = InitiativePageFactory(parent=directory, title="Caché", commune=initiative.commune)
    other.themes.set([theme])
    other.save()
    hide(other)
    hide(op_ed)

    for path in ("/themes/sport/", "/territoires/2a/"):
        html = client.get(path).content.decode()
        assert "Caché" not in html
        assert op_ed.title not in html
        assert "1 initiative<" in html


@pytest.mark.parametrize(
    "path", ["/themes/sport/", "/themes/inconnu/", "/territoires/2a/", "/territoires/zz/"]
)
def test_a_topic_without_anything_public_is_a_404(path, client, initiative):
    hide(initiative)

    assert client.get(path).status_code == 404


def test_lists_name_topics_with_their_counts_and_no_empty_one(client, initiative, department):
    themes = client.get("/themes/").content.decode()
    territories = client.get("/territoires/").content.decode()

    assert 'href="/themes/sport/"' in themes
    assert 'href="/themes/sante/"' not in themes
    assert 'href="/territoires/2a/"' in territories
    assert "Corse-du-Sud" in territories


def test_an_introduction_opens_the_topic_it_is_of(client, initiative, theme, department):
    Introduction.objects.create(theme=theme, text="<p>Courir, nager, tenir.</p>")
    Introduction.objects.create(department=department, text="<p>Une île en pente.</p>")

    assert "Courir, nager" in client.get("/themes/sport/").content.decode()
    assert "Une île en pente" in client.get("/territoires/2a/").content.decode()


def test_a_topic_costs_the_same_whatever_it_holds(client, initiative, op_ed, directory, theme):
    def cost(path):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    before = [cost(path) for path in ("/themes/sport/", "/territoires/2a/")]
    for _time in range(10):
        more = InitiativePageFactory(parent=directory, commune=initiative.commune)
        more.themes.set([theme])
        more.save()
        InitiativeLinkFactory(page=OpEdPageFactory(parent=op_ed.get_parent()), initiative=more)
    after = [cost(path) for path in ("/themes/sport/", "/territoires/2a/")]

    assert after == before
    assert max(after) <= 12


@pytest.mark.parametrize("role", ["trainee", "journalist"])
def test_professionals_alone_write_introductions(role, client_of, request, theme):
    client = client_of(request.getfixturevalue(role))

    client.post(
        "/admin/snippets/home/introduction/add/",
        {"theme": theme.pk, "department": "", "text": rich("Courir."), "image": ""},
    )

    assert Introduction.objects.exists() == (role == "journalist")


def rich(text):
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0}
    block |= {"inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})
