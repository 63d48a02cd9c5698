"""An address that follows searches is a subject of its own; an account has its own alerts."""

from django.utils.translation import gettext_lazy as _

from outbox import erasure as mails
from search.models import Alert
from upkeep.erasure.registry import Holding, Identifier, Kind, register_holding, register_kind
from users.erasure import ACCOUNT
from users.models import User

SUBSCRIBER = "alert"
ADDRESS = "adresse effacée"
TOLD = ("email", "query", "frequency", "created_at", "confirmed_at", "last_sent_at")


def identifiers(alert):
    """Its address, once a mail has proved whose it is: before, somebody else may have typed it."""
    return [Identifier(alert.email, ADDRESS)] if alert.confirmed_at else []


def shared(alert, text):
    """Whether an account has that address: it is erased as an account."""
    return User.objects.filter(email__iexact=text).exists()


def search(text):
    """Alerts by a part of their address."""
    return Alert.objects.filter(email__icontains=text).order_by("email", "pk")


def _others(subject):
    return Alert.objects.of_address(subject.instance.email).exclude(pk=subject.key)


def _of_account(subject):
    return Alert.objects.of_address(subject.instance.email)


def register():
    register_kind(
        Kind(
            SUBSCRIBER,
            _("address that follows searches"),
            Alert,
            identifiers=identifiers,
            shared=shared,
            finish=lambda alert: alert.delete(),
            search=search,
        )
    )
    register_holding(Holding(SUBSCRIBER, _("alerts by e-mail"), _others, export=TOLD))
    register_holding(Holding(ACCOUNT, _("alerts by e-mail"), _of_account, export=TOLD))
    mails.register(SUBSCRIBER)
