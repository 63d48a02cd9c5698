"""What changed is written down, and what was hidden leaves at once; nothing else happens here: a
receiver that fails would break a publication."""

import uuid

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from outbox.services import promise
from people.models import Organization, Person
from search import lexicon
from search.models import Entry, IndexState, LexiconState, Removal
from search.services import (
    hide_pages,
    mark,
    mark_people_of,
    mark_tree,
    prune_people,
    start_again,
)
from taxonomy.models import Audience, SuccessFactor, Theme
from upkeep.signals import erased, restored

TERMS = {Theme: "themes", Audience: "audiences", SuccessFactor: "factors"}


def promise_index(sender, instance, **kwargs):
    label = instance._meta.label
    with transaction.atomic():
        promise("search.index_object", key=f"{label}:{instance.pk}", model=label, pk=instance.pk)


def page_is_public(sender, instance, **kwargs):
    with transaction.atomic():
        mark("page", [instance.pk, *dependents(instance)])
        mark_people_of(instance.pk)


def page_is_hidden(sender, instance, **kwargs):
    with transaction.atomic():
        hide_pages(Page.objects.filter(pk=instance.pk))
        mark("page", dependents(instance))


def page_moved(sender, instance, **kwargs):
    with transaction.atomic():
        mark_tree(instance)


def privacy_changed(sender, instance, **kwargs):
    with transaction.atomic():
        mark_tree(instance.page)


def page_deleted(sender, instance, **kwargs):
    if isinstance(instance, Page):
        with transaction.atomic():
            prune_people()


def person_changed(sender, instance, **kwargs):
    with transaction.atomic():
        mark("person" if isinstance(instance, Person) else "organization", [instance.pk])


def term_changed(sender, instance, created, **kwargs):
    """Its name, or its slug, is in the documents of pages: which ones, only its pages know."""
    if not created:
        with transaction.atomic():
            pages = Entry.objects.filter(source="page").values_list("object_id", flat=True)
            mark("page", pages.distinct())


def entry_deleted(sender, instance, **kwargs):
    Removal.objects.get_or_create(key=instance.key)


def somebody_erased(sender, touched, **kwargs):
    """What held them is made again, and the whole index with it: what an index forgets stays in
    its files for a while."""
    with transaction.atomic():
        for name, model in (("page", Page), ("person", Person), ("organization", Organization)):
            mark(name, [pk for touched_model, pk in touched if touched_model is model])
        start_again()


def backup_restored(sender, **kwargs):
    """Nothing is promised: what is restored is what was backed up. The worker's minute sees it."""
    IndexState.objects.all().delete()


def dependents(page):
    specific = page.specific_deferred if type(page) is Page else page
    return getattr(specific, "search_dependents", list)()


def renew_lexicon(sender, **kwargs):
    LexiconState.objects.update_or_create(pk=1, defaults={"version": uuid.uuid4()})
    lexicon.forget()


def connect():
    for model in lexicon.KINDS:
        for signal in (post_save, post_delete):
            uid = f"search.renew_lexicon.{id(signal)}"
            signal.connect(renew_lexicon, sender=model, dispatch_uid=uid)
    for signal in (page_published, page_unpublished, published, unpublished):
        signal.connect(promise_index, dispatch_uid=f"search.promise_index.{id(signal)}")
    page_published.connect(page_is_public, dispatch_uid="search.page_is_public")
    page_unpublished.connect(page_is_hidden, dispatch_uid="search.page_is_hidden")
    post_page_move.connect(page_moved, dispatch_uid="search.page_moved")
    for signal in (post_save, post_delete):
        signal.connect(
            privacy_changed, sender=PageViewRestriction, dispatch_uid=f"search.private.{id(signal)}"
        )
    post_delete.connect(page_deleted, dispatch_uid="search.page_deleted")
    for model in (Person, Organization):
        post_save.connect(person_changed, sender=model, dispatch_uid=f"search.{model.__name__}")
        post_delete.connect(
            person_changed, sender=model, dispatch_uid=f"search.deleted.{model.__name__}"
        )
    for model in TERMS:
        post_save.connect(term_changed, sender=model, dispatch_uid=f"search.{model.__name__}")
    erased.connect(somebody_erased, dispatch_uid="search.erased")
    restored.connect(backup_restored, dispatch_uid="search.restored")
    post_delete.connect(entry_deleted, sender=Entry, dispatch_uid="search.entry_deleted")
