"""What the worker does for those who take part: files that were checked, time that passes."""

from datetime import timedelta

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.choices import FileState
from assets.models import QuarantinedFile
from campaigns.calendar import today
from campaigns.models import Submission
from campaigns.participation.choices import SubmissionState
from campaigns.participation.claims import release_expired
from campaigns.participation.consents import expire_consents, remind
from campaigns.participation.progress import file_settled
from campaigns.participation.purge import purge
from outbox.models import Promise
from outbox.registry import effect, every_minute
from outbox.services import promise

HOURLY = ("campaigns.expire_consents", "campaigns.remind", "campaigns.purge")
SETTLED = (FileState.READY, FileState.REFUSED)


@receiver(post_save, sender=QuarantinedFile)
def promise_to_go_on(instance, raw, **kwargs):
    if not raw and instance.is_settled:
        promise("campaigns.file_settled", key=instance.token, token=instance.token)


@effect("campaigns.file_settled", label=_("go on with a submission"))
def go_on(*, token):
    file_settled(token)


@effect("campaigns.expire_consents", label=_("end the consents that are over"))
def end_consents():
    expire_consents(today())


@effect("campaigns.remind", label=_("remind those who were asked for a consent"))
def remind_silent():
    remind()


@effect("campaigns.purge", label=_("purge what people sent and left"))
def purge_old():
    purge()


@every_minute("campaigns.participation")
def promise_due():
    """Free what nobody decided on; go on with what a file waits for no more; once an hour, end
    what is over."""
    release_expired()
    waiting = Submission.objects.filter(
        state=SubmissionState.PROCESSING, current__quarantined__state__in=SETTLED
    )
    for token in waiting.values_list("current__quarantined__token", flat=True):
        promise("campaigns.file_settled", key=token, token=token)
    waiting = Promise.objects.filter(effect__in=HOURLY).values_list("effect", flat=True)
    for name in set(HOURLY) - set(waiting):
        _promise_hourly(name)


def _promise_hourly(name):
    promise(name, key="hourly", not_before=timezone.now() + timedelta(hours=1))
