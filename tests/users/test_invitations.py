"""Accounts open by invitation alone: a link that serves once, dies, and says nothing (E2)."""

from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from outbox.models import Mail, Promise
from users.models import Invitation, User
from users.roles import JOURNALISTS, TRAINEES

pytestmark = pytest.mark.django_db

NEW = "un long mot de passe à soi"
CHOICE = {"password1": NEW, "password2": NEW}


@pytest.fixture
def invite(administrator_client):
    """A function that posts the form of the administrator; returns the answer."""
    from django.contrib.auth.models import Group

    def post(email="mina@example.net", *, role=TRAINEES, client=administrator_client, **fields):
        data = {
            "first_name": "Mina",
            "last_name": "Duval",
            "email": email,
            "groups": [Group.objects.get(name=role).pk],
        }
        return client.post(reverse("users_invite"), data | fields)

    return post


def test_an_invited_person_chooses_a_password_and_enters_with_their_roles(invite, link_in, client):
    invite(role=JOURNALISTS)
    link = link_in("mina@example.net")

    page = client.get(link)
    answer = client.post(link, CHOICE)

    user = User.objects.get(email="mina@example.net")
    assert "Mina" in page.content.decode()
    assert answer["Location"] == reverse("wagtailadmin_home")
    assert (user.username, [group.name for group in user.groups.all()]) == (
        "mina.duval",
        [JOURNALISTS],
    )
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_link_serves_once(invite, link_in, client):
    invite()
    link = link_in("mina@example.net")
    client.post(link, CHOICE)

    again = [client.get(link), client.post(link, CHOICE)]

    assert [answer.status_code for answer in again] == [410, 410]
    assert User.objects.filter(email="mina@example.net").count() == 1


def test_opening_a_link_changes_nothing(invite, link_in, client):
    invite()
    link = link_in("mina@example.net")

    for _ in range(3):
        client.get(link)

    assert client.post(link, CHOICE).status_code == 302


def test_a_link_dies_after_seven_days(invite, link_in, client):
    invite()
    link = link_in("mina@example.net")
    Invitation.objects.update(expires_at=timezone.now())

    assert client.post(link, CHOICE).status_code == 410


def test_a_link_sent_again_replaces_the_first(invite, link_in, client, administrator_client):
    invite()
    first = link_in("mina@example.net")
    Invitation.objects.update(expires_at=timezone.now())
    resend = reverse("users_invitation_resend", args=[Invitation.objects.get().pk])

    administrator_client.post(resend)
    second = link_in("mina@example.net")

    assert client.post(first, CHOICE).status_code == 410
    assert client.post(second, CHOICE).status_code == 302


def test_a_revoked_link_opens_nothing(invite, link_in, client, administrator_client):
    invite()
    link = link_in("mina@example.net")
    revoke = reverse("users_invitation_revoke", args=[Invitation.objects.get().pk])

    asked = administrator_client.get(revoke)
    administrator_client.post(revoke)

    assert "mina@example.net" in asked.content.decode()
    assert client.post(link, CHOICE).status_code == 410


def test_dead_links_and_links_that_never_were_are_the_same_page(invite, link_in, client):
    invite()
    link = link_in("mina@example.net")
    client.post(link, CHOICE)
    client.logout()

    used, invented = client.get(link), client.get("/compte/invitation/abcdef/")

    assert (used.status_code, used.content) == (invented.status_code, invented.content)


def test_inviting_somebody_known_says_the_same_and_makes_no_second_account(
    invite, mailbox, trainee, administrator_client
):
    unknown = invite("mina@example.net")
    known = invite(trainee.email.upper())

    pages = [
        administrator_client.get(answer["Location"]).content.decode() for answer in (unknown, known)
    ]
    mail = mailbox(trainee.email)[-1]
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert trainee.email in pages[1] or trainee.email in pages[0]
    assert "/compte/invitation/" not in mail.body
    assert Invitation.objects.get(email=trainee.email).token_hash == ""


