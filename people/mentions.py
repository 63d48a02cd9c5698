"""Which public pages name a person or an organization.

Credits are known here. Higher floors name people in their own ways (the author of an op-ed, a
voice of an interview, the holder of an initiative) and declare them from `AppConfig.ready()`:

    mentions.register(lambda: OpEdPage.objects.all(), person="author", page="pk")
    mentions.register_organization(lambda: LeadOrganization.objects.all())

What is declared need not be filtered by state: only rows whose page is live, public and not
expired ever count.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from core.visibility import visible


@dataclass(frozen=True)
class Source:
    """Rows that each tie a page to whom it names.

    `rows` is called at each use and returns a queryset; `named` and `page` are the look-ups, from
    a row, of the key of whom it names and of the page.
    """

    rows: Any
    named: str
    page: str

    def pages_naming(self, pk):
        return self.rows().filter(**{self.named: pk}).order_by().values(self.page)

    def named_on(self, pages):
        found = self.rows().filter(**{f"{self.page}__in": pages.values("pk")})
        return found.exclude(**{self.named: None}).order_by().values(self.named)


_people = []
_organizations = []


def register(rows, *, person="person", page="page"):
    _people.append(Source(rows, person, page))


def register_organization(rows, *, organization="organization", page="page"):
    _organizations.append(Source(rows, organization, page))


def public_pages():
    """Pages that anyone can read now."""
    return visible(Page.objects.all())


def public_pages_naming(person):
    """The public pages that name the person, in one queryset whatever the sources."""
    return _pages_of(_people, person.pk)


def public_pages_naming_organization(organization):
    return _pages_of(_organizations, organization.pk)


def public_person_ids():
    """A condition on people: named by a page that anyone can read."""
    return _named(_people, public_pages())


def public_organization_ids():
    return _named(_organizations, public_pages())


def people_named_on(pages):
    """A condition on people: named by one of these pages, public or not."""
    return _named(_people, pages)


def organizations_named_on(pages):
    return _named(_organizations, pages)


def _pages_of(sources, pk):
    naming = Q(pk__in=[])
    for source in sources:
        naming |= Q(pk__in=source.pages_naming(pk))
    return public_pages().filter(naming)


def _named(sources, pages):
    condition = Q(pk__in=[])
    for source in sources:
        condition |= Q(pk__in=source.named_on(pages))
    return condition
