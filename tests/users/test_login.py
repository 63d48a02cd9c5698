"""Logging in: one place, tries that are counted, and an owner who still enters (E1, D6, D7)."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD
from users.models import Tries

pytestmark = pytest.mark.django_db

LIMIT = 20


def opens(answer):
    return answer.status_code == 302


def try_wrong_passwords(log_in, username, count, **options):
    return [log_in(username, f"faux {n}", **options).status_code for n in range(count)]


def test_one_logs_in_by_login_or_by_address(log_in, trainee):
    assert opens(log_in(trainee.username))
    assert opens(log_in(trainee.email.upper()))


@pytest.mark.parametrize("name", ["account_login", "wagtailadmin_login"])
def test_the_doors_of_wagtail_are_ours(client, trainee, name):
    page = client.get(reverse(name))
    answer = client.post(reverse(name), {"username": "stagiaire", "password": PASSWORD})

    assert "Rester connecté" in page.content.decode()
    assert answer["Location"] == reverse("wagtailadmin_home")


def test_the_doors_of_wagtail_that_we_do_not_use_lead_to_ours_or_nowhere(client):
    assert client.get("/_util/login/?next=/a/")["Location"] == "/compte/connexion/?next=/a/"
    assert client.get(reverse("wagtailadmin_password_reset")).status_code == 404
    assert client.get("/admin/")["Location"] == "/compte/connexion/?next=/admin/"


def test_whoever_does_not_work_here_lands_on_their_account(log_in, make_user):
    make_user("lectrice")

    assert log_in("lectrice")["Location"] == reverse("account_home")


def test_twenty_wrong_passwords_an_hour_and_no_more(log_in, trainee):
    statuses = try_wrong_passwords(log_in, trainee.username, LIMIT + 5)

    assert statuses == [200] * LIMIT + [429] * 5
    assert log_in(trainee.username).status_code == 429


def test_login_and_address_are_one_budget(log_in, trainee):
    try_wrong_passwords(log_in, trainee.username, LIMIT)

    assert log_in(trainee.email, "faux").status_code == 429


def test_a_thousand_machines_have_one_budget_for_an_account(log_in, trainee):
    statuses = [
        log_in(trainee.username, "faux", address=f"203.0.113.{n}").status_code for n in range(40)
    ]

    assert statuses.count(200) == LIMIT


def test_one_password_on_many_accounts_is_stopped_by_the_address(log_in):
    machine = {"address": "203.0.113.9"}

    statuses = [log_in(f"compte{n}", "azerty", **machine).status_code for n in range(70)]

    assert statuses.count(200) == 60
    assert log_in("compte1", "azerty", address="203.0.113.10").status_code == 200


def test_an_address_of_the_new_kind_is_counted_by_network(log_in):
    statuses = [
        log_in(f"compte{n}", "azerty", address=f"2001:db8::{n:x}").status_code for n in range(1, 71)
    ]

    assert statuses.count(200) == 60


def test_the_owner_still_enters_from_a_device_of_theirs(log_in, logged_in, trainee):
    owner = logged_in(trainee)
    owner.post(reverse("account_logout"))
    try_wrong_passwords(log_in, trainee.username, LIMIT + 1)

    assert log_in(trainee.username).status_code == 429
    assert opens(log_in(trainee.username, client=owner))


def test_a_device_has_twenty_tries_of_its_own_too(log_in, logged_in, trainee):
    owner = logged_in(trainee)
    owner.post(reverse("account_logout"))

    statuses = try_wrong_passwords(log_in, trainee.username, LIMIT + 1, client=owner)

    assert statuses == [200] * LIMIT + [429]
    assert opens(log_in(trainee.username))


def test_a_forged_device_is_a_stranger(log_in, logged_in, trainee, settings):
    owner = logged_in(trainee)
    name = settings.DEVICE_COOKIE_NAME
    forger = Client()
    forger.cookies[name] = owner.cookies[name].value[:-2] + "xx"
    try_wrong_passwords(log_in, trainee.username, LIMIT)

    assert log_in(trainee.username, client=forger).status_code == 429


def test_a_device_known_to_one_account_is_a_stranger_to_the_others(
    log_in, logged_in, trainee, journalist
):
    device = logged_in(trainee)
    device.post(reverse("account_logout"))
    try_wrong_passwords(log_in, journalist.username, LIMIT)

    assert log_in(journalist.username, client=device).status_code == 429


def test_the_cookie_of_a_device_is_kept_from_scripts(logged_in, trainee, settings):
    cookie = logged_in(trainee).cookies[settings.DEVICE_COOKIE_NAME]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert trainee.username not in cookie.value


def test_right_passwords_are_not_counted(log_in, trainee):
    assert all(opens(log_in(trainee.username)) for _ in range(LIMIT + 5))


def test_an_hour_later_one_may_try_again(log_in, trainee, time_machine_at):
    with time_machine_at("2026-11-27 10:00"):
        try_wrong_passwords(log_in, trainee.username, LIMIT)
    with time_machine_at("2026-11-27 10:59"):
        assert log_in(trainee.username).status_code == 429
    with time_machine_at("2026-11-27 11:01"):
        assert opens(log_in(trainee.username))


def test_a_header_that_a_visitor_writes_changes_no_address(trainee, settings):
    def statuses(first, count):
        return [
            Client()
            .post(
                reverse("account_login"),
                {"username": f"x{first}{n}", "password": "y"},
                REMOTE_ADDR="203.0.113.7",
                headers={"x-forwarded-for": f"198.51.100.{n}"},
            )
            .status_code
            for n in range(count)
        ]

    assert statuses("a", 61)[-1] == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert statuses("b", 3) == [200] * 3


def test_only_the_last_address_that_our_server_wrote_is_believed(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    statuses = [
        Client()
        .post(
            reverse("account_login"),
            {"username": f"z{n}", "password": "y"},
            headers={"x-forwarded-for": f"198.51.100.{n}, 203.0.113.8"},
        )
        .status_code
        for n in range(61)
    ]

    assert statuses[-1] == 429


@pytest.mark.django_db(transaction=True)
def test_tries_are_counted_even_where_the_request_is_undone(client, trainee):
    data = {"username": trainee.username, "password": "faux"}
    headers = {"accept": "application/json", "x-requested-with": "XMLHttpRequest"}

    statuses = [
        client.post(reverse("account_login"), data, headers=headers).status_code
        for _ in range(LIMIT + 1)
    ]

    assert statuses == [400] * LIMIT + [429]


def test_what_is_kept_of_a_try_names_nobody(log_in, trainee):
    log_in(trainee.username, "faux", address="203.0.113.7")

    kept = [str(row) for row in Tries.objects.all()]

    assert len(kept) == 2
    assert not [key for key in kept if trainee.username in key or "203.0.113" in key]


def test_old_tries_are_swept(log_in, trainee, time_machine_at):
    with time_machine_at("2026-11-27 10:00"):
        log_in("quelqu’un", "faux")
    with time_machine_at("2026-11-28 10:00"):
        log_in(trainee.username, "faux")

    assert Tries.objects.count() == 1


@pytest.mark.parametrize("typed", ["a\x00b", " ", "é" * 400])
def test_odd_logins_are_wrong_logins(log_in, typed):
    assert log_in(typed).status_code == 200


def test_no_login_without_its_token(trainee):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(
        reverse("account_login"), {"username": trainee.username, "password": PASSWORD}
    )

    assert answer.status_code == 403


def test_logs_hold_no_login(log_in, trainee, caplog):
    try_wrong_passwords(log_in, trainee.username, LIMIT + 1)

    assert trainee.username not in caplog.text


def test_the_commands_of_the_demonstration_refuse_a_real_site(settings):
    settings.DEMONSTRATION = False

    with pytest.raises(Exception, match="démonstration"):
        call_command("seed_demo")
