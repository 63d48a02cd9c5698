"""The ledger of consents: asked, confirmed, refused, withdrawn, at their end.

The caller of what writes holds the submission. The database counts what is missing.
"""

import logging
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from campaigns.calendar import today
from campaigns.exceptions import NotNow
from campaigns.models import Consent, ConsentText, Submission, SubmissionVersion
from campaigns.participation import letters
from campaigns.participation.choices import (
    Channel,
    Confirmation,
    Purpose,
    SubmissionState,
    Withdrawal,
)
from campaigns.participation.ending import end_for_lack_of
from campaigns.participation.locks import lock
from campaigns.participation.progress import advance
from campaigns.participation.rules import needed_for
from campaigns.participation.sameness import (
    address_digest,
    digest_of,
    of_same_person,
    same_before,
    shown_since,
)

logger = logging.getLogger("campaigns")
REMINDED_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class Asked:
    """One person who is asked about one version: what their private link leads to."""

    version_id: int
    capacity: str
    person_key: int

    @property
    def consents(self):
        """All that they are asked, what is needed first."""
        rows = Consent.objects.filter(
            version=self.version_id, capacity=self.capacity, person_key=self.person_key
        )
        return rows.select_related("text", "person").order_by("-is_needed", "pk")

    def is_asked_at(self, email):
        """Whether that is the address of who was asked: what a correction that was left says of it
        is another's."""
        row = self.consents.select_related("version").first()
        at = row and digest_of(row.version.submission_id, email)
        return bool(at) and row.address_digest in {"", at}


def current_texts(capacity):
    """The last edition of each text of this capacity."""
    found = {}
    for text in ConsentText.objects.filter(capacity=capacity).order_by("edition"):
        found[text.purpose, text.channel] = text
    return list(found.values())


def ask(held):
    """Ask all those whom the rule names, once each; what was confirmed for an earlier version
    that shows the same, on the same terms, is carried over."""
    version = held.current
    for capacity, person in sorted(needed_for(held, version), key=_in_order):
        key = person.pk if person else 0
        at = address_digest(held, capacity, person)
        made = [_ask_one(version, capacity, person, text, at) for text in current_texts(capacity)]
        if any(consent.is_needed and not consent.is_in_force for consent in made):
            letters.promise_consent(held, Asked(version.pk, capacity, key))


def _in_order(one):
    capacity, person = one
    return (person.pk if person else 0, capacity)


def _ask_one(version, capacity, person, text, at):
    consent, created = Consent.objects.get_or_create(
        version=version,
        capacity=capacity,
        person_key=person.pk if person else 0,
        text=text,
        defaults={"person": person, "is_needed": is_needed(text), "address_digest": at},
    )
    if created and (former := same_before(version, consent)):
        Consent.objects.filter(pk=consent.pk).update(
            confirmed_at=former.confirmed_at,
            expires_on=former.expires_on,
            how=Confirmation.CARRIED,
            signed_name=former.signed_name,
        )
        consent.refresh_from_db()
    return consent


def is_needed(text):
    """Whether nothing is published without it. All other texts are asked freely."""
    return text.purpose == Purpose.PUBLICATION and text.channel == Channel.SITE


def followed(asked):
    """What the same person, at the same address, is asked of the version that is read or public
    now, where their link is that of an older one: who agreed once may have no other, and changes
    their mind by it."""
    row = asked.consents.select_related("version__submission").first()
    if row is None or row.version.is_asked_about:
        return asked
    now = Q(version=row.version.submission.current_id) | Q(version__creation__isnull=False)
    same = Consent.objects.filter(
        now, pk__in=of_same_person(row), address_digest=row.address_digest
    )
    other = same.order_by("-version__number").first()
    return Asked(other.version_id, other.capacity, other.person_key) if other else asked


def may_still_refuse(asked):
    """Whether a no by that link still counts, though nothing is asked by it any more: what they
    were asked about is public, read or being corrected, and nobody is asked in their place. Who
    agreed may always take it back."""
    row = asked.consents.needed().select_related("version__submission", "version__quarantined")
    row = row.first()
    if row is None or row.version.submission.state == SubmissionState.WITHDRAWN:
        return False
    now = Q(pk=row.version.submission.current_id) | Q(creation__isnull=False)
    living = SubmissionVersion.objects.filter(now, pk__in=shown_since(row))
    if row.confirmed_at:
        return living.exists()
    others = Consent.objects.filter(version__in=living, pk__in=of_same_person(row))
    return living.exists() and not others.exclude(version=row.version_id).exists()


