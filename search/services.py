"""Writes that tell the search what changed. Each belongs to the caller's transaction."""

from django.db.models import Q
from wagtail.models import Page

from core.visibility import visible
from outbox.services import promise
from people import mentions
from people.models import Organization, Person
from search.models import Change, Entry, IndexState


def mark(source, pks):
    """Have the documents of these objects made again."""
    rows = [Change(source=source, object_id=pk) for pk in pks]
    if rows:
        Change.objects.bulk_create(rows, batch_size=500)
        promise("search.flush", key="all")


def mark_people_of(page_pk):
    """Those whom a page names are public with it."""
    _mark_named(Page.objects.filter(pk=page_pk))


def _mark_named(pages):
    mark(
        "person",
        Person.objects.filter(mentions.people_named_on(pages)).values_list("pk", flat=True),
    )
    organizations = Organization.objects.filter(mentions.organizations_named_on(pages))
    mark("organization", organizations.values_list("pk", flat=True))


def mark_tree(page):
    """A page moved, or its privacy changed: it and all beneath are made again, and what nobody may
    read any more leaves now."""
    beneath = Page.objects.filter(path__startswith=page.path)
    hide_pages(beneath.exclude(pk__in=visible(beneath).values("pk")))
    mark("page", beneath.values_list("pk", flat=True))
    _mark_named(beneath)


def hide_pages(pages):
    """Take pages out of every result, and whoever only they named. The index forgets them at the
    worker's next run: until then, their removal is part of every query."""
    Entry.objects.filter(page__in=pages.values("pk")).delete()
    prune_people()
    promise("search.flush", key="all")


def prune_people():
    """Take out those whom no page that anyone may read names."""
    hidden = Q(source="person") & ~Q(object_id__in=Person.objects.public().order_by().values("pk"))
    hidden |= Q(source="organization") & ~Q(
        object_id__in=Organization.objects.public().order_by().values("pk")
    )
    Entry.objects.filter(hidden).delete()


def start_again():
    """Have the whole index made again from the entries, without leaving readers waiting."""
    IndexState.objects.all().delete()
    promise("search.flush", key="all")
