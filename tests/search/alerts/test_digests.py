"""What is new is told once, whatever happens on the way; what is not new, or not public, never."""

from types import SimpleNamespace

import pytest
from django.core import mail as outgoing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from outbox.models import Mail, Promise
from search.alerts import digests
from search.engines.base import EngineUnavailable
from search.engines.tantivy import TantivyEngine
from search.models import Alert, AlertDigest
from search.services import mark
from taxonomy.models import Theme
from tests.search.alerts.conftest import ask, link_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def unpublish(journalist_client):
    return lambda page: journalist_client.post(
        reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    )


@pytest.fixture
def make_due():
    return lambda: Promise.objects.update(next_attempt_at=timezone.now())


@pytest.fixture
def mail_server(monkeypatch, make_due):
    """A mail server that refuses, and is mended."""

    def refuse(self, **options):
        raise ConnectionRefusedError

    def mend():
        monkeypatch.undo()
        make_due()

    return SimpleNamespace(
        refuse=lambda: monkeypatch.setattr(EmailMessage, "send", refuse), mend=mend
    )


@pytest.fixture
def reader(follow, work, next_morning):
    """What a reader does, and receives while the worker works."""
    return SimpleNamespace(follow=follow, work=work, next_morning=next_morning)


def be_away(self, *arguments, **options):
    raise EngineUnavailable


def republish(page, **fields):
    page.refresh_from_db()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    mark("page", [page.pk])


def told(messages, *titles):
    """Which of these titles are in these mails."""
    text = "\n".join(message.body for message in messages)
    return [title for title in titles if title in text]


def test_what_was_there_before_is_not_new(publish, reader):
    publish()
    reader.work()
    reader.follow()

    assert reader.next_morning() == []
    assert Alert.objects.get().last_sent_at is None


def test_what_is_new_is_told_once(publish, reader):
    reader.follow()
    page = publish()

    first, second = reader.next_morning(), reader.next_morning()

    assert [message.to for message in first] == [["lectrice@example.org"]]
    assert page.title in first[0].body and page.url in first[0].body
    assert second == []


def test_what_is_not_asked_is_not_told(publish, reader):
    reader.follow(query="q=bicyclette")
    publish()

    assert reader.next_morning() == []


def test_a_weekly_alert_waits_for_monday(publish, reader):
    reader.follow(frequency="weekly")
    publish()

    sent = [len(reader.next_morning()) for _day in range(6)]

    # From Wednesday: Thursday, Friday, Saturday, Sunday, Monday, Tuesday.
    assert sent == [0, 0, 0, 0, 1, 0]


def test_what_is_published_between_the_confirmation_and_the_worker_is_new(client, publish, reader):
    ask(client)
    client.post(link_in(reader.work()[0]))
    page = publish()
    reader.work()

    assert told(reader.next_morning(), page.title) == [page.title]


def test_a_page_of_an_old_date_is_new_when_it_comes(publish, reader):
    reader.follow()
    page = publish(first_published_at="2019-05-02T10:00:00+02:00")

    assert told(reader.next_morning(), page.title) == [page.title]


def test_a_page_that_comes_to_answer_the_search_is_new(publish, reader):
    page = publish("Un atelier", standfirst="On y répare des vélos.")
    reader.follow()
    assert reader.next_morning() == []

    republish(page, standfirst="On y répare des vélos, près du potager.")

    assert told(reader.next_morning(), page.title) == [page.title]


def test_unpublished_and_published_again_is_not_told_again(publish, unpublish, reader):
    reader.follow()
    page = publish()
    assert len(reader.next_morning()) == 1

    unpublish(page)
    assert reader.next_morning() == []
    republish(page)

    assert reader.next_morning() == []


def test_what_is_hidden_when_the_mail_leaves_is_not_in_it_and_is_new_again_when_it_is_back(
    publish, unpublish, reader, mail_server
):
    reader.follow()
    hidden, shown = publish("Un potager caché"), publish("Un potager visible")
    mail_server.refuse()
    reader.next_morning()
    assert AlertDigest.objects.count() == 1
    mail_server.mend()

    unpublish(hidden)
    mail_server.mend()
    sent = reader.work()

    assert told(sent, hidden.title, shown.title) == [shown.title]
    republish(hidden)
    assert told(reader.next_morning(), hidden.title, shown.title) == [hidden.title]


def test_a_digest_of_which_nothing_is_public_any_more_leaves_no_mail(
    publish, unpublish, reader, mail_server
):
    reader.follow()
    page = publish()
    mail_server.refuse()
    reader.next_morning()
    mail_server.mend()
    unpublish(page)
    mail_server.mend()

    assert reader.work() == []
    assert not AlertDigest.objects.exists()
    republish(page)
    assert told(reader.next_morning(), page.title) == [page.title]


