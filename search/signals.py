"""What changed is written down, and what was hidden leaves at once; nothing else happens here: a
receiver that fails would break a publication."""

import uuid

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from assets.models import Film, FilmTrack
from outbox.services import promise
from people import mentions
from people.models import Organization, Person
from search import lexicon
from search.documents import sources
from search.films import pages_showing
from search.models import Entry, IndexState, LexiconState, Removal
from search.services import (
    hide_pages,
    mark,
    mark_pages,
    mark_readdressed,
    mark_tree,
    prune_people,
    start_again,
)
from taxonomy.models import Audience, SuccessFactor, Theme
from upkeep.signals import erased, restored


def promise_index(sender, instance, **kwargs):
    label = instance._meta.label
    with transaction.atomic():
        promise("search.index_object", key=f"{label}:{instance.pk}", model=label, pk=instance.pk)


def page_is_public(sender, instance, **kwargs):
    with transaction.atomic():
        mark_pages(Page.objects.filter(pk=instance.pk))
        mark_readdressed(instance)


def page_is_hidden(sender, instance, **kwargs):
    with transaction.atomic():
        hide_pages(Page.objects.filter(pk=instance.pk))


def page_moved(sender, instance, **kwargs):
    with transaction.atomic():
        mark_tree(instance)


def privacy_changed(sender, instance, **kwargs):
    with transaction.atomic():
        mark_tree(instance.page)


def page_leaves(sender, instance, **kwargs):
    with transaction.atomic():
        hide_pages(Page.objects.filter(pk=instance.pk))


def page_deleted(sender, instance, **kwargs):
    with transaction.atomic():
        prune_people()


def person_changed(sender, instance, **kwargs):
    """The pages that name them are made again when their name is no longer the one known."""
    name = sender._meta.model_name
    with transaction.atomic():
        mark(name, [instance.pk])
        known = Entry.objects.filter(source=name, object_id=instance.pk)
        if known.exclude(title=instance.name).exists():
            mark("page", pages_naming(instance))


def person_leaves(sender, instance, **kwargs):
    with transaction.atomic():
        mark("page", pages_naming(instance))
        Entry.objects.filter(source=sender._meta.model_name, object_id=instance.pk).delete()


def pages_naming(instance):
    find = {
        Person: mentions.public_pages_naming,
        Organization: mentions.public_pages_naming_organization,
    }
    return find[type(instance)](instance).values_list("pk", flat=True)


def film_changed(sender, instance, **kwargs):
    """What is said in it, and when."""
    with transaction.atomic():
        mark("page", pages_showing(instance.pk if sender is Film else instance.film_id))


def term_changed(sender, instance, created=False, **kwargs):
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
        for name, source in sources().items():
            mark(name, [pk for model, pk in touched if model is source.model])
        start_again()


def backup_restored(sender, **kwargs):
    """Nothing is promised: what is restored is what was backed up. The worker's minute sees it."""
    IndexState.objects.all().delete()


def renew_lexicon(sender, **kwargs):
    LexiconState.objects.update_or_create(pk=1, defaults={"version": uuid.uuid4()})
    lexicon.forget()


def connect():
    for signal in (page_published, page_unpublished, published, unpublished):
        signal.connect(promise_index, dispatch_uid=f"search.promise_index.{id(signal)}")
    page_published.connect(page_is_public, dispatch_uid="search.page_is_public")
    page_unpublished.connect(page_is_hidden, dispatch_uid="search.page_is_hidden")
    post_page_move.connect(page_moved, dispatch_uid="search.page_moved")
    pre_delete.connect(page_leaves, sender=Page, dispatch_uid="search.page_leaves")
    post_delete.connect(page_deleted, sender=Page, dispatch_uid="search.page_deleted")
    for model in (Person, Organization):
        post_save.connect(person_changed, sender=model, dispatch_uid=f"search.{model.__name__}")
        uid = f"search.leaves.{model.__name__}"
        pre_delete.connect(person_leaves, sender=model, dispatch_uid=uid)
    _on_each_write(lexicon.KINDS, renew_lexicon)
    _on_each_write([PageViewRestriction], privacy_changed)
    _on_each_write([Theme, Audience, SuccessFactor], term_changed)
    _on_each_write([Film, FilmTrack], film_changed)
    erased.connect(somebody_erased, dispatch_uid="search.erased")
    restored.connect(backup_restored, dispatch_uid="search.restored")
    post_delete.connect(entry_deleted, sender=Entry, dispatch_uid="search.entry_deleted")


def _on_each_write(models, receiver):
    for model in models:
        for signal in (post_save, post_delete):
            uid = f"search.{receiver.__name__}.{model.__name__}.{id(signal)}"
            signal.connect(receiver, sender=model, dispatch_uid=uid)
