"""What the outbox holds of somebody: the mails sent to them, and those that wait."""

from django.utils.translation import gettext_lazy as _

from outbox.models import Mail, Promise
from upkeep.erasure.registry import Holding, register_holding


def _mails(subject):
    address = getattr(subject.instance, "email", "")
    return Mail.objects.filter(to__iexact=address) if address else Mail.objects.none()


def _waiting(subject):
    """The promises of these mails: their arguments hold the text."""
    return Promise.objects.filter(mail__in=_mails(subject))


def register(kind="account"):
    """For accounts; a kind of subject whose rows have an `email` registers these too."""
    register_holding(Holding(kind, _("mails that wait"), _waiting))
    register_holding(
        Holding(kind, _("mails"), _mails, export=("to", "subject", "body", "created_at", "sent_at"))
    )
