import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from people.choices import CreditRole
from people.models import Credit, Person
from tests.home.factories import StandardPageFactory
from tests.people.factories import CreditFactory, PersonFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def root():
    return Site.objects.get(is_default_site=True).root_page


@pytest.fixture
def awa():
    return PersonFactory(
        name="Awa Diarra", role_title="Reporter", biography="<p>Elle filme son <b>quartier</b>.</p>"
    )


@pytest.fixture
def page(root):
    return StandardPageFactory(parent=root, title="Le toit partagé")


def test_a_person_has_a_page_with_what_they_did(client, awa, page):
    CreditFactory(person=awa, page=page, role=CreditRole.IMAGES)
    CreditFactory(person=awa, page=page, role=CreditRole.EDITING)

    answer = client.get("/personnes/awa-diarra/")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert '<h1 class="poster__title">Awa Diarra</h1>' in html
    assert "Elle filme son <b>quartier</b>" in html
    assert html.count("Le toit partagé") == 1
    assert "images, montage" in html


def test_who_is_named_by_no_public_page_has_none(client, awa):
    assert client.get(awa.get_absolute_url()).status_code == 404
    assert client.get("/personnes/inconnue/").status_code == 404
    assert not Person.objects.public().exists()


@pytest.mark.parametrize("state", ["draft", "private", "under_private", "expired"])
def test_a_page_that_is_not_public_is_never_named(client, awa, root, page, state):
    CreditFactory(person=awa, page=page)
    hidden = StandardPageFactory(
        parent=page if state == "under_private" else root,
        title="Canari caché",
        live=state != "draft",
    )
    CreditFactory(person=awa, page=hidden)
    if state == "private":
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    if state == "under_private":
        other = StandardPageFactory(parent=root)
        PageViewRestriction.objects.create(page=other, restriction_type="login")
        hidden.move(other, pos="last-child")
    if state == "expired":
        type(hidden).objects.filter(pk=hidden.pk).update(expire_at=timezone.now() - DAY)

    html = client.get(awa.get_absolute_url()).content.decode()

    assert "Canari" not in html
    assert "1 participation" in html.replace("\xa0", " ")


def test_a_person_whose_only_page_is_hidden_answers_404(client, awa, root):
    CreditFactory(person=awa, page=StandardPageFactory(parent=root, live=False))

    assert client.get(awa.get_absolute_url()).status_code == 404
    assert not Person.objects.public().exists()


def test_queries_do_not_grow_with_the_number_of_pages(client, awa, root, page):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(awa.get_absolute_url()).status_code == 200
        return len(captured)

    CreditFactory(person=awa, page=page)
    queries()
    few = queries()
    for _number in range(12):
        CreditFactory(person=awa, page=StandardPageFactory(parent=root))

    assert queries() == few <= 14


def test_a_credit_outlives_the_person(awa, page):
    credit = CreditFactory(person=awa, page=page, role=CreditRole.TEXT)

    awa.delete()

    credit.refresh_from_db()
    assert credit.display_name == "auteur retiré"
    assert Credit.objects.for_display().get() == credit


def test_namesakes_have_addresses_of_their_own():
    slugs = [PersonFactory(name="Awa Diarra").slug for _number in range(3)]

    assert slugs == ["awa-diarra", "awa-diarra-2", "awa-diarra-3"]


def test_a_name_without_letters_has_an_address_too(client):
    assert PersonFactory(name="阿").slug == "personne"
