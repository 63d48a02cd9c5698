import re
from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from outbox.models import Mail
from tests.conftest import PASSWORD


@pytest.fixture
def mailbox(db):
    """A function that lets the worker do what was promised, and gives the mails to an address."""

    def read(address):
        call_command("worker", once=True)
        return list(Mail.objects.filter(to=address).order_by("pk"))

    return read


@pytest.fixture
def link_in(mailbox):
    """A function that gives the first link, without its host, of the last mail to an address."""

    def find(address):
        found = re.search(rf"{settings.WAGTAILADMIN_BASE_URL}(/\S+)", mailbox(address)[-1].body)
        return found.group(1)

    return find


@pytest.fixture
def log_in():
    """A function that posts the form of the login page from a device; returns the answer."""

    def post(username, password=PASSWORD, *, client=None, address="127.0.0.1", **fields):
        client = client or Client()
        return client.post(
            reverse("account_login"),
            {"username": username, "password": password, **fields},
            REMOTE_ADDR=address,
        )

    return post


@pytest.fixture
def logged_in(log_in):
    """A function that gives a client whose session was opened by the form."""

    def open_session(user, **options):
        client = Client(**options)
        assert log_in(user.username, client=client).status_code == 302
        return client

    return open_session


@pytest.fixture
def time_machine_at():
    """A function that stops the clock at a time of Paris."""

    def at(when):
        return time_machine.travel(datetime.fromisoformat(f"{when}+01:00"), tick=False)

    return at
