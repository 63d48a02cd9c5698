from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.encryption import EncryptedField
from campaigns.participation.choices import ReportOutcome, ReportReason
from campaigns.participation.querysets import ReportQuerySet


class Report(models.Model):
    """Somebody who reads asks for a public creation, or for a page, to be looked at. Anyone may,
    without saying who they are."""

    creation = models.ForeignKey(
        "campaigns.Creation",
        verbose_name=_("creation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("When it is a page that is reported, and no creation."),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=ReportReason)
    sentence = models.TextField(_("what is said"), max_length=1000, blank=True)
    email = EncryptedField(_("e-mail, to be answered"), blank=True)
    # Two posts of one form are one report.
    idempotency_key = models.CharField(
        _("key of the form"), max_length=64, unique=True, null=True, blank=True, editable=False
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=ReportOutcome, blank=True)

    objects = ReportQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=ReportReason.values), name="report_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(creation__isnull=True) | Q(page__isnull=True),
                name="report_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, outcome="")
                | Q(settled_at__isnull=False, outcome__in=ReportOutcome.values),
                name="report_settled_has_an_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.get_reason_display()} · {self.creation_id or self.page_id}"
