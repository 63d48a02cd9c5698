"""A page behind a shared password: guesses are counted (E10), and nothing of it is said before."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db

CANARY = "canari-du-secret"


@pytest.fixture
def page():
    page = StandardPageFactory(
        parent=Site.objects.get(is_default_site=True).root_page,
        title=f"Un titre {CANARY}",
        search_description=f"Une description {CANARY}",
    )
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sesame")
    return page


def form_of(page):
    restriction = page.view_restrictions.get()
    return reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])


def guess(page, password, *, address="203.0.113.7", client=None):
    client = client or Client()
    data = {"password": password, "return_url": page.url}
    return client.post(form_of(page), data, REMOTE_ADDR=address)


def test_the_form_is_ours_and_says_nothing_of_the_page(client, page):
    text = client.get(page.url).content.decode()

    assert form_of(page) in text
    assert "Cette page a un mot de passe" in text
    assert CANARY not in text


def test_the_password_opens_the_page(client, page):
    answer = guess(page, "sesame", client=client)

    assert answer["Location"] == page.url
    assert CANARY in client.get(page.url).content.decode()


@pytest.mark.parametrize("address", ["203.0.113.7", "127.0.0.1"])
def test_an_address_guesses_twenty_times_an_hour(page, address):
    statuses = [guess(page, f"faux {n}", address=address).status_code for n in range(25)]

    assert statuses == [200] * 20 + [429] * 5
    assert guess(page, "sesame", address=address).status_code == 429
    assert guess(page, "sesame", address="203.0.113.8").status_code == 302


def test_a_thousand_addresses_guess_two_hundred_times(page):
    statuses = [guess(page, "faux", address=f"198.51.{n // 250}.{n % 250}") for n in range(210)]

    assert [answer.status_code for answer in statuses].count(200) == 200


def test_the_form_leads_nowhere_else(client, page):
    answer = client.post(
        form_of(page), {"password": "sesame", "return_url": "https://evil.example/"}
    )

    assert answer["Location"].startswith("/")
    assert "evil" not in answer["Location"]
