"""What moderators have before them: which submissions, since when, and which are not theirs."""

from datetime import timedelta

from django.conf import settings
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from campaigns.choices import CreationState
from campaigns.models import Submission, SubmissionVersion
from campaigns.participation.choices import WAITING, SubmissionState
from campaigns.participation.ownership import owned_by
from campaigns.permissions import may_decide, may_hide

State = SubmissionState
PUBLISHED = (State.ACCEPTED, State.HIDDEN)


def seen_by(user):
    """What was sent, for who decides; what was accepted, for who publishes; nothing for others."""
    sent = Submission.objects.sent()
    versions = SubmissionVersion.objects.filter(submission=OuterRef("pk"))
    if may_decide(user):
        # What its author takes up again, and was never decided on, is theirs alone.
        return sent.filter(~Q(state=State.DRAFT) | Exists(versions.exclude(pk=OuterRef("current"))))
    if not may_hide(user):
        return sent.none()
    return sent.filter(Q(state__in=PUBLISHED) | Exists(versions.filter(creation__isnull=False)))


def marked_for(user, submissions):
    """With `since`, when it began to wait (first sent, corrected or appealed; for who does not
    decide, when it was first sent), and `is_own`, as `participation.ownership` says it: this user
    may not decide on it. The oldest first."""
    sent = Greatest("sent_at", Coalesce("current__made_at", "sent_at"))
    appealed = When(state=State.APPEALED, then=Coalesce("appeal__made_at", sent))
    return submissions.annotate(
        since=Case(appealed, default=sent) if may_decide(user) else F("sent_at"),
        is_own=Case(When(owned_by(user), then=True), default=False, output_field=BooleanField()),
    ).order_by("since", "pk")


def own_creations(user):
    """The keys of those that were made of what is theirs: they may hide one, not show it again."""
    own = marked_for(user, Submission.objects.all()).filter(is_own=True).order_by().values("pk")
    versions = SubmissionVersion.objects.filter(creation__isnull=False, submission__in=own)
    return versions.values_list("creation", flat=True)


def queue_for(user):
    """What this user may be asked to decide on now: held by nobody else, and not their own."""
    if not may_decide(user):
        return Submission.objects.none()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=timezone.now())
    waiting = marked_for(user, seen_by(user).filter(state__in=WAITING))
    return waiting.filter(free | Q(claimed_by=user), is_own=False)


def for_listing(submissions, *, decides):
    """All that a row of the queue shows, in one query. The title and the author are those of the
    version that one may read: never of what is being written nor, for who does not decide, of what
    is pending, which they are not told of."""
    others = SubmissionVersion.objects.filter(submission=OuterRef("pk"))
    others = others.exclude(pk=OuterRef("current")).order_by(
        F("creation").asc(nulls_last=True), "-number"
    )
    others = others.annotate(said=_name_sent("", "submission__"))
    shown = Q(state__in=PUBLISHED) if not decides else ~Q(state=State.DRAFT)
    late = Q(state__in=WAITING, since__lt=late_before()) if decides else Q(pk__in=[])
    named = submissions.annotate(
        title=_one_of(shown, "current__title", others.values("title")),
        author=_one_of(shown, _name_sent("current__", ""), others.values("said")),
        state_shown=F("state") if decides else _state_of_what_is_public(),
        campaign_title=F("campaign__title"),
        page_title=F("page__title"),
        is_late=Case(When(late, then=True), default=False, output_field=BooleanField()),
    )
    return named.select_related("claimed_by")


def _one_of(shown, of_current, of_others):
    return Case(When(shown, then=of_current), default=Subquery(of_others[:1]))


def _name_sent(version, submission):
    """The public name that a version was sent with, as `SubmissionVersion.said` tells it."""
    unkept = When(**{f"{version}sent_licence": ""}, then=f"{submission}author_name")
    return Case(unkept, default=f"{version}sent_author_name")


def _state_of_what_is_public():
    """Accepted or hidden, whatever becomes of its correction."""
    hidden = SubmissionVersion.objects.filter(
        submission=OuterRef("pk"), creation__state=CreationState.HIDDEN
    )
    return Case(
        When(state__in=PUBLISHED, then="state"),
        When(Exists(hidden), then=Value(State.HIDDEN)),
        default=Value(State.ACCEPTED),
    )


def late_before(now=None):
    return (now or timezone.now()) - timedelta(days=settings.MODERATION_LATE_DAYS)
