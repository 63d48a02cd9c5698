"""Following a search, and no longer following it."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.mail import promise_letter
from outbox.services import promise
from search.alerts import asked, links
from search.models import Alert, Entry

# A form posted twice, or sent again by an impatient person, sends one mail.
QUIET = timedelta(minutes=5)
# What waits for one address at most: nobody can be flooded with links that they did not ask for.
MOST_PENDING = 5
MOST_ALERTS = 50
# Digests leave at that hour of the site's time, on Mondays for those of a week.
MORNING = time(7)


class LinkIsDead(Exception):
    """The link is too old or not whole, or its alert is no more."""


@transaction.atomic
def subscribe(*, email, query, frequency):
    """Promise a link to confirm, or word that it is followed already. None where too much waits."""
    alert = _find_or_make(email.lower(), query, frequency)
    if alert is None:
        return None
    now = timezone.now()
    if alert.asked == frequency and not alert._state.adding and alert.asked_at > now - QUIET:
        return alert
    alert.asked, alert.asked_at = frequency, now
    if not alert.confirmed_at:
        alert.frequency = frequency
    alert.save()
    subject = _("Confirm your alert")
    letter = {"alert_id": alert.pk, "frequency": frequency}
    promise_letter("search.confirmation", to=alert.email, subject=subject, **letter)
    return alert


def _find_or_make(email, query, frequency):
    digest = asked.digest(query)
    own = Alert.objects.of_address(email)
    found = own.select_for_update().filter(query_digest=digest).first()
    if found is None and (own.count() >= MOST_ALERTS or own.pending().count() >= MOST_PENDING):
        return None
    new = Alert(email=email, query=query, query_digest=digest, frequency=frequency, asked=frequency)
    return found or new


def find_to_confirm(token):
    """(alert, frequency) of a link. Raises LinkIsDead."""
    read = links.read_confirmation(token)
    alert = read and Alert.objects.filter(reference=read[0]).first()
    if not alert:
        raise LinkIsDead
    return alert, read[1]


@transaction.atomic
def confirm(token):
    """The owner of the address wants it: what is entered from now on is new. Done again, it
    changes nothing. Raises LinkIsDead."""
    found, frequency = find_to_confirm(token)
    alert = Alert.objects.select_for_update().filter(pk=found.pk).first()
    if alert is None:
        raise LinkIsDead
    alert.frequency, now = frequency, timezone.now()
    if alert.confirmed_at is None:
        alert.confirmed_at = alert.due_at = now
        alert.mark = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
        promise("search.prepare_alert", key=str(alert.pk), alert_id=alert.pk)
    elif alert.seen is not None:
        alert.due_at = next_morning(frequency, now)
    alert.save()
    return alert


def find_to_end(token):
    """The alert of a link, or None where it was ended already. Raises LinkIsDead where the link
    is no such link."""
    reference = links.read_end(token)
    if reference is None:
        raise LinkIsDead
    return Alert.objects.filter(reference=reference).first()


@transaction.atomic
def unsubscribe(token):
    """Forget the alert and its address. Done again, it changes nothing. Raises LinkIsDead."""
    if alert := find_to_end(token):
        alert.delete()


def next_morning(frequency, after):
    """The first morning after that moment; of a Monday, for an alert of every week."""
    today = timezone.localtime(after).date()
    for days in range(9):
        day = today + timedelta(days=days)
        moment = timezone.make_aware(datetime.combine(day, MORNING))
        if moment > after and (frequency == Alert.Frequency.DAILY or day.weekday() == 0):
            return moment
    raise AssertionError("Nine days without a Monday")
