"""What is new in a followed search: found, promised, and known as told once the mail has left."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.mail import promise_letter, promise_mail
from outbox.models import Promise
from outbox.services import promise, retry_promises
from search.alerts import asked, links, mails, seen
from search.alerts.services import next_morning
from search.models import Alert, AlertDigest, Entry
from search.results import ResultSet
from search.spec import DATE, SpecRefused

EFFECT = "search.prepare_alert"
AT_ONCE = 500


def promise_due():
    """Promise the alerts whose moment has come, and forget those that nobody answers for."""
    forget_forsaken()
    waiting = Promise.objects.filter(effect=EFFECT).values_list("key", flat=True)
    due = Alert.objects.due().values_list("pk", flat=True)[:AT_ONCE]
    # One that waits after a failure keeps its turn; one that failed for good waits for a person.
    for pk in {str(pk) for pk in due} - set(waiting):
        promise(EFFECT, key=pk, alert_id=int(pk))


def forget_forsaken():
    """Delete the alerts that were not confirmed in time, and those whose mails no longer pass."""
    forsaken = Alert.objects.forsaken(links.LINK_LIFE)
    Promise.objects.filter(mail__in=forsaken.values("digest__mail")).delete()
    forsaken.delete()


def prepare(alert_id):
    """Promise a mail of what is new since the last one, and set the date of the next.

    Cut anywhere, it is done again and finds the same. While the engine is away, the database's
    answer is another set: the alert stays due.
    """
    alert = Alert.objects.due().filter(pk=alert_id).first()
    if alert is None:
        return
    try:
        results = ResultSet(asked.read_again(alert.query))
    except SpecRefused:
        _end(alert)
        return
    found = {entry.key: entry.pk for entry in results.every_entry(order=DATE)}
    if results.is_degraded:
        return
    with transaction.atomic():
        held = Alert.objects.select_for_update().filter(pk=alert.pk, due_at=alert.due_at).first()
        if held is None:
            return
        if held.seen is None:
            _begin(held, found)
        else:
            _promise_digest(held, list(found))
            held.due_at = next_morning(held.frequency, timezone.now())
        held.save()


def _begin(alert, found):
    """All that was entered before the confirmation is known. Where the engine was away for long,
    the first digest is due already."""
    alert.seen = seen.add(None, [key for key, pk in found.items() if pk <= alert.mark])
    alert.due_at = next_morning(alert.frequency, alert.confirmed_at)
    if alert.due_at <= timezone.now():
        promise(EFFECT, key=str(alert.pk), alert_id=alert.pk)


def _promise_digest(alert, keys):
    """One mail at a time: one that still waits is given another chance, under its Message-ID, and
    what is new since waits for the next."""
    if waiting := AlertDigest.objects.filter(alert=alert).select_related("mail").first():
        retry_promises(Promise.objects.filter(mail=waiting.mail))
        return
    known = seen.known_to(alert.seen, keys)
    new = [key for key in keys if key not in known]
    if not new:
        return
    words = asked.in_words(asked.read_again(alert.query))
    subject = _("New: %(words)s") % {"words": words}
    mail = promise_letter("search.digest", to=alert.email, subject=subject, alert_id=alert.pk)
    AlertDigest.objects.create(alert=alert, mail=mail, keys=new)


@transaction.atomic
def _end(alert):
    """A choice of the search is no more: without it, the alert would follow something else."""
    body = mails.ended(alert)
    if Alert.objects.filter(pk=alert.pk).delete()[0]:
        promise_mail(to=[alert.email], subject=_("Your alert has come to its end"), body=body)


def readable(digest):
    """The entries of a digest that anyone may read at this instant, in its order."""
    found = Entry.objects.readable_among(digest.keys).in_bulk(field_name="key")
    return [found[key] for key in digest.keys if key in found]


def note_told(digest, keys):
    """These results were told: they are known for ever. The others will be new again."""
    alert = Alert.objects.select_for_update().filter(pk=digest.alert_id).first()
    if alert is None:
        return
    alert.seen, alert.last_sent_at = seen.add(alert.seen, keys), timezone.now()
    alert.save(update_fields=["seen", "last_sent_at"])
    digest.delete()
