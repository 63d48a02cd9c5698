"""Writes that tell the search what changed. Each belongs to the caller's transaction."""

from django.db.models import Q
from wagtail.models import Page

from core.visibility import visible
from outbox.services import promise
from people import mentions
from people.models import Organization, Person
from search.documents import sources
from search.models import Change, Entry, IndexState
from search.telling import depending_on


def mark(source, pks):
    """Have the documents of these objects made again."""
    rows = [Change(source=source, object_id=pk) for pk in pks]
    if rows:
        Change.objects.bulk_create(rows, batch_size=500)
        promise("search.flush", key="all")


def hide(source, pks):
    """Take these objects out of every result, at once."""
    Entry.objects.filter(source=source, object_id__in=pks).delete()
    promise("search.flush", key="all")


def mark_pages(pages, *, alone=False):
    """What these pages say changed, or who may read them: they are made again with what stands on
    them (not when they are `alone`), with whomever they name, and with the pages that say something
    of them."""
    pks = {*pages.values_list("pk", flat=True), *depending_on(pages)}
    mark("page", pks) if alone else _mark_whole(pks)
    mark(
        "person",
        Person.objects.filter(mentions.people_named_on(pages)).values_list("pk", flat=True),
    )
    organizations = Organization.objects.filter(mentions.organizations_named_on(pages))
    mark("organization", organizations.values_list("pk", flat=True))
    prune_people()


def mark_readdressed(page):
    """Those beneath a page, when its own address is no longer the beginning of theirs."""
    beneath = Entry.objects.filter(page__path__startswith=page.path).exclude(page=page.pk)
    moved = beneath.exclude(url__startswith=page.get_url() or "/")
    _mark_whole(set(moved.values_list("page", flat=True)))


def mark_tree(page):
    """A page moved, or its privacy changed: it and all beneath are made again, and what nobody may
    read any more leaves now."""
    beneath = Page.objects.filter(path__startswith=page.path)
    hide_pages(beneath.exclude(pk__in=visible(beneath).values("pk")))
    mark_pages(beneath)


def hide_pages(pages):
    """Take pages out of every result, and whoever only they named. The index forgets them at the
    worker's next run: until then, their removal is part of every query."""
    Entry.objects.filter(page__in=pages.values("pk")).delete()
    hide_depending(pages)
    prune_people()
    promise("search.flush", key="all")


def hide_depending(pages):
    """Take out those that say something of these pages, which nobody may read any more, until the
    worker's next run has made them again without it."""
    depending = depending_on(pages)
    Entry.objects.filter(page__in=depending).delete()
    _mark_whole(depending)


def _mark_whole(pks):
    """Pages, and what stands on them."""
    mark("page", pks)
    if pks:
        pages = Page.objects.filter(pk__in=pks)
        for name, source in sources().items():
            mark(name, source.standing_on(pages))


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
