"""Promises to index again, and nothing else: a receiver that fails would break a publication.

Where the lexicon changes, by whatever way, its version does too.
"""

import uuid

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished, published, unpublished

from outbox.services import promise
from search import lexicon
from search.models import LexiconState


def promise_index(sender, instance, **kwargs):
    label = instance._meta.label
    with transaction.atomic():
        promise("search.index_object", key=f"{label}:{instance.pk}", model=label, pk=instance.pk)


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
