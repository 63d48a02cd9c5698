from django.db import models
from django.db.models import Q
from django.utils import timezone

from campaigns.participation.choices import WAITING, SubmissionState


class SubmissionQuerySet(models.QuerySet):
    def waiting(self):
        """What a moderator has to decide on, the oldest first."""
        return self.filter(state__in=WAITING).order_by("sent_at", "pk")

    def free(self, now=None):
        """Those that nobody holds now."""
        now = now or timezone.now()
        return self.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))

    def sent(self):
        return self.filter(sent_at__isnull=False)

    def not_own(self, user):
        """Those that this user may decide on: neither theirs, nor decided by them before."""
        return self.exclude(account=user).exclude(
            state=SubmissionState.APPEALED, decisions__by=user
        )


class ConsentQuerySet(models.QuerySet):
    def needed(self):
        return self.filter(is_needed=True)

    def in_force(self):
        return self.filter(
            confirmed_at__isnull=False, withdrawn_at__isnull=True, expired_at__isnull=True
        )

    def missing(self):
        """Needed, and not in force."""
        return self.needed().exclude(
            confirmed_at__isnull=False, withdrawn_at__isnull=True, expired_at__isnull=True
        )

    def unanswered(self):
        return self.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)


class ReportQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has answered yet, the oldest first."""
        return self.filter(settled_at__isnull=True).order_by("made_at", "pk")
