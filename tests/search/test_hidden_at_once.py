"""What somebody hides in the admin is gone from every surface of the search at once, before any
worker has run, and from its counts (B2)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search import indexing
from search.models import Entry
from tests.home.content import build_content
from tests.initiatives.factories import InitiativeIndexPageFactory, InitiativePageFactory
from tests.people.factories import CreditFactory
from tests.support.walks import readable
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory

pytestmark = pytest.mark.django_db
# Pages and feeds repeat what their reader typed, but nobody types the second one.
CANARY, UNTYPED = "Zibeline", "tropopause"
QUESTIONS = [
    *({}, {"q": CANARY}, {"q": "zibelin"}, {"q": f'"{CANARY}"', "tri": "date"}, {"q": "jardin"}),
    # Nearly a word that others hold: what is hidden does not keep it from being corrected.
    {"q": "jardim"},
    *({"type": "initiative"}, {"departement": "93"}, {"pres-de": "93066"}, {"theme": "zeppelin"}),
]
SURFACES = [
    *("/recherche/", "/recherche/carte/", "/recherche/flux.atom", "/recherche/resultats.csv"),
    *("/recherche/resultats.geojson", "/api/recherche"),
]
TYPED = ["zib", "zibeline", "zibeline tr", "marguerite", "jar"]
WAYS = ["unpublished", "private", "under a private page", "expired"]


@pytest.fixture
def content():
    return build_content()


@pytest.fixture
def hidden(content, search_index):
    """An initiative that one may read and find, with a person whom it alone names."""
    suburb = DepartmentFactory(code="93", name="Seine-Saint-Denis")
    page = InitiativePageFactory(
        parent=content.directory,
        title=f"{CANARY} et {UNTYPED}",
        standfirst="Un jardin, un jardim.",
        themes=[ThemeFactory(slug="zeppelin", name="Zeppelin")],
        commune=CommuneFactory(insee_code="93066", name="Saint-Denis", department=suburb),
    )
    CreditFactory(page=page, person__name=f"Marguerite {UNTYPED}")
    private = InitiativeIndexPageFactory(parent=content.home, title="Réserve", slug="reserve")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    indexing.take_everything()
    search_index()
    return page


def hide(client, page, way):
    """As a person does in the admin, or as its time is over; the worker is busy elsewhere."""
    if way == "expired":
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        return
    if way == "unpublished":
        response = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    elif way == "private":
        address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
        response = client.post(address, {"restriction_type": "login"})
    else:
        beneath = Page.objects.get(title="Réserve", slug="reserve").pk
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, beneath])
        response = client.post(address)
    assert response.status_code in (200, 302), response.content


def said(client):
    """{(surface, question): what it says}."""
    asked = [(surface, question) for surface in SURFACES for question in QUESTIONS]
    asked += [("/recherche/suggestions", {"q": text}) for text in TYPED]
    found = {}
    for surface, question in asked:
        response = client.get(surface, question)
        assert response.status_code == 200, (surface, question)
        body = b"".join(response) if response.streaming else response.content
        text = body.decode()
        is_page = surface in SURFACES[:2]
        found[surface, tuple(question.items())] = readable(text) if is_page else text
    return found


def holding(told, word):
    return {surface for (surface, _question), text in told.items() if word in text}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_leaves_every_surface_and_count_at_once(
    way, client, journalist_client, hidden
):
    address = hidden.url
    told = said(client)
    assert holding(told, UNTYPED) == {*SURFACES, "/recherche/suggestions"} - {"/recherche/carte/"}

    hide(journalist_client, hidden, way)

    told = said(client)
    assert holding(told, UNTYPED) == holding(told, address) == set()
    assert client.get("/recherche/", {"q": CANARY}).context["shown"].total == 0

    # To the letter what it would be if the page had never been.
    Page.objects.get(pk=hidden.pk).delete()
    Entry.objects.filter(page=hidden.pk).delete()
    indexing.rebuild()
    assert told == said(client)
