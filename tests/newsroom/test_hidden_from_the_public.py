"""What is not public is at no address, by no spelling; and staff leave no trace in public pages."""

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.newsroom import desk

pytestmark = pytest.mark.django_db

CANARY = "canari-hors-ligne"


def never_submitted(user):
    return desk.draft_of(user, desk.complete_op_ed(CANARY, slug="le-texte"))


def in_review(user):
    return desk.submitted_by(user, never_submitted(user))


def scheduled(user):
    page = never_submitted(user)
    page.go_live_at = timezone.now() + timezone.timedelta(days=3)
    page.save_revision(user=user).publish()
    return page


def expired(user):
    page = desk.publish_child(desk.op_eds_index(), desk.complete_op_ed(CANARY, slug="le-texte"))
    page.unpublish(set_expired=True)
    return page


def private(user):
    page = desk.publish_child(desk.op_eds_index(), desk.complete_op_ed(CANARY, slug="le-texte"))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def beneath_private(user):
    index = desk.op_eds_index()
    PageViewRestriction.objects.create(
        page=index, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )
    return desk.publish_child(index, desk.complete_op_ed(CANARY, slug="le-texte"))


STATES = [never_submitted, in_review, scheduled, expired, private, beneath_private]
VARIANTS = [
    "/tribunes/le-texte/",
    "/tribunes/le-texte",
    "/tribunes/le-texte/?preview",
    "/tribunes/le-texte/?preview=true&mode=",
    "/tribunes/le-texte/amp",
    "/tribunes/le-texte/amp/",
    "/TRIBUNES/LE-TEXTE/",
    "/tribunes/Le-Texte/",
    "/tribunes/le-texte;x/",
    "/tribunes/le-texte/;x",
    "//tribunes//le-texte/",
    "/tribunes//le-texte/",
    "/tribunes/%2e/le-texte/",
    "/tribunes/./le-texte/",
    "/tribunes/x/../le-texte/",
    "/tribunes/le-texte/%00",
    "/tribunes/le%2dtexte/",
    "/tribunes/",
    "/",
    "/recherche/?q=canari",
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_spelling_of_an_address_shows_what_is_not_public(client, trainee, state):
    state(trainee)

    for address in VARIANTS:
        response = client.get(address)
        assert response.status_code < 500, address
        assert CANARY not in response.content.decode(), address


def test_the_public_page_of_the_same_text_is_shown(client):
    desk.publish_child(desk.op_eds_index(), desk.complete_op_ed(CANARY, slug="le-texte"))

    assert CANARY in client.get("/tribunes/le-texte/").content.decode()
    assert CANARY in client.get("/tribunes/").content.decode()


def test_a_visit_of_staff_leaves_nothing_in_the_page_of_a_reader(
    client, superuser_client, superuser
):
    page = desk.publish_child(desk.op_eds_index(), desk.complete_op_ed())

    for address in ("/", page.url):
        as_staff = superuser_client.get(address)
        assert "private" in as_staff.headers["Cache-Control"]
        as_reader = client.get(address)
        text = as_reader.content.decode()
        assert not as_reader.cookies
        for trace in ("userbar", "csrfmiddlewaretoken", superuser.username, str(superuser)):
            assert trace not in text
