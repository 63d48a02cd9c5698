"""Passwords, addresses and sessions: links that die, answers that say nothing (E2, E3, D6)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD
from users.tries import HOUR

pytestmark = pytest.mark.django_db

NEW = "un long mot de passe à soi"
CHOICE = {"password1": NEW, "password2": NEW}


@pytest.fixture
def reset_link(client, link_in):
    """A function that asks for a link, and gives its path."""

    def ask(user):
        client.post(reverse("account_reset_password"), {"email": user.email})
        return link_in(user.email)

    return ask


def follow(client, link, data=CHOICE):
    """Open the link of the mail, and choose a password. Returns the last answer."""
    opened = client.get(link)
    if opened.status_code != 302:
        return opened
    return client.post(opened["Location"], data)


def is_open(client):
    return client.get(reverse("account_home")).status_code == 200


# --- password forgotten -------------------------------------------------------------------------


def test_a_forgotten_password_is_chosen_again_by_mail(reset_link, log_in, trainee):
    link = reset_link(trainee)

    chosen = follow(Client(), link)

    assert chosen["Location"] == reverse("account_reset_password_from_key_done")
    assert log_in(trainee.username).status_code == 200
    assert log_in(trainee.username, NEW).status_code == 302


def test_a_link_serves_once(reset_link, trainee):
    link = reset_link(trainee)
    follow(Client(), link)

    assert "n’ouvre rien" in follow(Client(), link).content.decode()


def test_a_link_dies_when_the_password_changes(reset_link, trainee):
    link = reset_link(trainee)
    trainee.set_password("autre chose encore")
    trainee.save()

    assert "n’ouvre rien" in follow(Client(), link).content.decode()


def test_a_link_dies_after_an_hour(client, link_in, trainee, time_machine_at):
    with time_machine_at("2026-11-27 10:00"):
        client.post(reverse("account_reset_password"), {"email": trainee.email})
        link = link_in(trainee.email)
    with time_machine_at("2026-11-27 10:59"):
        assert Client().get(link).status_code == 302
    with time_machine_at("2026-11-27 11:01"):
        assert "n’ouvre rien" in follow(Client(), link).content.decode()


def test_the_link_of_one_does_not_open_the_account_of_another(reset_link, trainee, journalist):
    key = reset_link(trainee).rstrip("/").rpartition("/")[2].partition("-")[2]
    other = reset_link(journalist).rstrip("/").rpartition("/")[2].partition("-")[0]
    forged = reverse("account_reset_password_from_key", kwargs={"uidb36": other, "key": key})

    assert "n’ouvre rien" in follow(Client(), forged).content.decode()


def test_a_link_says_the_domain_of_the_site_whatever_host_was_asked(client, mailbox, trainee):
    client.post(
        reverse("account_reset_password"),
        {"email": trainee.email},
        headers={"host": "evil.example", "x-forwarded-host": "evil.example"},
    )

    body = mailbox(trainee.email)[-1].body
    assert "evil.example" not in body
    assert "http://127.0.0.1:8000/compte/mot-de-passe/nouveau/" in body


def test_every_session_dies_with_a_forgotten_password(reset_link, logged_in, trainee):
    sessions = [logged_in(trainee), logged_in(trainee)]

    follow(Client(), reset_link(trainee))

    assert [is_open(session) for session in sessions] == [False, False]


def test_a_new_password_gives_its_tries_back_to_the_owner(reset_link, log_in, trainee):
    for n in range(21):
        log_in(trainee.username, f"faux {n}")

    follow(Client(), reset_link(trainee))

    assert log_in(trainee.username, NEW).status_code == 302


def test_an_address_receives_five_links_an_hour(client, mailbox, trainee):
    statuses = [
        client.post(reverse("account_reset_password"), {"email": trainee.email}).status_code
        for _ in range(7)
    ]

    assert statuses == [302] * 5 + [429] * 2
    assert len(mailbox(trainee.email)) == 5


def test_a_closed_account_receives_no_link(client, mailbox, make_user):
    user = make_user("partie", is_active=False)
    client.post(reverse("account_reset_password"), {"email": user.email})

    assert mailbox(user.email) == []


# --- known and unknown --------------------------------------------------------------------------


def answers(data_known, data_unknown, address, client=None):
    """(status, address, text) of each of two posts, texts without what was typed and the token."""
    found = []
    for data in (data_known, data_unknown):
        visitor = client or Client()
        answer = visitor.post(address, data)
        target = answer.headers.get("Location", "")
        text = (visitor.get(target) if target else answer).content.decode()
        for typed in data.values():
            text = text.replace(typed, "")
        lines = [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]
        found.append((answer.status_code, target, lines))
    return found


def test_logging_in_says_the_same_of_known_and_unknown(trainee, make_user):
    make_user("partie", is_active=False)
    address = reverse("account_login")

    for known in (
        {"username": trainee.username, "password": "faux"},
        {"username": trainee.email, "password": "faux"},
        {"username": "partie", "password": PASSWORD},
    ):
        unknown = {"username": "inconnue-du-site", "password": "faux"}
        assert len({str(one) for one in answers(known, unknown, address)}) == 1


def test_asking_for_a_link_says_the_same_of_known_and_unknown(trainee):
    address = reverse("account_reset_password")

    one, other = answers({"email": trainee.email}, {"email": "personne@example.net"}, address)

    assert one == other


def test_changing_address_says_the_same_of_known_and_unknown(logged_in, trainee, journalist):
    client = logged_in(trainee)
    address = reverse("users_change_email")

    one, other = answers(
        {"email": journalist.email, "password": PASSWORD},
        {"email": "personne@example.net", "password": PASSWORD},
        address,
        client,
    )

    assert one == other


# --- one's own account --------------------------------------------------------------------------


def test_changing_password_closes_the_other_sessions_and_tells_the_owner(
    logged_in, mailbox, trainee
):
    here, elsewhere = logged_in(trainee), logged_in(trainee)

    answer = here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **CHOICE})

    assert answer.status_code == 302
    assert (is_open(here), is_open(elsewhere)) == (True, False)
    assert "mot de passe de votre compte a été changé" in mailbox(trainee.email)[-1].body


def test_a_stolen_session_does_not_guess_the_password(logged_in, trainee):
    thief = logged_in(trainee)

    statuses = [
        thief.post(
            reverse("account_change_password"), {"oldpassword": f"faux {n}", **CHOICE}
        ).status_code
        for n in range(22)
    ]

    assert statuses == [200] * 20 + [429] * 2


def test_an_address_changes_once_its_new_owner_has_confirmed(
    logged_in, link_in, mailbox, trainee, log_in
):
    client = logged_in(trainee)
    form = {"email": "Nouvelle@example.net", "password": PASSWORD}
    client.post(reverse("users_change_email"), form)
    link = link_in("Nouvelle@example.net")

    client.get(link)
    trainee.refresh_from_db()
    assert trainee.email == "stagiaire@example.org"
    Client().post(link)

    trainee.refresh_from_db()
    assert trainee.email == "Nouvelle@example.net"
    assert "adresse de votre compte a été changée" in mailbox("stagiaire@example.org")[-1].body
    assert log_in("nouvelle@example.net").status_code == 302
    assert "n’ouvre rien" in Client().post(link).content.decode()


def test_the_address_of_another_is_never_taken(logged_in, mailbox, trainee, journalist):
    client = logged_in(trainee)
    client.post(reverse("users_change_email"), {"email": journalist.email, "password": PASSWORD})

    mail = mailbox(journalist.email)[-1]

    assert "rien n’a changé" in mail.body
    assert "/compte/adresse/" not in mail.body


def test_an_address_changes_with_the_password_alone(logged_in, mailbox, trainee):
    client = logged_in(trainee)
    client.post(reverse("users_change_email"), {"email": "a@example.net", "password": "faux"})

    assert mailbox("a@example.net") == []


@pytest.mark.parametrize("age", [HOUR + 1, None])
def test_an_old_or_forged_confirmation_changes_nothing(age, logged_in, trainee, time_machine_at):
    from django.core import signing

    with time_machine_at("2026-11-27 10:00"):
        token = signing.dumps(
            [trainee.pk, trainee.email, "x@example.net"], salt="users.email" if age else "autre"
        )
    with time_machine_at("2026-11-27 11:01" if age else "2026-11-27 10:01"):
        answer = Client().post(reverse("users_confirm_email", args=[token]))

    trainee.refresh_from_db()
    assert "n’ouvre rien" in answer.content.decode()
    assert trainee.email == "stagiaire@example.org"


# --- sessions -----------------------------------------------------------------------------------


def test_one_closes_a_session_elsewhere_and_no_one_elses(logged_in, trainee, journalist):
    agent = {"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"}
    elsewhere, stranger = logged_in(trainee, headers=agent), logged_in(journalist)
    here = logged_in(trainee)
    page = here.get(reverse("users_sessions"))
    other = next(one for one in page.context["sessions"] if not one["is_here"])

    refused = stranger.post(reverse("users_sessions"), {"session": other["pk"]})
    closed = here.post(reverse("users_sessions"), {"session": other["pk"]})

    assert "Firefox, Windows" in page.content.decode()
    assert (refused.status_code, closed.status_code) == (404, 302)
    assert (is_open(here), is_open(elsewhere), is_open(stranger)) == (True, False, True)


def test_the_screens_of_wagtail_do_not_change_a_password_and_lead_here(trainee_client, trainee):
    address = reverse("wagtailadmin_account")
    page = trainee_client.get(address).content.decode()

    trainee_client.post(
        address,
        {
            "name_email-first_name": "A",
            "name_email-last_name": "B",
            "name_email-email": "x@example.net",
            "password-old_password": PASSWORD,
            "password-new_password1": NEW,
            "password-new_password2": NEW,
        },
    )

    trainee.refresh_from_db()
    assert reverse("account_home") in page
    assert trainee.check_password(PASSWORD)
    assert trainee.email == "stagiaire@example.org"


@pytest.mark.parametrize(
    "name", ["account_home", "users_sessions", "users_change_email", "mfa_index"]
)
def test_pages_of_an_account_ask_for_a_login_and_are_never_stored(client, logged_in, trainee, name):
    anonymous = client.get(reverse(name))
    own = logged_in(trainee).get(reverse(name))

    assert anonymous["Location"].startswith(reverse("account_login"))
    assert "no-store" in own["Cache-Control"]