def test_the_newest_come_first_twenty_at_most_with_a_link_to_the_rest(publish, reader):
    reader.follow()
    for number in range(23):
        publish(f"Potager numéro {number:02}", first_published_at=f"2026-01-{number + 1:02}T10:00Z")

    body = reader.next_morning()[0].body

    listed = [line for line in body.splitlines() if line.startswith("- Potager")]
    assert listed == [f"- Potager numéro {number:02}" for number in range(22, 2, -1)]
    assert "3 autres" in body and "/recherche/?q=potager&tri=date" in body


def test_while_the_engine_is_away_the_alert_waits_and_misses_nothing(publish, monkeypatch, reader):
    reader.follow()
    page = publish()
    reader.work()
    monkeypatch.setattr(TantivyEngine, "search", be_away)
    assert reader.next_morning() == []
    monkeypatch.undo()

    assert told(reader.work(), page.title) == [page.title]


def test_an_engine_away_when_an_alert_is_confirmed_delays_it_and_misses_nothing(
    client, publish, monkeypatch, reader
):
    old = publish("Un ancien potager")
    reader.work()
    ask(client)
    client.post(link_in(reader.work()[0]))
    monkeypatch.setattr(TantivyEngine, "search", be_away)
    reader.work()
    new = publish("Un nouveau potager")
    monkeypatch.undo()

    assert told(reader.next_morning(), old.title, new.title) == [new.title]


def test_a_refused_mail_leaves_later_under_the_same_identifier_and_nothing_is_missed(
    publish, reader, mail_server
):
    reader.follow()
    first = publish("Un premier potager")
    mail_server.refuse()
    reader.next_morning()
    identifier = Mail.objects.get(sent_at=None).message_id
    second = publish("Un second potager")
    reader.next_morning()
    mail_server.mend()

    mail_server.mend()
    sent = reader.work()
    later = reader.next_morning()

    assert [message.extra_headers["Message-ID"] for message in sent] == [identifier]
    assert told(sent, first.title, second.title) == [first.title]
    assert told(later, first.title, second.title) == [second.title]


def test_a_mail_that_failed_for_good_is_tried_again_at_the_next_digest(
    publish, reader, mail_server, make_due
):
    reader.follow()
    page = publish()
    mail_server.refuse()
    reader.next_morning()
    for _attempt in range(8):
        make_due()
        reader.work()
    assert Promise.objects.dead().filter(effect="mail.send").count() == 1
    mail_server.mend()

    sent = reader.next_morning()

    assert told(sent, page.title) == [page.title]
    assert not Promise.objects.filter(effect="mail.send").exists()


def test_an_address_that_takes_no_mail_for_a_month_is_forgotten(publish, reader, mail_server):
    reader.follow()
    publish()
    mail_server.refuse()
    reader.next_morning()

    reader.next_morning(31)

    assert not Alert.objects.exists()
    assert not Promise.objects.filter(effect="mail.send").exists()


def test_cut_between_the_server_and_our_word_the_same_mail_leaves_once_more(
    publish, monkeypatch, make_due, reader
):
    reader.follow()
    page = publish()

    def die(*arguments):
        raise SystemExit

    monkeypatch.setattr("outbox.effects._note_sent", die)
    with pytest.raises(SystemExit):
        reader.next_morning()
    monkeypatch.undo()
    Promise.objects.update(leased_until=None, leased_by="")
    make_due()
    reader.work()

    copies = [message for message in outgoing.outbox if page.title in message.body]
    assert len(copies) == 2
    assert len({message.extra_headers["Message-ID"] for message in copies}) == 1
    assert copies[0].body == copies[1].body
    assert reader.next_morning() == []


@pytest.mark.parametrize("place", ["promise_letter", "next_morning"])
def test_cut_while_a_digest_is_prepared_it_is_prepared_again(
    publish, monkeypatch, make_due, place, reader
):
    reader.follow()
    page = publish()

    def die(*arguments, **options):
        raise SystemExit

    monkeypatch.setattr(digests, place, die)
    with pytest.raises(SystemExit):
        reader.next_morning()
    assert not AlertDigest.objects.exists()
    monkeypatch.undo()
    Promise.objects.update(leased_until=None, leased_by="")
    make_due()

    assert told(reader.work(), page.title) == [page.title]


def test_prepared_twice_it_is_told_once(publish, reader):
    alert = reader.follow()
    publish()
    assert len(reader.next_morning()) == 1

    digests.prepare(alert.pk)
    Alert.objects.update(due_at="2026-01-01T00:00Z")

    assert reader.work() == []


def test_an_alert_whose_choice_is_no_more_ends_and_says_so(publish, directory, reader):
    theme = Theme.objects.create(name="Plantes", slug="plantes-et-graines")
    reader.follow(query=f"theme={theme.slug}")
    publish()
    theme.delete()

    sent = reader.next_morning()

    assert not Alert.objects.exists()
    assert [message.subject for message in sent] == ["Votre alerte a pris fin"]
    assert f"/recherche/?theme={theme.slug}" in sent[0].body


def test_everything_that_is_published_can_be_followed(publish, reader):
    reader.follow(query="")
    page = publish()

    assert told(reader.next_morning(), page.title) == [page.title]
