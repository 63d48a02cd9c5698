from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published

from assets.models import (
    CreditedImage,
    Derivative,
    Film,
    FilmEncoding,
    FilmTrack,
    QuarantinedFile,
)
from outbox.services import promise


@receiver(page_published)
def know_at_once_what_a_public_page_shows(instance, **kwargs):
    """Wagtail leaves it to a background task: meanwhile, what is shown could be deleted."""
    ReferenceIndex.create_or_update_for_object(instance)


@receiver(post_save, sender=CreditedImage)
def promise_renditions(instance, raw, update_fields, **kwargs):
    """Again when the focal point moves: the renditions cut on it are others."""
    if not raw and not update_fields:
        promise("assets.make_renditions", key=str(instance.pk), image_id=instance.pk)


@receiver(post_save, sender=Film)
def promise_encodings(instance, raw, created, **kwargs):
    if created and not raw:
        promise("assets.make_encodings", key=str(instance.pk), film_id=instance.pk)


@receiver(post_delete, sender=FilmTrack)
@receiver(post_delete, sender=FilmEncoding)
@receiver(post_delete, sender=QuarantinedFile)
@receiver(post_delete, sender=Derivative)
def delete_its_file(instance, **kwargs):
    if instance.file:
        transaction.on_commit(lambda: instance.file.storage.delete(instance.file.name))
