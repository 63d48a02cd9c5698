"""A garden to look for, and a reader who follows what is published about it."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core import mail as outgoing
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from search.models import Alert
from search.services import mark
from tests.initiatives.factories import InitiativeIndexPageFactory, InitiativePageFactory

READER = "lectrice@example.org"
ASK = reverse("search_alert")
# A Wednesday.
START = datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def clock():
    """The time, which moves when a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def work(db, search_index):
    """A function that lets the worker do all that is due; returns the mails that left."""
    search_index()

    def run():
        before = len(outgoing.outbox)
        call_command("worker", once=True)
        return outgoing.outbox[before:]

    return run


@pytest.fixture
def next_morning(clock, work):
    """A function that lets the night pass, and gives the mails of the morning."""

    def wait(days=1):
        clock.move_to(timezone.localtime().replace(hour=7, minute=1) + timedelta(days=days))
        return work()

    return wait


@pytest.fixture
def directory(db, clock):
    return InitiativeIndexPageFactory(parent=Page.objects.get(depth=2))


@pytest.fixture
def publish(directory):
    """A function that publishes an initiative about gardens."""

    def make(title="Un potager sur le toit", **fields):
        fields.setdefault("standfirst", "Des jardins partagés.")
        page = InitiativePageFactory(parent=directory, title=title, **fields)
        mark("page", [page.pk])
        return page

    return make


def link_in(message):
    """The first link of a mail, without its host."""
    return re.search(rf"{django_settings.WAGTAILADMIN_BASE_URL}(/\S+)", message.body).group(1)


def ask(client=None, *, query="q=potager", email=READER, frequency="daily", **extra):
    client = client or Client()
    fields = {"email": email, "frequency": frequency}
    extra.setdefault("HTTP_ORIGIN", "http://testserver")
    return client.post(f"{ASK}?{query}" if query else ASK, fields, **extra)


@pytest.fixture
def follow(work):
    """A function that asks for an alert and confirms it, as a reader does; returns the alert."""

    def subscribe(**asked):
        assert ask(**asked).status_code == 302
        sent = work()
        assert Client().post(link_in(sent[-1])).status_code == 200
        assert work() == []
        return Alert.objects.latest("pk")

    return subscribe
