"""Promises about sharing cards, and nothing else: a receiver that fails breaks a publication."""

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from outbox.services import promise


def promise_sharing_card(sender, instance, **kwargs):
    with transaction.atomic():
        promise("core.sharing_card", key=str(instance.pk), page_id=instance.pk)


def connect():
    for signal in (page_published, page_unpublished):
        signal.connect(promise_sharing_card, dispatch_uid=f"core.sharing_card.{id(signal)}")
    post_delete.connect(promise_sharing_card, sender=Page, dispatch_uid="core.sharing_card.delete")
