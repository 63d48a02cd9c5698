import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.choices import Licence
from campaigns.choices import CreationFormat
from campaigns.participation.choices import (
    CLAIMED,
    DECIDED,
    MINORS,
    AgeBracket,
    SubmissionKind,
    SubmissionState,
    Withdrawal,
)
from campaigns.participation.querysets import SubmissionQuerySet

State = SubmissionState


class Submission(models.Model):
    """What somebody of the public sent, and where it stands. The row outlives its withdrawal: it
    keeps its key and dates, which are counted, and forgets whose it was.

    `campaigns.participation` alone writes `state`, claims and dates.
    """

    reference = models.UUIDField(_("reference"), default=uuid.uuid4, unique=True, editable=False)
    # Two posts of one form, whatever made them two, are one submission.
    idempotency_key = models.CharField(
        _("key of the form"), max_length=64, unique=True, null=True, blank=True, editable=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SubmissionKind)
    campaign = models.ForeignKey(
        "campaigns.CampaignPage",
        verbose_name=_("campaign"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page answered"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(
        _("state"), max_length=20, choices=SubmissionState, default=State.DRAFT, db_index=True
    )
    withdrawal = models.CharField(
        _("why it is no more"), max_length=10, choices=Withdrawal, blank=True
    )
    format = models.CharField(_("format"), max_length=10, choices=CreationFormat)
    author_name = models.CharField(_("public name of the author"), max_length=120, blank=True)
    age_bracket = models.CharField(
        _("age of the author"), max_length=10, choices=AgeBracket, blank=True
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account of the author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    current = models.OneToOneField(
        "campaigns.SubmissionVersion",
        verbose_name=_("current version"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The one that is being written, or decided on, or the last one decided on."),
    )
    draft_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("draft made of the answer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Raised, it makes every private link that was sent before useless.
    link_number = models.PositiveSmallIntegerField(_("number of the private link"), default=1)
    created_at = models.DateTimeField(_("begun at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    purged_at = models.DateTimeField(_("contact data purged at"), null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("being read by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    claimed_until = models.DateTimeField(_("kept until"), null=True, blank=True)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handed to a second person by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = SubmissionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        default_permissions = ("view",)
        permissions = [("decide_submission", "Can decide on a submission")]
        indexes = [models.Index(fields=["state", "sent_at"], name="submission_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="submission_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=SubmissionKind.CREATION, campaign__isnull=False, page__isnull=True)
                | Q(kind=SubmissionKind.REPLY, campaign__isnull=True, format=CreationFormat.TEXT),
                name="submission_answers_a_campaign_or_a_page",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.WITHDRAWN]) | Q(sent_at__isnull=False),
                name="submission_sent_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_at__isnull=False),
                name="submission_decided_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.WITHDRAWN,
                    withdrawn_at__isnull=False,
                    withdrawal__in=Withdrawal.values,
                )
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawal="")),
                name="submission_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True, claimed_until__isnull=True)
                | Q(claimed_by__isnull=False, claimed_until__isnull=False, state__in=CLAIMED),
                name="submission_claim_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.IN_REVIEW) | Q(claimed_by__isnull=False),
                name="submission_in_review_is_read_by_somebody",
            ),
        ]

    def __str__(self):
        return str(self.reference)[:8]

    @property
    def is_of_a_minor(self):
        """Whether its author is one, or says that one can be recognized in it, now or in any of its
        versions: what is being written takes nothing back."""
        if self.age_bracket in MINORS:
            return True
        said = Q(sent_age_bracket__in=MINORS) | Q(declares_minor_shown=True)
        return self.versions.filter(said | Q(persons__age_bracket__in=MINORS)).exists()

    @property
    def creation(self):
        """The public object made of it, or None."""
        version = self.versions.filter(creation__isnull=False).select_related("creation").first()
        return version and version.creation

    def is_claimed_by_another(self, user, now=None):
        now = now or timezone.now()
        return bool(
            self.claimed_by_id and self.claimed_by_id != user.pk and self.claimed_until > now
        )
