"""An alert is asked without an account, confirmed by the owner of the address, ended in a click."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail as outgoing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outbox.models import Promise
from search.models import Alert
from tests.search.alerts.conftest import ASK, READER, ask, link_in

pytestmark = pytest.mark.django_db


def end_link_of(message):
    return message.message()["List-Unsubscribe"].strip("<>").partition("/recherche")[2]


def test_the_form_says_in_words_what_is_followed(client, directory):
    page = client.get(f"{ASK}?q=potager&type=initiative&tri=date&page=3")

    text = page.content.decode()
    assert "potager" in text and "initiatives" in text.lower()
    assert 'action="/recherche/alertes/?q=potager&amp;type=initiative"' in text
    assert "no-store" in page["Cache-Control"] or "private" in page["Cache-Control"]


def test_what_an_address_asks_and_is_no_more_is_said(client, directory):
    page = client.get(f"{ASK}?q=potager&theme=inconnu")

    assert 'role="alert"' in page.content.decode()


def test_an_error_keeps_what_was_typed(client):
    page = ask(client, email="lectrice(at)example")

    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="lectrice(at)example"' in text and "potager" in text
    assert '<option value="daily" selected>' in text
    assert not Promise.objects.exists()


def test_nothing_is_followed_before_the_link_is_confirmed(
    client, clock, work, publish, next_morning
):
    ask(client)
    sent = work()
    publish()

    assert [message.to for message in sent] == [[READER]]
    assert Alert.objects.get().confirmed_at is None
    assert next_morning() == []


def test_opening_the_link_confirms_nothing_and_the_button_does(client, clock, work):
    ask(client)
    link = link_in(work()[0])

    shown = client.get(link)
    assert Alert.objects.get().confirmed_at is None
    confirmed = client.post(link)

    assert "potager" in shown.content.decode()
    assert (shown.status_code, confirmed.status_code) == (200, 200)
    assert Alert.objects.get().confirmed_at


def test_confirming_twice_changes_nothing(client, clock, work):
    ask(client)
    link = link_in(work()[0])
    client.post(link)
    work()
    before = Alert.objects.values().get()

    clock.shift(timedelta(minutes=3))
    again = client.post(link)

    assert again.status_code == 200
    assert Alert.objects.values().get() == before


def test_a_link_older_than_seven_days_opens_nothing_and_its_alert_is_forgotten(client, clock, work):
    ask(client)
    link = link_in(work()[0])

    clock.shift(timedelta(days=7, minutes=1))
    work()

    assert (client.get(link).status_code, client.post(link).status_code) == (410, 410)
    assert not Alert.objects.exists()


@pytest.mark.parametrize("name", ["search_alert_confirm", "search_alert_end"])
def test_a_link_that_was_changed_opens_nothing(client, clock, follow, name):
    alert = follow()
    for token in ("x", f"{alert.reference.hex}:x", "…", "a:b:c"):
        address = reverse(name, args=(token,))

        assert (client.get(address).status_code, client.post(address).status_code) == (410, 410)
    assert Alert.objects.get().pk == alert.pk


def test_no_link_can_be_made_from_the_database(clock, follow):
    alert = follow()

    stored = " ".join(str(value) for value in Alert.objects.values_list().get(pk=alert.pk))
    confirm = link_in(outgoing.outbox[0]).split("/")[-2]
    assert confirm not in stored
    assert confirm.rpartition(":")[2] not in stored


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(clock, follow, work):
    follow()

    known, unknown = ask(), ask(email="autre@example.org")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    answers = [Client().get(answer["Location"]) for answer in (known, unknown)]
    texts = [answer.content for answer in answers]
    assert texts[0] == texts[1]


def test_the_request_itself_looks_no_address_up(clock, follow):
    follow()
    counts = []
    for email in (READER, "autre@example.org"):
        with CaptureQueriesContext(connection) as asked:
            ask(email=email, query="q=velo")
        counts.append(len(asked))
        assert not [query for query in asked if "search_alert" in query["sql"]]
    assert counts[0] == counts[1]


def test_who_follows_already_is_told_so_and_can_change_how_often(client, clock, follow, work):
    alert = follow()
    clock.shift(timedelta(minutes=10))

    ask()
    same = work()[0]
    ask(frequency="weekly")
    other = work()[0]

    assert "déjà" in same.body
    alert.refresh_from_db()
    assert alert.frequency == "daily"
    client.post(link_in(other))
    alert.refresh_from_db()
    assert alert.frequency == "weekly" and alert.due_at.weekday() == 0
    assert Alert.objects.count() == 1


def test_a_form_posted_twice_makes_one_alert_and_one_mail(clock, work):
    ask(), ask()
    first = work()
    ask()

    assert len(first) == 1 and work() == []
    assert Alert.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_posted_ten_times_at_once_makes_one_alert_and_one_mail(settings, work):
    """G4: those that are too many for one address are told so, and change nothing."""

    def post(number):
        try:
            return ask().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(post, range(10)))

    assert 302 in answers and answers <= {302, 429}
    assert len(work()) == 1
    assert Alert.objects.count() == 1


VARIANTS = ("{}", "{}?preview", "{};x", "{}/", "/{}", "{}amp/", "{}%2e", "{}%00", "/%2e{}", "/..{}")


def test_no_way_of_writing_an_address_tells_what_somebody_follows(client, clock, follow):
    """B1: without the signed link whole, neither the search nor the address is told."""
    alert = follow(query="q=zibeline")
    forged = (alert.reference.hex, str(alert.pk), f"{alert.reference.hex}:x")
    links = [f"{ASK}{part}/{one}/" for part in ("confirmer", "fin") for one in forged]
    addresses = [ASK, f"{ASK}envoyee/", f"{ASK}confirmer/", f"{ASK}fin/", *links]

    for address in [*addresses, *(address.upper() for address in addresses)]:
        for variant in VARIANTS:
            answer = client.get(variant.format(address))

            assert answer.status_code < 500, (variant, address)
            assert "zibeline" not in answer.content.decode(), (variant, address)
            assert READER not in answer.content.decode(), (variant, address)
    assert Alert.objects.get().confirmed_at


def test_an_address_is_sent_few_mails_whoever_asks(clock, work):
    answers = [
        ask(query=f"q=jardin{number}", REMOTE_ADDR=f"198.51.100.{number}").status_code
        for number in range(7)
    ]

    assert answers == [302] * 5 + [429] * 2
    assert len(work()) == 5


def test_who_asks_too_often_is_told_so_and_can_come_back(clock):
    for _number in range(5):
        ask()

    refused = ask().content.decode()

    assert "réessayez dans une heure" in refused and f'href="{ASK}?q=potager"' in refused


def test_a_network_asks_for_few_alerts_whatever_their_addresses(clock):
    answers = [
        ask(email=f"personne{number}@example.org", REMOTE_ADDR="2001:db8::1").status_code
        for number in range(32)
    ]

    assert answers == [302] * 30 + [429] * 2


def test_an_address_is_not_flooded_day_after_day(clock, work):
    for number in range(10):
        ask(query=f"q=jardin{number}")
        clock.shift(timedelta(hours=2))
        work()

    assert len(outgoing.outbox) == 5
    assert Alert.objects.count() == 5


def test_a_mail_program_ends_an_alert_in_one_click(clock, follow, publish, next_morning):
    follow()
    publish()
    message = next_morning()[0]
    assert message.message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = message.message()["List-Unsubscribe"].strip("<>")
    assert link in message.body
    address = f"/recherche{link.partition('/recherche')[2]}"

    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address, {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, answer.cookies) == (200, {})
    assert not Alert.objects.exists()
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_a_person_ends_an_alert_by_a_button_and_not_by_opening_the_link(
    client, clock, follow, publish, next_morning
):
    follow()
    publish()
    address = f"/recherche{end_link_of(next_morning()[0])}"

    shown = client.get(address)
    assert "potager" in shown.content.decode()
    assert Alert.objects.exists()
    ended = client.post(address)
    later = client.get(address)

    assert (ended.status_code, later.status_code) == (200, 200)
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""},
        {"HTTP_ORIGIN": "http://["},
        {"HTTP_ORIGIN": "http://\u2100.x"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_ORIGIN": "http://testserver"},
    ],
)
def test_a_form_from_elsewhere_is_refused(clock, headers):
    assert ask(**headers).status_code == 403
    assert not Promise.objects.exists()


def test_following_a_search_sets_no_cookie(clock, client, work):
    client.get(f"{ASK}?q=potager")
    strict = Client(enforce_csrf_checks=True)
    assert ask(strict, HTTP_SEC_FETCH_SITE="same-origin").status_code == 302
    link = link_in(work()[0])
    strict.get(link)

    assert strict.post(link).status_code == 200
    assert not strict.cookies and not client.cookies
