from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.choices import Verdict
from newsroom.models.review import ReviewTaskState


class Decision(models.Model):
    """What was decided on one submission, by whom. The database allows one a submission."""

    task_state = models.OneToOneField(
        ReviewTaskState,
        verbose_name=_("submission"),
        on_delete=models.CASCADE,
        related_name="decision",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="decisions",
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    comment = models.TextField(_("comment"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    at = models.DateTimeField(_("decided at"), auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.SENT_BACK) | ~Q(comment=""),
                name="decision_to_send_back_says_why",
            )
        ]

    def __str__(self):
        return f"{self.get_verdict_display()} · {self.page_id}"


class Correction(models.Model):
    """A change published by a professional on a page another one had approved, to be read after."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="corrections",
    )
    revision = models.OneToOneField(
        "wagtailcore.Revision",
        verbose_name=_("version"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    at = models.DateTimeField(_("published at"), auto_now_add=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections_read",
    )
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(read_by__isnull=True, read_at__isnull=True)
                | Q(read_by__isnull=False, read_at__isnull=False),
                name="correction_read_is_signed_and_dated",
            ),
            models.CheckConstraint(
                condition=Q(read_by__isnull=True) | ~Q(read_by=models.F("by")),
                name="correction_is_read_by_another",
            ),
        ]

    def __str__(self):
        return f"{self.page_id} · {self.at:%Y-%m-%d}"


class AnsweredForm(models.Model):
    """A form that was posted and answered: the same one posted again gets the same answer."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    location = models.CharField(_("address answered"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("answered form")
        verbose_name_plural = _("answered forms")

    def __str__(self):
        return self.key
