"""People and organizations that a public page names, as documents."""

from wagtail.rich_text import get_text_for_indexing

from people.models import Organization, Person
from search.contributions import place_names, place_of
from search.documents import Document, Source


class PersonSource(Source):
    name = "person"
    model = Person

    def public(self):
        return Person.objects.public()

    def documents(self, pks):
        for person in self.public().filter(pk__in=pks):
            yield Document(
                key=f"person:{person.pk}",
                kind="personne",
                title=person.name,
                url=person.get_absolute_url(),
                standfirst=person.role_title,
                text=get_text_for_indexing(person.biography),
            )


class OrganizationSource(Source):
    name = "organization"
    model = Organization

    def public(self):
        return Organization.objects.public()

    def documents(self, pks):
        found = self.public().filter(pk__in=pks)
        for organization in found.select_related("commune__department", "department"):
            yield _document(organization)


def _document(organization):
    commune, department = organization.commune, organization.department
    names = place_names(commune) if commune else []
    place = place_of(commune)
    if department and not commune:
        names = [department.name, department.code, department.region]
        place = {"department": department.code}
    return Document(
        key=f"organization:{organization.pk}",
        kind="structure",
        title=organization.name,
        url=organization.get_absolute_url(),
        standfirst=str(organization.get_legal_form_display() or ""),
        names=" . ".join(filter(None, [*names, organization.siret])),
        **place,
    )
