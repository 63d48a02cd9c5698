from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.submission import Submission
from campaigns.models.submission_version import SubmissionVersion
from campaigns.participation.choices import Seen, Verdict


class DeclineReason(models.Model):
    """Why a submission is declined: a name for moderators, and what its author is told."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=80)
    sentence = models.TextField(
        _("what the author reads"),
        max_length=600,
        help_text=_("Two or three plain sentences: why, and what can be done."),
    )
    needs_sentence = models.BooleanField(
        _("asks for a sentence"),
        default=False,
        help_text=_("It says nothing by itself: whoever chooses it writes to the author why."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("A reason that served is never deleted: it is no longer offered."),
    )

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("reason to decline")
        verbose_name_plural = _("reasons to decline")

    def __str__(self):
        return self.name


class Appeal(models.Model):
    """An author asks for another person to look again. Once."""

    submission = models.OneToOneField(
        Submission, verbose_name=_("submission"), on_delete=models.PROTECT, related_name="appeal"
    )
    sentence = models.TextField(_("what the author says"), max_length=1000, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        default_permissions = ("view",)

    def __str__(self):
        return str(self.submission)


class Decision(models.Model):
    """One decision on one version: the database refuses that it be changed or deleted. It holds no
    name of an author and no free sentence."""

    submission = models.ForeignKey(
        Submission,
        verbose_name=_("submission"),
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    version = models.ForeignKey(
        SubmissionVersion,
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    round = models.PositiveSmallIntegerField(
        _("round"), default=1, help_text=_("2: on appeal, by another person.")
    )
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict)
    reason = models.ForeignKey(
        DeclineReason,
        verbose_name=_("reason"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Of the decision that is appealed against.
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("first decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("decided at"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["version", "round"], name="decision_is_one_of_its_version_and_round"
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.DECLINED, reason__isnull=False)
                | Q(verdict=Verdict.ACCEPTED, reason__isnull=True),
                name="decision_to_decline_says_why",
            ),
            models.CheckConstraint(
                condition=Q(round=1, first_by__isnull=True)
                | (Q(round=2, first_by__isnull=False) & ~Q(by=F("first_by"))),
                name="decision_on_appeal_is_by_another",
            ),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()} · {self.submission_id}"


class DecisionNote(models.Model):
    """The sentence that goes with a decision: beside it, so that it can be erased."""

    decision = models.OneToOneField(
        Decision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="note"
    )
    sentence = models.TextField(_("sentence"), max_length=1000)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sentence of a decision")
        verbose_name_plural = _("sentences of decisions")
        default_permissions = ()

    def __str__(self):
        return str(self.decision)


class MinorFileView(models.Model):
    """Who of the newsroom looked at a submission that is not public, at the submission or the file
    of a minor, or at contact data, and when. As decisions are, it is neither changed nor deleted.
    """

    version = models.ForeignKey(
        SubmissionVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="+"
    )
    what = models.CharField(_("seen"), max_length=10, choices=Seen)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("seen by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("seen at"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("look at personal data")
        verbose_name_plural = _("looks at personal data")
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.get_what_display()} · {self.version_id}"
