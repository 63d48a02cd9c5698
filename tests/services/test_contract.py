"""What is told to a stranger is true: addresses answer, accounts open, secrets hold."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from home.demo.accounts import PASSWORD, create_accounts, logins
from home.demo.canaries import hidden_texts
from home.models import HomePage
from stories.choices import StoryKind
from tests.stories.factories import OpEdPageFactory, StoryIndexPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden():
    """A text of the demonstration that is not public, under its own address."""
    text = next(text for text in hidden_texts() if text["state"] == "sent_back")
    index = StoryIndexPageFactory(parent=HomePage.objects.get(), kind=StoryKind.OPED)
    OpEdPageFactory(parent=index, title="Une tribune publique")
    OpEdPageFactory(parent=index, slug=text["slug"], standfirst=text["canary"], live=False)
    return text


@pytest.fixture
def told(hidden):
    create_accounts()
    printed = StringIO()
    call_command("contract", stdout=printed)
    return json.loads(printed.getvalue())


def test_each_public_address_answers_anybody(told, client):
    public = told["surfaces"]["public"]
    addresses = [*public["pages"], *public["people"], public["search"]]

    assert len(public["pages"]) >= 3
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )


def test_each_account_of_each_role_opens_with_the_password_told(told, client):
    accounts = [account for accounts in told["accounts"].values() for account in accounts]

    assert {account["login"] for account in accounts} == set(logins())
    for account in accounts:
        assert account["password"] == PASSWORD
        assert client.login(username=account["login"], password=account["password"])


def test_each_state_is_told_with_the_canary_that_it_hides(told, hidden, client):
    states = {"draft", "in_review", "live", "scheduled", "expired", "private", "hidden"}
    (entry,) = told["objects"]["draft"]

    assert set(told["objects"]) == states
    assert entry["canary"] == hidden["canary"]
    assert client.get(entry["url"]).status_code == 404
    for address in told["surfaces"]["public"]["pages"]:
        assert hidden["canary"] not in client.get(address).content.decode()


def test_no_route_is_left_untold(told):
    routes = [*told["surfaces"]["public"]["routes"], *told["surfaces"]["admin"]["routes"]]

    assert "/recherche/" in routes
    assert "/personnes/<slug:slug>/" in routes
    assert any(route.startswith("/admin/relecture/") for route in routes)
