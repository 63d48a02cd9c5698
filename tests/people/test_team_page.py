"""« L'équipe »: who is there, who was, and what each did in public."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from people.choices import Capacity, CreditRole
from people.models import Membership
from tests.initiatives.factories import InitiativeIndexPageFactory, InitiativePageFactory
from tests.people.factories import CreditFactory, PersonFactory

pytestmark = pytest.mark.django_db


def member(name, capacity=Capacity.TRAINEE, *, until=None, since=date(2024, 9, 1)):
    person = PersonFactory(name=name)
    Membership.objects.create(
        person=person, capacity=capacity, function="reporter", since=since, until=until
    )
    return person


def section(html, key):
    return html.partition(f'aria-labelledby="{key}"')[2].partition("</section>")[0]


def test_each_is_named_in_the_capacity_of_their_last_contract(client):
    member("Hélène Essai", Capacity.PROFESSIONAL)
    former = member("Youri Essai", until=date(2025, 6, 30))
    member("Inès Essai")
    Membership.objects.create(
        person=former,
        capacity=Capacity.PROFESSIONAL,
        function="journaliste",
        since=date(2025, 7, 1),
        until=date(2025, 12, 31),
    )

    html = client.get("/equipe/").content.decode()

    assert "Hélène Essai" in section(html, "professionnels")
    assert "Inès Essai" in section(html, "stagiaires")
    assert "Youri Essai" in section(html, "passages")
    assert "Journaliste" in section(html, "passages")
    assert html.count("Youri Essai") == 1


def test_who_has_not_begun_is_not_named(client):
    member("Future Essai", since=date.today() + timedelta(days=3))

    assert "Future Essai" not in client.get("/equipe/").content.decode()


def test_public_credits_are_counted_and_hidden_ones_are_not(client):
    person = member("Inès Essai")
    directory = InitiativeIndexPageFactory(parent=HomePage.objects.get())
    for live in (True, True, False):
        page = InitiativePageFactory(parent=directory, live=live)
        CreditFactory(page=page, person=person, role=CreditRole.TEXT)

    html = client.get("/equipe/").content.decode()

    assert "texte\xa0×\xa02" in html
    assert person.get_absolute_url() in html


def test_as_many_credits_are_in_one_order_whichever_was_signed_first(client):
    directory = InitiativeIndexPageFactory(parent=HomePage.objects.get())
    roles = [CreditRole.PROOFREADING, CreditRole.MENTORING]
    for name, signed in (("Une Essai", roles), ("Deux Essai", roles[::-1])):
        person = member(name)
        for role in signed:
            CreditFactory(page=InitiativePageFactory(parent=directory), person=person, role=role)

    html = client.get("/equipe/").content.decode()

    lists = [html.partition(name)[2].partition("</li>")[0] for name in ("Une Essai", "Deux Essai")]
    assert all(one.index("relecture") < one.index("encadrement") for one in lists)


def test_who_has_no_public_page_is_named_without_a_link(client):
    person = member("Sans page")

    html = client.get("/equipe/").content.decode()

    assert "Sans page" in html
    assert person.get_absolute_url() not in html


def test_a_large_team_costs_no_more_queries(client):
    def cost():
        client.get("/equipe/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/equipe/")
        return len(queries)

    member("Une")
    before = cost()
    for number in range(12):
        member(f"Essai {number}")

    assert cost() == before <= 12


def test_a_contract_never_ends_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        member("À rebours", since=date(2025, 1, 1), until=date(2024, 1, 1))