def test_one_invitation_waits_for_an_address(invite):
    invite()

    again = invite("MINA@example.net")

    assert "attend déjà" in again.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(email="Mina@example.net", expires_at=timezone.now())


@pytest.mark.parametrize("name", ["trainee", "journalist"])
def test_only_administrators_invite(request, client_of, invite, name):
    invite()
    pk = Invitation.objects.get().pk
    client = client_of(request.getfixturevalue(name))
    addresses = [
        reverse("users_invite"),
        reverse("users_invitation_resend", args=[pk]),
        reverse("users_invitation_revoke", args=[pk]),
        reverse("users_invitation_modeladmin_index"),
    ]

    for address in addresses:
        assert client.get(address).status_code == 302
        assert client.post(address, {"email": "x@example.net"}).status_code in (302, 405)

    assert Invitation.objects.pending().count() == 1
    assert not Invitation.objects.filter(email="x@example.net").exists()


def test_nobody_types_the_password_of_another(administrator_client, trainee):
    add = administrator_client.get(reverse("wagtailusers_users:add"))
    edit = administrator_client.get(reverse("wagtailusers_users:edit", args=[trainee.pk]))

    assert add["Location"] == reverse("users_invite")
    assert 'type="password"' not in edit.content.decode()


def test_nobody_changes_the_address_of_another(administrator_client, trainee):
    edit = reverse("wagtailusers_users:edit", args=[trainee.pk])
    data = {"username": "stagiaire", "first_name": "A", "last_name": "B", "is_active": "on"}

    answer = administrator_client.post(edit, data | {"email": "voleur@example.net"})

    trainee.refresh_from_db()
    assert answer.status_code == 302
    assert (trainee.first_name, trainee.email) == ("A", "stagiaire@example.org")


def test_the_register_lists_who_was_invited_in_few_queries(
    invite, administrator_client, django_assert_max_num_queries
):
    for number in range(12):
        invite(f"p{number}@example.net")

    with django_assert_max_num_queries(20):
        page = administrator_client.get(reverse("users_invitation_modeladmin_index"))

    text = page.content.decode()
    assert "p0@example.net" in text
    assert "Renvoyer" in text
    assert reverse("users_invite") in text


def test_passwords_of_the_demonstration_or_too_common_are_refused(
    invite, link_in, client, settings
):
    invite()
    link = link_in("mina@example.net")
    settings.DEMONSTRATION = False

    for weak in ("demo-creatives", "azertyuiop", "mina.duval", "12345678"):
        assert client.post(link, {"password1": weak, "password2": weak}).status_code == 200
    assert client.post(link, {"password1": NEW, "password2": "autre"}).status_code == 200
    assert not User.objects.filter(email="mina@example.net").exists()


def test_the_secret_of_a_link_is_kept_nowhere_in_use(invite, settings, link_in):
    invite()
    token = urlsplit(link_in("mina@example.net")).path.rstrip("/").rpartition("/")[2]
    settings.DEMONSTRATION = False
    administrator_says = Invitation.objects.get()

    assert token not in str(vars(administrator_says))
    assert not Promise.objects.filter(arguments__icontains=token).exists()


def test_in_use_the_register_of_mails_keeps_no_link(invite, mailbox, settings):
    settings.DEMONSTRATION = False
    invite()

    assert [mail.body for mail in mailbox("mina@example.net")] == [""]
    assert Mail.objects.get().sent_at


def test_there_is_no_sign_up(client):
    statuses = [client.get(f"/compte/{name}/").status_code for name in ("signup", "inscription")]

    assert statuses == [404, 404]


def test_names_alike_get_logins_of_their_own(invite, link_in, client):
    for email in ("mina@example.net", "mina2@example.net"):
        invite(email)
        client.post(link_in(email), CHOICE)
        client.logout()

    assert set(User.objects.filter(last_name="Duval").values_list("username", flat=True)) == {
        "mina.duval",
        "mina.duval.2",
    }