@transaction.atomic
def confirm_consent(asked, *, agreed, name=""):
    """Write what somebody agreed to by their private link: `agreed` are keys of texts.

    Confirmed twice, it is confirmed once. Raises NotNow when it was withdrawn, when this version
    is no longer the one that is asked about, and when what is needed is not among it.
    """
    held = _hold(asked)
    rows = list(asked.consents)
    refused = any(row.is_needed and row.text_id not in agreed for row in rows)
    if refused or not rows or held.state == SubmissionState.WITHDRAWN:
        raise NotNow
    now = timezone.now()
    for row in rows:
        if row.withdrawn_at and row.is_needed:
            raise NotNow
        if row.text_id in agreed and not row.is_in_force:
            _confirm(row, now, name)
    advance(held)
    return held


def _confirm(row, now, name):
    row.confirmed_at, row.how, row.signed_name = now, Confirmation.LINK, name[:120]
    row.withdrawn_at = row.expired_at = None
    row.expires_on = months_later(today(), row.text.months)
    row.save(
        update_fields=[
            "confirmed_at",
            "how",
            "signed_name",
            "withdrawn_at",
            "expired_at",
            "expires_on",
        ]
    )


@transaction.atomic
def withdraw_consent(consent, *, now=None):
    """Refuse, or withdraw: what needs this consent is taken down with every copy.

    A correction that alone needs it is dropped, and what was accepted before stays.
    """
    _end(consent, "withdrawn_at", now or timezone.now())


def remind(now=None):
    """Ask again, once, those who have not answered for a week. Returns how many persons."""
    now = now or timezone.now()
    silent = (
        Consent.objects.missing()
        .unanswered()
        .filter(
            reminded_at__isnull=True,
            asked_at__lt=now - REMINDED_AFTER,
            version__submission__state=SubmissionState.AWAITING_CONSENT,
            version__submission__current=F("version"),
        )
    )
    rows = list(silent.select_related("version__submission"))
    for row in rows:
        with transaction.atomic():
            Consent.objects.filter(pk=row.pk).update(reminded_at=now)
            asked = Asked(row.version_id, row.capacity, row.person_key)
            letters.promise_consent(row.version.submission, asked)
    return len(rows)


def expire_consents(day):
    """End the consents whose last day is over. Returns how many.

    One that cannot end is told in the log, and tried again the next hour: the others end.
    """
    past = list(
        Consent.objects.in_force().filter(expires_on__lt=day).select_related("version__submission")
    )
    return sum(_expire(consent) for consent in past)


def _expire(consent):
    try:
        with transaction.atomic():
            _end(consent, "expired_at", timezone.now())
    except Exception:
        logger.exception("consent %s cannot end", consent.pk)
        return False
    return True


def _end(consent, field, now):
    held = lock(consent.version.submission)
    consent.refresh_from_db()
    same = Consent.objects.filter(
        pk__in=of_same_person(consent),
        text__purpose=consent.text.purpose,
        text__channel=consent.text.channel,
    )
    if field == "expired_at":
        same = same.filter(expires_on__lte=consent.expires_on)
    living = same.filter(withdrawn_at__isnull=True, expired_at__isnull=True)
    # Who said no already, or agreed for a term that is over, says no to a later version.
    if field == "expired_at" and not living.exists():
        return
    if consent.is_needed:
        given = living.filter(confirmed_at__isnull=False).exists()
        because = Withdrawal.CONSENT if given else Withdrawal.REFUSED
        because = Withdrawal.EXPIRED if field == "expired_at" else because
        versions = set(same.values_list("version", flat=True))
        if field == "withdrawn_at":
            # A correction silences nobody, wherever it names them again.
            asked = same.select_related("version__quarantined")
            versions = versions.union(*(shown_since(row) for row in asked))
        end_for_lack_of(held, versions, because=because)
    same.filter(withdrawn_at__isnull=True).update(**{field: now})


def _hold(asked):
    """The submission held, if this version is its current one or the public one."""
    version = SubmissionVersion.objects.filter(pk=asked.version_id).first()
    if version is None:
        raise NotNow
    held = lock(Submission(pk=version.submission_id))
    version.refresh_from_db()
    if held.current_id != version.pk and not version.is_public:
        raise NotNow
    return held


def months_later(day, months):
    """The same day that many months later; the last one of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
