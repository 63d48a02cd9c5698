"""People, structures and places of the demonstration: the places are real, the rest is invented."""

from django.utils.translation import gettext as _

from home.demo.texts import read, rich
from people.choices import LegalForm
from people.models import Membership, Organization, Person
from taxonomy.models import Commune


class MissingCommune(Exception):
    """The gazetteer was not loaded."""


def find_commune(code, *others):
    """The commune of the first of these INSEE codes that the gazetteer holds."""
    found = {row.insee_code: row for row in Commune.objects.filter(insee_code__in=(code, *others))}
    for wanted in (code, *others):
        if wanted in found:
            return found[wanted]
    raise MissingCommune(
        _("Commune %(code)s is missing: run “python manage.py load_gazetteer” first.")
        % {"code": code}
    )


def create_people(images):
    """{slug: person}. Whoever is already there is left as they are."""
    texts = read("people")["person"]
    people = Person.objects.in_bulk([text["slug"] for text in texts], field_name="slug")
    for text in texts:
        if text["slug"] not in people:
            people[text["slug"]] = _create_person(text, images)
    return people


def _create_person(text, images):
    """The person, with their times in the newsroom if they were of it."""
    person = Person.objects.create(
        slug=text["slug"],
        name=text["name"],
        role_title=text["role_title"],
        biography=rich(text["biography"]) if "biography" in text else "",
        portrait=images.get(text["slug"]),
    )
    for number, time in enumerate(text.get("memberships", [])):
        Membership.objects.create(person=person, sort_order=number, **time)
    return person


def create_organizations():
    """{slug: organization}, without SIRET: invented structures have none."""
    texts = read("organizations")["organization"]
    names = [text["name"] for text in texts]
    existing = {one.name: one for one in Organization.objects.filter(name__in=names, siret=None)}
    return {
        text["slug"]: existing.get(text["name"]) or _create_organization(text) for text in texts
    }


def _create_organization(text):
    commune = find_commune(text["commune"], *text.get("or_commune", []))
    return Organization.objects.create(
        name=text["name"],
        legal_form=text.get("legal_form", LegalForm.ASSOCIATION),
        commune=commune,
        department=commune.department,
    )
