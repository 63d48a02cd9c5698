"""What this room holds of a public identity, and how it goes."""

from django.utils.translation import gettext_lazy as _

from people.models import Person
from taxonomy.text import normalize
from upkeep.erasure.registry import Identifier, Kind, register_kind

PERSON = "person"


def identifiers(person):
    """The name, and the address of the public page."""
    return [Identifier(person.name), Identifier(person.get_absolute_url(), "/")]


def shared(person, text):
    """Whether somebody else has that name."""
    others = Person.objects.exclude(pk=person.pk)
    return others.filter(normalized_name=normalize(text)).exists()


def search(text):
    return Person.objects.matching(text).order_by("name", "pk") if text else Person.objects.all()


def register():
    register_kind(
        Kind(
            PERSON,
            _("person"),
            Person,
            identifiers=identifiers,
            shared=shared,
            finish=lambda person: person.delete(),
            search=search,
            images=("portrait",),
        )
    )
