"""Promises to index again, and nothing else: a receiver that fails would break a publication."""

from django.db import transaction
from wagtail.signals import page_published, page_unpublished, published, unpublished

from outbox.services import promise


def promise_index(sender, instance, **kwargs):
    label = instance._meta.label
    with transaction.atomic():
        promise("search.index_object", key=f"{label}:{instance.pk}", model=label, pk=instance.pk)


def connect():
    for signal in (page_published, page_unpublished, published, unpublished):
        signal.connect(promise_index, dispatch_uid=f"search.promise_index.{id(signal)}")
