"""What the admin shows of the outbox, and to whom."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from outbox.mail import promise_mail
from outbox.models import Mail, Promise, Task
from tests.outbox.test_background import make_failed

pytestmark = pytest.mark.django_db
MAILS = "/admin/outbox/mail/"
PROMISES = "/admin/outbox/promise/"
TASKS = "/admin/outbox/task/"
ALL = ("view_mail", "view_promise", "change_promise")


@pytest.fixture
def dead():
    return Promise.objects.create(
        effect="mail.send",
        arguments={"body": "jeton-9f3"},
        attempts=8,
        dead_at=timezone.now(),
        last_error="builtins.ConnectionRefusedError",
    )


@pytest.fixture
def client_with(client_of, reader_of_registers):
    return lambda *codenames: client_of(reader_of_registers(*codenames))


def write_mail():
    return promise_mail(to=["zoe@example.org"], subject="Objet", body="Bonjour Zoé")[0]


def is_refused(response):
    return response.status_code in (403, 404) or (
        response.status_code == 302 and response["Location"] in (reverse("wagtailadmin_home"),)
    )


def test_mails_are_listed_and_read(client_with):
    mail = write_mail()
    client = client_with("view_mail")

    listing = client.get(MAILS)
    reading = client.get(f"{MAILS}inspect/{mail.pk}/")

    assert "zoe@example.org" in listing.content.decode()
    assert "en attente" in listing.content.decode()
    assert "Bonjour Zoé" in reading.content.decode()


def test_the_reading_of_mails_says_when_their_text_is_not_kept(client_with):
    mail = write_mail()
    Mail.objects.update(body="")

    reading = client_with("view_mail").get(f"{MAILS}inspect/{mail.pk}/")

    assert "n’est pas conservé" in reading.content.decode()


@pytest.mark.parametrize("action", ["create/", "edit/{pk}/", "delete/{pk}/", "history/{pk}/"])
def test_registers_can_be_neither_added_to_nor_changed(client_with, action, dead):
    client = client_with(*ALL)
    mail = write_mail()

    for base, row in ((MAILS, mail), (PROMISES, dead)):
        assert client.post(base + action.format(pk=row.pk)).status_code == 404


@pytest.mark.parametrize("path", [MAILS, PROMISES, TASKS, f"{PROMISES}retry/"])
def test_registers_are_closed_without_their_permission(client_with, path):
    assert is_refused(client_with().get(path))


def test_one_mail_is_closed_without_its_permission(client_with):
    mail = write_mail()

    assert is_refused(client_with("view_promise").get(f"{MAILS}inspect/{mail.pk}/"))


def test_trainees_and_journalists_see_no_register(trainee_client, journalist_client):
    for client in (trainee_client, journalist_client):
        for path in (MAILS, PROMISES, TASKS):
            assert is_refused(client.get(path))


def test_only_what_failed_for_good_is_listed_without_its_arguments(client_with, dead):
    Promise.objects.create(effect="mail.send", arguments={}, last_error="still trying")

    page = client_with(*ALL).get(PROMISES).content.decode()

    assert "envoyer un courriel" in page and "ConnectionRefusedError" in page
    assert "still trying" not in page and "jeton-9f3" not in page


def test_a_failed_effect_is_given_back_by_a_post_only(client_with, dead):
    client = client_with(*ALL)
    address = f"{PROMISES}retry/{dead.pk}/"
    assert address in client.get(PROMISES).content.decode()

    asked = client.get(address)
    dead.refresh_from_db()
    assert asked.status_code == 200 and dead.dead_at

    answer = client.post(address)
    dead.refresh_from_db()
    assert answer["Location"] == PROMISES
    assert dead.dead_at is None and dead.attempts == 0


def test_giving_back_twice_is_said_and_harmless(client_with, dead):
    client = client_with(*ALL)
    client.post(f"{PROMISES}retry/{dead.pk}/")

    answer = client.post(f"{PROMISES}retry/{dead.pk}/", follow=True)

    assert "déjà fait" in answer.content.decode()


def test_all_failed_effects_are_given_back_at_once(client_with, dead):
    Promise.objects.create(effect="mail.send", dead_at=timezone.now())
    client = client_with(*ALL)
    assert "Tout réessayer" in client.get(PROMISES).content.decode()

    answer = client.post(f"{PROMISES}retry/", follow=True)

    assert "2 effets sont rendus" in answer.content.decode()
    assert not Promise.objects.dead().exists()


def test_who_may_only_see_failures_cannot_give_them_back(client_with, dead):
    client = client_with("view_promise")

    assert "retry" not in client.get(PROMISES).content.decode()
    assert is_refused(client.post(f"{PROMISES}retry/{dead.pk}/"))
    assert is_refused(client.post(f"{PROMISES}retry/"))
    dead.refresh_from_db()
    assert dead.dead_at


def test_a_failed_background_task_is_given_back(client_with):
    task = make_failed(5)
    client = client_with(*ALL)
    address = f"{TASKS}retry/{task.pk}/"
    assert address in client.get(TASKS).content.decode()

    client.post(address)

    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY and task.worker_ids == []
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    "query", ["body__contains=absent", "nope=1", "q=%00", "q=%22", "p=99999999999", "o=9.-7.x"]
)
def test_a_forged_address_of_a_register_is_harmless(client_with, query):
    write_mail()

    answer = client_with(*ALL).get(f"{MAILS}?{query}")

    assert answer.status_code == 200
    if not query.startswith("q="):
        assert "zoe@example.org" in answer.content.decode()


@pytest.mark.parametrize("identifier", ["abc", "0", "99999999999999999999999"])
def test_a_mail_that_does_not_exist_is_not_found(client_with, identifier):
    assert client_with(*ALL).get(f"{MAILS}inspect/{identifier}/").status_code == 404
