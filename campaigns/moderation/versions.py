"""Which version of a submission somebody reads, and what a correction changes."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from wagtail.admin.compare import TextDiff, diff_text

from campaigns.models import SubmissionVersion
from campaigns.moderation.querysets import PUBLISHED
from campaigns.participation.choices import SubmissionState
from campaigns.permissions import may_decide

# Beyond that, the time that a word by word comparison takes is in the hands of who wrote the words.
LONGEST_COMPARED = 5_000
COMPARED = ("title", "description", "alt_text", "text", "link")


def version_seen_by(user, submission):
    """The current one, for who decides on it; what is public, for the others. What its author is
    still writing is nobody else's: the one before stands for it. None where there is none."""
    if may_decide(user) and submission.state != SubmissionState.DRAFT:
        return submission.current
    versions = submission.versions.select_related("quarantined", "creation")
    public = versions.filter(creation__isnull=False).first()
    if public or not may_decide(user):
        return public or (submission.current if submission.state in PUBLISHED else None)
    return versions.filter(left_at__isnull=True).exclude(pk=submission.current_id).last()


def former_of(version):
    """What a correction corrects: what is public, else the last one that was decided on."""
    before = SubmissionVersion.objects.filter(
        submission=version.submission_id, number__lt=version.number
    ).select_related("quarantined", "submission")
    decided = before.filter(decisions__isnull=False).order_by("number")
    return before.filter(creation__isnull=False).first() or decided.last()


@dataclass(frozen=True)
class Change:
    """One field of two versions: words that went on the left, words that came on the right."""

    label: str
    before: SafeString
    after: SafeString


def changes_between(former, version):
    """The fields whose words differ."""
    return [
        _change(former, version, name)
        for name in COMPARED
        if getattr(former, name) != getattr(version, name)
    ]


def _change(former, version, name):
    old, new = (getattr(one, name).replace("\r", "") for one in (former, version))
    changes = _compare(old, new)
    return Change(
        label=SubmissionVersion._meta.get_field(name).verbose_name,
        before=_only(changes, "deletion"),
        after=_only(changes, "addition"),
    )


def _compare(old, new):
    if max(len(old), len(new)) > LONGEST_COMPARED:
        return [("deletion", old), ("addition", new)]
    return diff_text(old, new).changes


def _only(changes, kind):
    kept = [change for change in changes if change[0] in {"equal", kind}]
    return TextDiff(kept).to_html(tag="del" if kind == "deletion" else "ins")
