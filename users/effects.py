"""Effects of this room."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from outbox.registry import effect
from outbox.services import promise
from upkeep.erasure import service


@effect("users.erase", lease=timedelta(minutes=10), label=_("erase somebody"))
def erase(*, kind, pk):
    """Erase a subject wholly, once, and promise that the database forgets the bytes too."""
    if service.erase(kind, pk) is not None:
        promise("users.compact", key="compact")


@effect("users.compact", atomic=False, lease=timedelta(minutes=30), label=_("compact the database"))
def compact():
    service.compact()
