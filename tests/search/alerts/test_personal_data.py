"""Addresses of alerts: seen whole by administrators alone, given to and erased for their owner."""

import io
import json
import zipfile

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as outgoing
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from core.models import SiteSettings
from outbox.models import Mail
from search.models import Alert
from tests.search.alerts.conftest import READER, ask
from tests.upkeep.dumps import dump, hits
from upkeep.erasure import journal
from upkeep.erasure.service import compact, erase, replay

REGISTER = "/admin/search/alert/"


@pytest.fixture(autouse=True)
def own_journal(settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path / "erasures.jsonl"


def exported(client, kind, key):
    answer = client.post(reverse("people_subject_export", args=(kind, key)))
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    return json.loads(archive.read("donnees.json"))


@pytest.mark.django_db(transaction=True)
def test_whoever_follows_searches_is_absent_once_erased(clock, follow, publish, next_morning):
    first, second = follow(), follow(query="q=jardin")
    other = follow(email="voisine@example.org")
    publish()
    assert len(next_morning()) == 3
    ask(query="q=velo")
    assert hits([READER], dump()) == [READER]

    erase("alert", first.pk)
    compact()

    assert hits([READER], dump()) == []
    assert list(Alert.objects.all()) == [other]
    assert Mail.objects.filter(to=other.email).exists()
    assert not Alert.objects.filter(pk=second.pk).exists()
    assert [mail for mail in next_morning() if READER in mail.to] == []


@pytest.mark.django_db(transaction=True)
def test_an_alert_of_an_erased_address_does_not_come_back_with_a_backup(clock, follow):
    alert = follow()
    kept = Alert.objects.filter(pk=alert.pk).values().get()
    erase("alert", alert.pk)
    Alert.objects.create(**kept)

    replay(journal.read())

    assert not Alert.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_erased_account_follows_nothing_any_more(clock, follow, make_user):
    user = make_user("partante")
    follow(email=user.email)

    erase("account", user.pk)

    assert not Alert.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_address_of_an_account_is_left_to_the_account(clock, follow, make_user):
    user = make_user("partante")
    alert = follow(email=user.email)

    erase("alert", alert.pk)

    user.refresh_from_db()
    assert user.email == "partante@example.org"
    assert not Alert.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_address_that_no_mail_proved_is_taken_from_its_alert_alone(clock, work):
    site = SiteSettings.objects.get_or_create(site=Site.objects.get())[0]
    SiteSettings.objects.filter(pk=site.pk).update(contact_email="redaction@example.org")
    assert ask(email="redaction@example.org").status_code == 302
    work()

    erase("alert", Alert.objects.pending().get().pk)

    assert not Alert.objects.exists()
    assert SiteSettings.objects.get(pk=site.pk).contact_email == "redaction@example.org"


@pytest.mark.django_db(transaction=True)
def test_a_copy_holds_all_of_theirs_and_nothing_of_others(
    clock, follow, administrator_client, make_user
):
    first = follow(query="q=canari-un")
    follow(query="q=canari-deux")
    follow(email="voisine@example.org", query="q=canari-voisin")
    user = make_user("partante")
    follow(email=user.email, query="q=canari-compte")

    own = json.dumps(exported(administrator_client, "alert", first.pk))
    account = json.dumps(exported(administrator_client, "account", user.pk))

    assert "canari-un" in own and "canari-deux" in own and READER in own
    assert not [word for word in ("canari-voisin", "voisine", "canari-compte") if word in own]
    assert "canari-compte" in account and "canari-un" not in account


@pytest.mark.django_db
def test_administrators_see_addresses_and_others_only_their_beginning(
    clock, follow, administrator_client, client_of, make_user
):
    follow()
    user = make_user("lectrice_de_registres")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_alert", "access_admin"])
    )

    whole = administrator_client.get(REGISTER).content.decode()
    masked = client_of(user).get(REGISTER)
    found = client_of(user).get(REGISTER, {"q": "lectrice@"}).content.decode()

    assert READER in whole and "potager" in whole
    assert reverse("people_subject", args=("alert", Alert.objects.get().pk)) in whole
    text = masked.content.decode()
    assert masked.status_code == 200
    assert "l…@example.org" in text and READER not in text
    assert "donnees-personnelles/alert" not in text
    assert "l…@example.org" not in found


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["trainee_client", "journalist_client"])
def test_others_see_no_register(request, role):
    answer = request.getfixturevalue(role).get(REGISTER)

    assert answer.status_code in (302, 403) and b"alert" not in answer.content


@pytest.mark.django_db
def test_the_register_costs_the_same_for_ten_times_more_alerts(
    administrator_client, django_assert_max_num_queries
):
    def write(number):
        Alert.objects.create(
            email=f"l{number}@example.org",
            query="q=potager&theme=ecologie",
            query_digest=str(number),
            frequency="daily",
            asked="daily",
        )

    write(0)
    with django_assert_max_num_queries(30) as once:
        administrator_client.get(REGISTER)
    for number in range(1, 11):
        write(number)

    with django_assert_max_num_queries(len(once)):
        administrator_client.get(REGISTER)


@pytest.mark.django_db
def test_a_mail_of_an_alert_tells_no_other_address(clock, follow, publish, next_morning):
    follow(), follow(email="voisine@example.org")
    publish()
    next_morning()

    for message in outgoing.outbox:
        others = {READER, "voisine@example.org"} - set(message.to)
        assert len(message.to) == 1
        assert not [other for other in others if other in message.message().as_string()]


@pytest.mark.django_db
def test_the_pages_of_alerts_are_kept_by_no_cache_and_no_engine(clock, follow):
    page = Client().get(reverse("search_alert"))

    assert "no-store" in page["Cache-Control"] and b"noindex" in page.content
