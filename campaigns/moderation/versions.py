"""Which version of a submission somebody reads, and what a correction changes."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail.admin.compare import TextDiff, diff_text

from campaigns.models import PersonShown, SubmissionVersion
from campaigns.moderation.querysets import PUBLISHED
from campaigns.participation.choices import SubmissionState
from campaigns.permissions import may_decide

# Beyond that, the time that a word by word comparison takes is in the hands of who wrote the words.
LONGEST_COMPARED = 5_000
COMPARED = ("title", "description", "alt_text", "text", "link")
# What an author says of themselves and of those whom it shows: who must agree depends on it.
SAID = ("sent_author_name", "sent_age_bracket", "sent_licence", "declares_minor_shown")


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
    """The fields whose words differ, then who is shown."""
    names = (*COMPARED, *SAID)
    both = [(_label(name), _words(former, name), _words(version, name)) for name in names]
    both.append((PersonShown._meta.verbose_name_plural, _persons(former), _persons(version)))
    return [_change(label, old, new) for label, old, new in both if old != new]


def _label(name):
    return SubmissionVersion._meta.get_field(name).verbose_name


def _words(version, name):
    if name == "declares_minor_shown":
        return gettext("yes") if version.declares_minor_shown else gettext("no")
    display = getattr(version, f"get_{name}_display", None)
    return str(display() if display else getattr(version, name)).replace("\r", "")


def _persons(version):
    said = (f"{one.name}, {one.get_age_bracket_display()}" for one in version.persons.all())
    return "\n".join(sorted(said))


def _change(label, old, new):
    changes = _compare(old, new)
    return Change(label, before=_only(changes, "deletion"), after=_only(changes, "addition"))


def _compare(old, new):
    if max(len(old), len(new)) > LONGEST_COMPARED:
        return [("deletion", old), ("addition", new)]
    return diff_text(old, new).changes


def _only(changes, kind):
    kept = [change for change in changes if change[0] in {"equal", kind}]
    return TextDiff(kept).to_html(tag="del" if kind == "deletion" else "ins")
