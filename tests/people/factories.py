import factory
from factory.django import DjangoModelFactory

from people.choices import CreditRole
from people.models import Credit, Grant, Organization, Person


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Personne {n}")
    role_title = "Reporter en formation"


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Structure {n}")


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    organization = factory.SubFactory(OrganizationFactory)
    programme = "adulte-relais"
    year = 2023
    amount = "1000.00"
    line_digest = factory.Sequence(lambda n: f"{n:032x}")
    occurrence = 1


class CreditFactory(DjangoModelFactory):
    """Give it a `page`."""

    class Meta:
        model = Credit

    person = factory.SubFactory(PersonFactory)
    role = CreditRole.TEXT
