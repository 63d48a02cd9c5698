"""Outside its window of rights, a production is public nowhere, whatever path saved it."""

import datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page

from home.models import HomePage
from partners.models import ProductionPage
from people.models import Person
from search import indexing
from tests.initiatives.factories import (
    InitiativeIndexPageFactory,
    InitiativeLinkFactory,
    InitiativePageFactory,
)
from tests.newsroom.desk import fresh
from tests.partners.factories import (
    PartnerIndexPageFactory,
    PartnerPageFactory,
    ProductionPageFactory,
)
from tests.people.factories import CreditFactory

CANARY = "Zibeline projetée"
START, END = datetime.date(2026, 3, 10), datetime.date(2026, 3, 20)
BEFORE, FIRST, LAST, AFTER = (
    "2026-03-09 23:59:00+01:00",
    "2026-03-10 00:01:00+01:00",
    "2026-03-20 23:59:00+01:00",
    "2026-03-21 00:01:00+01:00",
)
OUTSIDE = [BEFORE, AFTER]
INSIDE = [FIRST, LAST]


@pytest.fixture
def index(db):
    return PartnerIndexPageFactory(parent=HomePage.objects.get())


@pytest.fixture
def partner(index):
    return PartnerPageFactory(parent=index)


@pytest.fixture
def initiative(db):
    directory = InitiativeIndexPageFactory(parent=HomePage.objects.get())
    return InitiativePageFactory(parent=directory)


@pytest.fixture
def production(partner, initiative):
    """Live in its row, in its window or not: what it is before any worker has run."""
    page = ProductionPageFactory(
        parent=partner, title=CANARY, rights_start=START, rights_end=END, show_in_menus=True
    )
    InitiativeLinkFactory(page=page, initiative=initiative)
    CreditFactory(page=page)
    return page


@pytest.fixture
def surfaces(index, partner, initiative, production):
    other = ProductionPageFactory(parent=partner, title="Une autre")
    person = Person.objects.get()
    addresses = [index.url, partner.url, initiative.url, other.url, person.get_absolute_url()]
    return [*addresses, "/", "/recherche/?q=zibeline"]


def shown_on(client, addresses):
    """Read without tags: the search marks the words that it found."""
    return [url for url in addresses if CANARY in strip_tags(client.get(url).content.decode())]


def publish(page, **fields):
    """A new version, published by code."""
    page = fresh(page)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return fresh(page)


@pytest.mark.parametrize("moment", OUTSIDE)
def test_outside_its_window_it_is_nowhere_before_any_worker_has_run(
    moment, client, production, surfaces, time_machine
):
    time_machine.move_to(moment)
    assert Page.objects.get(pk=production.pk).live

    assert client.get(production.url).status_code == 404
    assert shown_on(client, surfaces) == []


@pytest.mark.parametrize("moment", INSIDE)
def test_on_its_first_and_last_day_it_is_everywhere(
    moment, client, production, surfaces, time_machine
):
    time_machine.move_to(moment)
    indexing.mark_missing()
    indexing.take_changes()

    assert client.get(production.url).status_code == 200
    # The front page has no band of partners.
    assert set(shown_on(client, surfaces)) == set(surfaces)


@pytest.mark.parametrize("moment", OUTSIDE)
def test_counts_are_the_same_with_and_without_it(moment, client, partner, surfaces, time_machine):
    time_machine.move_to(moment)

    assert client.get(partner.url).context["page_obj"].paginator.count == 1
    assert client.get("/recherche/?q=zibeline").context["shown"].total == 0


def test_a_version_published_before_its_window_opens_with_it(client, partner, time_machine):
    time_machine.move_to(BEFORE)
    page = ProductionPageFactory(parent=partner, title=CANARY, live=False)
    page = publish(page, rights_start=START)
    assert not page.live
    assert client.get(page.url).status_code == 404

    time_machine.move_to(FIRST)
    call_command("publish_scheduled")

    assert client.get(page.url).status_code == 200


def test_the_worker_closes_it_the_day_after(client, production, time_machine):
    time_machine.move_to(AFTER)

    call_command("publish_scheduled")

    page = fresh(production)
    assert (page.live, page.expired) == (False, True)
    assert client.get(production.url).status_code == 404


@pytest.mark.parametrize("path", ["row", "revision", "old revision"])
def test_a_live_page_whose_start_moves_to_the_future_is_public_no_more(
    path, client, production, surfaces, time_machine
):
    time_machine.move_to(FIRST)
    later = datetime.date(2026, 3, 15)
    page = fresh(production)
    page.save_revision().publish()
    page = fresh(production)
    page.rights_start = later

    if path == "row":
        page.save(update_fields=["rights_start"])
    elif path == "revision":
        page.save_revision().publish()
    else:
        revision = page.save_revision()
        revision.content |= {"go_live_at": None, "expire_at": None}
        revision.save()
        revision.publish()

    assert client.get(production.url).status_code == 404
    assert shown_on(client, surfaces) == []


def test_a_page_withdrawn_comes_back_when_its_new_window_opens(client, production, time_machine):
    time_machine.move_to(FIRST)
    publish(production)
    page = publish(production, rights_start=datetime.date(2026, 3, 15))
    assert not page.live

    time_machine.move_to("2026-03-15 00:01:00+01:00")
    call_command("publish_scheduled")

    assert client.get(production.url).status_code == 200


def test_an_alias_obeys_the_window_of_its_source(client, index, production, time_machine):
    time_machine.move_to(FIRST)
    elsewhere = PartnerPageFactory(parent=index)
    alias = production.create_alias(parent=elsewhere)
    assert client.get(alias.url).status_code == 200

    time_machine.move_to(AFTER)

    assert client.get(alias.url).status_code == 404


def test_a_schedule_narrower_than_the_window_is_kept(production, time_machine):
    time_machine.move_to(BEFORE)
    noon = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.UTC)

    page = publish(production, go_live_at=noon)

    scheduled = page.scheduled_revision
    assert scheduled.approved_go_live_at == noon


def test_a_schedule_wider_than_the_window_is_narrowed(partner):
    wide = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)

    page = ProductionPageFactory(
        parent=partner,
        rights_start=START,
        rights_end=END,
        go_live_at=wide,
        expire_at=wide + datetime.timedelta(days=300),
    )

    zone = timezone.get_default_timezone()
    assert timezone.localtime(page.go_live_at, zone).isoformat() == "2026-03-10T00:00:00+01:00"
    assert timezone.localtime(page.expire_at, zone).isoformat() == "2026-03-21T00:00:00+01:00"


def test_rights_never_end_before_they_start(production):
    backwards = {"rights_start": END, "rights_end": START}

    with pytest.raises(IntegrityError), transaction.atomic():
        ProductionPage.objects.filter(pk=production.pk).update(**backwards)
