"""A mail is promised with the action, sent after it, under one identifier for ever."""

import pytest
from django.core import mail as outgoing
from django.db import transaction
from django.utils import timezone

from outbox import leases, registry
from outbox.effects import send_mail
from outbox.mail import promise_letter, promise_mail
from outbox.models import Mail, Promise

pytestmark = pytest.mark.django_db


def promise_one(**fields):
    defaults = {"to": ["a@example.org"], "subject": "Bonjour", "body": "jeton-9f3"}
    return promise_mail(**{**defaults, **fields})[0]


def send_due():
    while row := leases.take_one():
        leases.keep(row)


def test_a_rolled_back_action_sends_no_mail():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        promise_one()
        raise ZeroDivisionError

    send_due()

    assert outgoing.outbox == []
    assert not Mail.objects.exists()


def test_a_promised_mail_is_sent_and_said_so():
    mail = promise_one()
    assert str(mail.state) == "en attente"

    send_due()

    mail.refresh_from_db()
    sent = outgoing.outbox[0]
    assert (sent.to, sent.subject, sent.body) == (["a@example.org"], "Bonjour", "jeton-9f3")
    assert mail.sent_at and str(mail.state) == "envoyé"
    assert not Promise.objects.exists()


def test_each_recipient_has_a_mail_of_their_own():
    mails = promise_mail(
        to=["a@example.org", "b@example.org", "a@example.org", ""], subject="s", body="b"
    )

    send_due()

    assert [mail.to for mail in mails] == ["a@example.org", "b@example.org"]
    assert [message.to for message in outgoing.outbox] == [["a@example.org"], ["b@example.org"]]


def test_a_mail_refused_leaves_later_under_the_same_identifier(monkeypatch, make_due):
    mail = promise_one()
    seen = []

    def refuse_once(self, **options):
        seen.append(self.extra_headers["Message-ID"])
        if len(seen) == 1:
            raise ConnectionRefusedError
        return 1

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse_once)

    send_due()
    make_due()
    send_due()

    mail.refresh_from_db()
    assert seen == [mail.message_id, mail.message_id]
    assert mail.sent_at


def test_a_mail_known_as_sent_is_not_sent_again():
    mail = promise_one()
    Mail.objects.update(sent_at=timezone.now())

    send_mail(message_id=mail.message_id, body="jeton-9f3")

    assert outgoing.outbox == []


def test_a_title_cannot_forge_headers():
    promise_one(subject="Bonjour\r\nBcc: x@example.org")

    send_due()

    assert outgoing.outbox[0].subject == "Bonjour Bcc: x@example.org"


def test_in_production_the_register_holds_no_body(settings):
    settings.DEMONSTRATION = False

    mail = promise_one()
    assert Mail.objects.get().body == ""
    send_due()

    mail.refresh_from_db()
    row = " ".join(str(value) for value in Mail.objects.values_list()[0])
    assert outgoing.outbox[0].body == "jeton-9f3"
    assert "jeton" not in row
    assert not Promise.objects.exists()


def test_a_mail_that_failed_for_good_is_said_so():
    mail = promise_one()
    Promise.objects.update(dead_at=timezone.now())

    mail.refresh_from_db()
    assert str(mail.state) == "en échec"


def test_mails_written_by_the_framework_are_promised_too(settings):
    settings.OUTBOX_DELIVERY = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "outbox.backend.PromisedBackend"

    outgoing.send_mail("Objet", "jeton-9f3", None, ["a@example.org", "b@example.org"])
    assert outgoing.outbox == []
    send_due()

    assert [message.to for message in outgoing.outbox] == [["a@example.org"], ["b@example.org"]]
    assert not Promise.objects.exists()


def test_a_mail_with_an_attachment_is_refused_rather_than_cut(settings):
    settings.EMAIL_BACKEND = "outbox.backend.PromisedBackend"
    message = outgoing.EmailMessage("Objet", "b", to=["a@example.org"])
    message.attach("a.txt", "a", "text/plain")

    with pytest.raises(NotImplementedError):
        message.send()


def test_the_identifier_is_in_the_headers_that_leave():
    mail = promise_one()

    send_due()

    assert outgoing.outbox[0].message()["Message-ID"] == mail.message_id


@pytest.fixture
def letters(monkeypatch):
    """Letters registered by a test are forgotten after it."""
    monkeypatch.setattr(registry, "_letters", dict(registry._letters))


@pytest.mark.usefixtures("letters")
def test_a_letter_is_written_when_it_leaves_with_its_headers():
    said, told = ["hier"], []
    registry.letter("test.letter")(
        lambda who: registry.Letter(
            f"{who} : {said[0]}", {"List-Unsubscribe": "<x>"}, lambda: told.append(who)
        )
    )
    mail = promise_letter("test.letter", to="a@example.org", subject="Objet", who="Zoé")

    said[0] = "aujourd’hui"
    send_due()

    sent = outgoing.outbox[0]
    assert (sent.body, told) == ("Zoé : aujourd’hui", ["Zoé"])
    assert sent.message()["List-Unsubscribe"] == "<x>"
    assert sent.message()["Message-ID"] == mail.message_id


@pytest.mark.usefixtures("letters")
def test_what_a_letter_changes_is_changed_with_the_word_that_it_was_sent(make_due):
    def fail():
        raise ZeroDivisionError

    registry.letter("test.letter")(lambda: registry.Letter("texte", sent=fail))
    mail = promise_letter("test.letter", to="a@example.org", subject="Objet")

    send_due()
    mail.refresh_from_db()
    assert mail.sent_at is None

    registry.letter("test.letter")(lambda: registry.Letter("texte"))
    make_due()
    send_due()
    first, second = (message.extra_headers["Message-ID"] for message in outgoing.outbox)
    assert first == second == mail.message_id


@pytest.mark.usefixtures("letters")
def test_a_letter_with_nothing_left_to_say_leaves_no_mail():
    registry.letter("test.letter")(lambda: None)
    promise_letter("test.letter", to="a@example.org", subject="Objet")

    send_due()

    assert outgoing.outbox == []
    assert not Mail.objects.exists()
    assert not Promise.objects.exists()


def test_a_subject_is_one_line_and_keeps_the_spaces_of_its_typography():
    typed = "Votre envoi «\xa0Demain\xa0»\u202f: reçu\r\nBcc: autre\u2028\tfin "

    (mail,) = promise_mail(to=["nour@example.org"], subject=typed, body="Bonjour")

    assert mail.subject == "Votre envoi «\xa0Demain\xa0»\u202f: reçu Bcc: autre fin"
