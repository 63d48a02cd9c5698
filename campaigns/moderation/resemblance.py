"""What a submission resembles: the same file sent before, and pictures that look like a declined
one, as a machine sees them. A person judges."""

from dataclasses import dataclass

from django.db.models import F, Q

from campaigns.choices import CreationFormat
from campaigns.models import SubmissionVersion
from campaigns.participation.choices import SubmissionState, Verdict

# Of 64 bits, how many may differ between two pictures that look the same.
HOW_CLOSE = 10
BITS = 64
SHOWN = 8


@dataclass(frozen=True)
class Lookalike:
    version: SubmissionVersion
    distance: int

    @property
    def reason(self):
        """Why it was declined, as moderators name it."""
        decided = [one for one in self.version.decisions.all() if one.reason_id]
        return decided[0].reason.name if decided else ""


def versions_sent():
    """Those that their authors sent: not what is being written."""
    writing = Q(submission__state=SubmissionState.DRAFT, submission__current=F("pk"))
    return SubmissionVersion.objects.filter(submission__sent_at__isnull=False).exclude(writing)


def duplicates_of(version):
    """What was sent in other submissions, byte for byte the same file, or word for word the same
    text or address. The oldest first."""
    if version.quarantined:
        same = Q(quarantined__sha256=version.quarantined.sha256)
    elif version.link:
        same = Q(link=version.link)
    elif version.submission.format == CreationFormat.TEXT and version.text:
        same = Q(text=version.text)
    else:
        return []
    found = versions_sent().filter(same).exclude(submission=version.submission_id)
    return list(found.select_related("submission").order_by("made_at", "pk")[:SHOWN])


def declined_lookalikes_of(version):
    """Pictures, stills of films included, that were declined and resemble this one. The closest
    first."""
    look = _bits(version.quarantined.perceptual) if version.quarantined else None
    if look is None:
        return []
    declined = versions_sent().filter(
        decisions__verdict=Verdict.DECLINED, quarantined__perceptual__gt=""
    )
    declined = declined.exclude(submission=version.submission_id)
    hashes = declined.order_by().values_list("pk", "quarantined__perceptual").distinct()
    found = (
        (distance, pk) for pk, other in hashes if (distance := _apart(look, other)) is not None
    )
    closest = {pk: distance for distance, pk in sorted(found)[:SHOWN]}
    rows = SubmissionVersion.objects.filter(pk__in=closest).select_related("submission")
    rows = rows.prefetch_related("decisions__reason")
    lookalikes = [Lookalike(row, closest[row.pk]) for row in rows]
    return sorted(lookalikes, key=lambda one: (one.distance, one.version.pk))


def _apart(look, other):
    """The bits that differ (Hamming distance), or None where they are too many."""
    bits = _bits(other)
    distance = BITS if bits is None else (look ^ bits).bit_count()
    return distance if distance <= HOW_CLOSE else None


def _bits(perceptual):
    """The look as a number. None for a flat picture, which resembles any other flat one."""
    bits = int(perceptual, 16) if perceptual else 0
    return bits if 0 < bits.bit_count() < BITS else None
