"""Logs tell what happened, and hold nothing of what anybody typed or is called."""

import io
import json
import logging
import logging.config

import pytest
from django.core.exceptions import BadRequest
from django.test import Client

from cms.settings.logs import logging_in
from outbox.leases import keep, take_one
from outbox.registry import effect
from outbox.services import promise
from tests.conftest import PASSWORD

CANARY = "canari-7f3a"
MAIL = f"{CANARY}@example.org"


@pytest.fixture
def lines(settings):
    """A function that gives the lines logged so far by the production configuration."""
    stream = io.StringIO()
    config = logging_in(machine=True)
    config["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(config)
    yield lambda: stream.getvalue().splitlines()
    logging.config.dictConfig(settings.LOGGING)


def requests_in(lines):
    return [event for line in lines() if (event := json.loads(line))["event"] == "request"]


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_route_status_and_duration(client, lines):
    response = client.get(f"/recherche/?q={CANARY}")

    (event,) = requests_in(lines)
    assert (event["method"], event["route"], event["status"]) == ("GET", "search", 200)
    assert event["duration_ms"] > 0
    assert event["request_id"] == response["X-Request-ID"]
    assert set(event) == {
        *("event", "method", "route", "status", "duration_ms"),
        *("request_id", "level", "logger", "timestamp"),
    }


@pytest.mark.django_db
def test_nothing_typed_by_a_visitor_is_logged(lines, make_user):
    make_user(CANARY, first_name=CANARY, is_superuser=True, is_staff=True)
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77")

    client.get(f"/{CANARY}/?q={CANARY}", headers={"user-agent": CANARY, "referer": f"x/{CANARY}"})
    client.get("/recherche/", {"q": MAIL})
    client.get(f"/personnes/{CANARY}/")
    client.post("/admin/login/", {"username": CANARY, "password": CANARY})
    client.post("/admin/login/", {"username": CANARY, "password": PASSWORD})
    client.get("/admin/pages/999999/edit/")
    client.get("/", headers={"host": f"{CANARY}.example.org"})
    client.get("/", headers={"X-Request-ID": CANARY})
    client.generic(CANARY.upper(), "/")

    text = "\n".join(lines())
    assert len(requests_in(lines)) >= 9
    assert CANARY not in text.lower()
    assert "203.0.113.77" not in text


def test_an_error_is_its_class_and_places_without_text_or_values(lines):
    secret = CANARY  # noqa: F841 (a local value that must not be shown)

    try:
        raise BadRequest(MAIL)
    except BadRequest:
        logging.getLogger("django.request").exception("Internal Server Error: %s", f"/{CANARY}/")
        logging.getLogger("outbox").exception("It failed for %s", MAIL)

    assert CANARY not in "\n".join(lines())
    library, ours = (json.loads(line) for line in lines())
    assert library["event"] == "Internal Server Error: %s"
    assert ours["event"] == "It failed for …"
    for event in (library, ours):
        assert event["error"] == "django.core.exceptions.BadRequest"
        assert "test_logs.py" in event["places"][-1]


@pytest.mark.django_db
def test_a_page_that_breaks_is_logged_without_its_address(client, lines, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError(MAIL)

    monkeypatch.setattr("search.views.render", broken)
    client.raise_request_exception = False

    answer = client.get(f"/recherche/?q={CANARY}")

    assert answer.status_code == 500
    assert CANARY not in "\n".join(lines())
    events = [json.loads(line) for line in lines()]
    assert any(event.get("error") == "builtins.ValueError" for event in events)
    assert len({event["request_id"] for event in events}) == 1


@pytest.mark.django_db
def test_the_worker_logs_the_effect_and_not_what_it_was_about(lines):
    @effect("tests.break")
    def break_down(*, email):
        raise ValueError(email)

    promise("tests.break", email=MAIL)

    keep(take_one())

    assert CANARY not in "\n".join(lines())
    event = json.loads(lines()[-1])
    assert event["effect"] == "tests.break"
    assert "ValueError" in event["event"]


def test_a_person_reads_words_where_a_machine_reads_json(settings):
    config = logging_in(machine=False)
    config["handlers"]["console"]["stream"] = stream = io.StringIO()
    logging.config.dictConfig(config)

    logging.getLogger("outbox").warning("Quelque chose")

    logging.config.dictConfig(settings.LOGGING)
    assert "Quelque chose" in stream.getvalue()
    assert not stream.getvalue().startswith("{")
