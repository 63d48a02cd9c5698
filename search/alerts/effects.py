"""What the worker does about alerts. Requests only promise it: whether an address is known changes
neither their answer nor its time."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from outbox.registry import Letter, effect, every_minute, letter
from search.alerts import digests, mails, services
from search.models import Alert, AlertDigest
from search.spec import SpecRefused


@effect("search.ask_alert", label=_("send a link to confirm an alert"))
def ask_alert(*, email, query, frequency):
    """Nothing for an address that was erased while it waited."""
    try:
        validate_email(email)
    except ValidationError:
        return
    services.subscribe(email=email, query=query, frequency=frequency)


@effect("search.prepare_alert", atomic=False, label=_("prepare an alert"))
def prepare_alert(*, alert_id):
    digests.prepare(alert_id)


every_minute("search.alerts")(digests.promise_due)


@letter("search.confirmation")
def write_confirmation(*, alert_id, frequency):
    alert = Alert.objects.filter(pk=alert_id).first()
    return Letter(mails.confirmation(alert, frequency)) if alert else None


@letter("search.digest")
def write_digest(*, alert_id):
    """What of the digest is public now. With nothing left of it, no mail, and all is new again."""
    digest = AlertDigest.objects.filter(alert=alert_id).select_related("alert").first()
    entries = digests.readable(digest) if digest else []
    if not entries:
        return None
    try:
        body = mails.digest(digest.alert, entries)
    except SpecRefused:
        return None
    keys = [entry.key for entry in entries]
    return Letter(body, mails.end_headers(digest.alert), lambda: digests.note_told(digest, keys))
