"""What is private, or sets a cookie, is kept by no shared cache (F2)."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.demo.canaries import hidden_objects
from tests.support.walks import public_addresses
from users.models import User

# Each kind of address of accounts, which know who asks.
PERSONAL = ("/compte/", "/compte/connexion/", "/compte/mot-de-passe/oublie/", "/compte/sessions/")
DESK = ("/admin/", "/admin/pages/", "/admin/images/", "/admin/reports/site-history/", "/admin/api/")
OUT_OF_CACHES = ("private", "no-store")

pytestmark = pytest.mark.walk


@pytest.fixture(autouse=True)
def seeded(seeding, db, settings):
    settings.MEDIA_ROOT = seeding


def is_kept_out(answer):
    return any(word in answer.get("Cache-Control", "") for word in OUT_OF_CACHES)


def walked(client, addresses):
    """[(address, answer)], each without the redirections that follow."""
    for address in addresses:
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer)
        yield address, answer


def test_a_reader_s_pages_set_no_cookie(client):
    """F2: what anybody may read is the same for all, and caches may keep it."""
    read = list(walked(client, public_addresses()))

    assert len(read) > 150
    assert [address for address, answer in read if answer.cookies] == []
    stored = [answer for _address, answer in read if "no-store" not in str(answer.headers)]
    assert len(stored) > 150


@pytest.mark.parametrize("login", ["ines", "helene", "samira", "paule"])
def test_pages_shown_to_somebody_known_are_kept_by_nobody(login, client):
    """F2: the pages of staff hold the user bar; images, feeds and files hold nothing of them."""
    client.force_login(User.objects.get(username=login))
    addresses = public_addresses()
    # All of them once; the other roles are shown by the same code.
    addresses = addresses if login == "helene" else addresses[:25]

    kept = [
        address
        for address, answer in walked(client, [*addresses, *PERSONAL, *DESK])
        if not is_kept_out(answer)
        if answer.cookies or answer.headers.get("Content-Type", "").startswith("text/html")
    ]

    assert kept == []


def test_every_answer_that_sets_a_cookie_or_asks_who_one_is_is_kept_by_nobody():
    """F2: logins, shared passwords, refusals, redirections to the login."""
    hidden = hidden_objects()
    private = [one["url"] for one in hidden if one["state"].startswith("private")]
    drafts = [reverse("wagtailadmin_pages:edit", args=(one["id"],)) for one in hidden]
    asked = [*private, *PERSONAL, *DESK, *drafts, "/_util/login/", "/admin/login/"]

    assert len(private) == 2
    for address, answer in walked(Client(), asked):
        if answer.cookies or address in private:
            assert is_kept_out(answer), (address, answer.headers)


def test_a_private_page_once_open_is_kept_by_nobody(client):
    """F2: after the shared password, after the login."""
    private = [one for one in hidden_objects() if one["state"].startswith("private")]
    client.force_login(User.objects.get(username="helene"))
    opened = 0

    for one in private:
        restriction = Page.objects.get(pk=one["id"]).view_restrictions.get()
        if restriction.restriction_type == "password":
            entry = client.post(
                reverse("wagtailcore_authenticate_with_password", args=(restriction.pk, one["id"])),
                {"password": restriction.password, "return_url": one["url"]},
            )
            assert is_kept_out(entry)
        answer = client.get(one["url"])
        opened += answer.status_code == 200
        assert is_kept_out(answer), (one["url"], answer.headers)

    assert opened >= 1
