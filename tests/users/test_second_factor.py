"""The second factor: asked where required, codes that serve once, a removal that is proved (E6)."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.conftest import PASSWORD
from tests.newsroom import walk
from tests.users.codes import code_of, read_recovery_codes, secret_of, set_up_application

# Where an application is set up, allauth tells what happened once the transaction is over.
pytestmark = pytest.mark.django_db(transaction=True)

HOME = "wagtailadmin_home"


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def protected(logged_in, trainee):
    """A trainee with an application, and the client where it was set up."""
    client = logged_in(trainee)
    set_up_application(client)
    return client


def enter(user, code, *, client=None):
    """Log in with the password, then a code. Returns the last answer and the client."""
    client = client or Client()
    client.post(reverse("account_login"), {"username": user.username, "password": PASSWORD})
    return client.post(reverse("mfa_authenticate"), {"code": code}), client


def is_in(client):
    return client.get(reverse(HOME)).status_code == 200


# --- the gate -----------------------------------------------------------------------------------


def test_without_a_second_factor_no_address_of_the_admin_answers(required, client_of, journalist):
    client, answered = client_of(journalist), []
    keys = {"*": [1]}

    for namespace, pattern in walk.admin_patterns():
        if pattern.name in {"wagtailadmin_logout", "wagtailadmin_login"}:
            continue
        for address in walk.fill(namespace, pattern, keys):
            for answer in (client.get(address), client.post(address)):
                if answer.status_code != 302 or answer["Location"] != reverse("mfa_index"):
                    answered.append((address, answer.status_code))

    assert answered == []


def test_one_is_led_to_set_one_up_and_enters_with_it(required, logged_in, trainee):
    client = logged_in(trainee)
    led = client.get(reverse(HOME), follow=True)

    set_up_application(client)

    assert "demande un second facteur" in led.content.decode()
    assert is_in(client)


def test_a_session_opened_before_the_factor_must_prove_it(required, logged_in, trainee):
    before, here = logged_in(trainee), logged_in(trainee)
    set_up_application(here)

    answer = before.get(reverse(HOME))
    asked = answer["Location"]
    before.post(asked, {"code": code_of(secret_of(trainee), steps=1)})

    assert asked.startswith(reverse("mfa_reauthenticate"))
    assert is_in(before)


def test_a_recovery_code_is_not_a_factor(required, logged_in, trainee):
    client = logged_in(trainee)
    set_up_application(client)
    Authenticator.objects.filter(user=trainee).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    ).delete()

    assert client.get(reverse(HOME))["Location"] == reverse("mfa_index")


def test_where_none_is_required_the_password_is_enough(logged_in, trainee):
    assert is_in(logged_in(trainee))


# --- codes --------------------------------------------------------------------------------------


def test_the_password_alone_opens_nothing_any_more(protected, trainee):
    client = Client()
    answer = client.post(
        reverse("account_login"), {"username": trainee.username, "password": PASSWORD}
    )

    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


def test_the_code_that_set_it_up_does_not_open_it(protected, trainee):
    used = Authenticator.objects.get(user=trainee, type=Authenticator.Type.TOTP)
    code = format_hotp_value(hotp_value(secret_of(trainee), used.data["last_counter"]))

    answer, client = enter(trainee, code)

    assert answer.status_code == 200
    assert not is_in(client)


def test_a_code_serves_once(protected, trainee):
    code = code_of(secret_of(trainee), steps=1)

    first, second = enter(trainee, code), enter(trainee, code)

    assert (first[0].status_code, second[0].status_code) == (302, 200)
    assert (is_in(first[1]), is_in(second[1])) == (True, False)


def test_a_code_older_than_one_that_served_is_refused(protected, trainee, time_machine_at):
    secret = secret_of(trainee)
    with time_machine_at("2030-01-01 10:00"):
        earlier, now = code_of(secret), code_of(secret, steps=1)
    with time_machine_at("2030-01-01 10:00:30"):
        first, second = enter(trainee, now), enter(trainee, earlier)

    assert (first[0].status_code, second[0].status_code) == (302, 200)


def test_twenty_codes_an_hour_are_tried_and_no_more(protected, trainee):
    client = Client()
    client.post(reverse("account_login"), {"username": trainee.username, "password": PASSWORD})

    statuses = [
        client.post(reverse("mfa_authenticate"), {"code": f"{n:06}"}).status_code
        for n in range(10_000, 10_025)
    ]
    elsewhere, _client = enter(trainee, code_of(secret_of(trainee), steps=1))

    assert statuses == [200] * 20 + [429] * 5
    assert elsewhere.status_code == 429


def test_a_recovery_code_opens_once(protected, trainee):
    codes = read_recovery_codes(protected)

    first, second = enter(trainee, codes[0]), enter(trainee, codes[0])

    assert len(codes) == 10
    assert (first[0].status_code, second[0].status_code) == (302, 200)


def test_recovery_codes_are_shown_once(protected):
    shown = protected.get(reverse("mfa_view_recovery_codes"))
    again = protected.get(reverse("mfa_view_recovery_codes"))

    assert 'download="codes-de-secours.txt"' in shown.content.decode()
    assert "Ils ont déjà été affichés" in again.content.decode()
    assert "<code>" not in again.content.decode()


def test_secrets_are_not_readable_in_the_database(protected, trainee):
    kept = " ".join(str(one.data) for one in Authenticator.objects.filter(user=trainee))

    assert secret_of(trainee) not in kept


def test_secrets_are_readable_with_a_former_key_of_the_site(protected, trainee, settings):
    secret = secret_of(trainee)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "une autre clé"

    assert secret_of(trainee) == secret


# --- removal ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"]
)
def test_nothing_changes_before_the_person_has_proved_it_is_them(protected, trainee, name):
    _answer, client = enter(trainee, code_of(secret_of(trainee), steps=1))
    before = list(Authenticator.objects.order_by("pk").values_list("pk", "data"))

    answer = client.post(reverse(name))

    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert list(Authenticator.objects.order_by("pk").values_list("pk", "data")) == before


def test_a_proved_person_removes_their_application_and_is_told(protected, trainee, mailbox):
    protected.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=trainee).exists()
    assert "a été retirée" in mailbox(trainee.email)[-1].body


def test_a_stolen_session_does_not_guess_the_password_to_remove_it(protected, trainee):
    _answer, client = enter(trainee, code_of(secret_of(trainee), steps=1))

    statuses = [
        client.post(reverse("account_reauthenticate"), {"password": f"faux {n}"}).status_code
        for n in range(22)
    ]

    assert statuses == [200] * 20 + [429] * 2


def test_an_administrator_removes_the_factor_of_another_on_the_record(
    protected, trainee, administrator, administrator_client, mailbox
):
    address = reverse("users_reset_second_factor", args=[trainee.pk])
    listed = administrator_client.get(reverse("wagtailusers_users:index")).content.decode()

    assert administrator_client.get(address).status_code == 200
    administrator_client.post(address)

    entry = ModelLogEntry.objects.get(action="users.reset_second_factor")
    assert address in listed
    assert (entry.user, entry.object_id) == (administrator, str(trainee.pk))
    assert not Authenticator.objects.filter(user=trainee).exists()
    assert not is_in(protected)
    assert "a retiré le second facteur" in mailbox(trainee.email)[-1].body


@pytest.mark.parametrize(
    ("by", "of"),
    [
        ("journalist", "trainee"),
        ("trainee", "trainee"),
        ("administrator", "administrator"),
        ("administrator", "superuser"),
    ],
)
def test_nobody_else_removes_a_factor(request, client_of, by, of):
    account = request.getfixturevalue(of)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    client = client_of(request.getfixturevalue(by))

    client.post(reverse("users_reset_second_factor", args=[account.pk]))

    assert Authenticator.objects.filter(user=account).exists()


# --- passkeys -----------------------------------------------------------------------------------


def test_a_passkey_that_answers_nothing_we_asked_opens_nothing(client, trainee):
    forged = '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}'

    for credential in ("", "{}", "[]", forged):
        answer = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
        assert answer["Location"] == reverse("account_login")

    assert not is_in(client)
