import logging

from django.apps import apps
from django.core.management.base import CommandError
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled
from wagtail.models import DraftStateMixin, Revision

from outbox.leases import describe

logger = logging.getLogger("outbox")


class Command(PublishScheduled):
    """Wagtail's command, page by page: each wholly or not at all, and none stops the others.

    Each object is locked, and looked at again under its lock: several workers, or a worker and
    an editor, do it once.
    """

    help = "Publishes and expires what is scheduled for a past time."

    def handle(self, *args, dryrun=False, **options):
        if dryrun:
            return super().handle(*args, dryrun=True, **options)
        failures = sum(not self._try(work, row) for work, row in self._due())
        if failures:
            raise CommandError(f"{failures} scheduled changes failed.")
        return None

    def _due(self):
        """Yields what to do, read afresh once expiries are done: they cancel what they overtake."""
        for model in _drafted_models():
            for row in list(_expired(model)):
                yield _expire, row
        yield from ((_publish, revision) for revision in list(_revisions_due()))

    def _try(self, work, row):
        try:
            with transaction.atomic():
                work(row)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            logger.error("%s %s: %s", work.__name__, row.pk, describe(error))
            return False
        return True


def _drafted_models():
    """Every model that has scheduled publication. A page is found as a Page, once."""
    drafted = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [m for m in drafted if not any(issubclass(p, DraftStateMixin) for p in m._meta.parents)]


def _expired(model):
    past = model._base_manager.filter(live=True, expire_at__lt=timezone.now())
    return past.order_by("expire_at")


def _revisions_due():
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    return due.order_by("approved_go_live_at")


def _expire(row):
    held = _expired(type(row)).select_for_update(of=("self",)).filter(pk=row.pk).first()
    if held:
        held.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision):
    model = revision.base_content_type.model_class()
    found = model._base_manager.select_for_update(of=("self",)).filter(pk=revision.object_id)
    # The object before its revision: decisions lock in this order too.
    if found.first() is None:
        return
    held = _revisions_due().select_for_update(of=("self",)).filter(pk=revision.pk).first()
    if held:
        held.publish(log_action="wagtail.publish.scheduled")
