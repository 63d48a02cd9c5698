"""What a submission resembles: the same sent before, and what was declined that looks like it or
says nearly the same, as a machine sees it. A person judges."""

from dataclasses import dataclass

from django.db.models import F, Q

from campaigns.choices import CreationFormat
from campaigns.models import SubmissionVersion
from campaigns.participation.choices import SubmissionState, Verdict
from campaigns.participation.likeness import BITS

# Of 64 bits, how many may differ between two pictures, or two texts, that look the same.
HOW_CLOSE = 10
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
    """What was sent in other submissions: byte for byte the same file, the same video elsewhere, or
    word for word the same text. The oldest first."""
    if version.quarantined:
        same = Q(quarantined__sha256=version.quarantined.sha256)
    elif version.link:
        same = Q(likeness=version.likeness)
    elif version.submission.format == CreationFormat.TEXT and version.text:
        same = Q(text=version.text)
    else:
        return []
    found = versions_sent().filter(same).exclude(submission=version.submission_id)
    return list(found.select_related("submission").order_by("made_at", "pk")[:SHOWN])


def declined_lookalikes_of(version):
    """Pictures (stills of films included), texts and videos elsewhere that were declined and
    resemble this one. The closest first."""
    file = version.quarantined
    look = _bits(file.perceptual if file else version.likeness)
    if look is None:
        return []
    name = "quarantined__perceptual" if file else "likeness"
    declined = versions_sent().filter(decisions__verdict=Verdict.DECLINED, **{f"{name}__gt": ""})
    declined = declined.exclude(submission=version.submission_id)
    hashes = declined.order_by().values_list("pk", name).distinct()
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


def _bits(look):
    """The look as a number. None for a flat picture, which resembles any other flat one."""
    bits = int(look, 16) if look else 0
    return bits if 0 < bits.bit_count() < BITS else None
