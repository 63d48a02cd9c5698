from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

PARTIAL, FULL = 50, 100


def compliance(rate):
    """The words of the declaration for a rate in percent, or None when there was no audit
    (arrêté du 20 septembre 2019, annexe)."""
    if rate == FULL:
        return _("fully compliant")
    return _("partially compliant") if rate and rate >= PARTIAL else _("not compliant")


class AccessibilityAudit(models.Model):
    """What an audit found, by the RGAA. Without one, the site says that it is not compliant."""

    date = models.DateField(_("date of the audit"))
    auditor = models.CharField(_("made by"), max_length=160)
    rate = models.PositiveSmallIntegerField(
        _("criteria met, in percent"), validators=[MaxValueValidator(100)]
    )
    version = models.CharField(_("version of the RGAA"), max_length=20, default="4.1.2")
    remaining = models.TextField(
        _("what is not accessible"),
        blank=True,
        help_text=_("One line each: where, for whom, what one can do meanwhile."),
    )

    panels = [
        "date",
        "auditor",
        FieldPanel("rate", help_text=_("The share of criteria that are met, from 0 to 100.")),
        FieldPanel("version", help_text=_("That of the reference used: “RGAA 4.1.2”.")),
        "remaining",
    ]

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("accessibility audit")
        verbose_name_plural = _("accessibility audits")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rate__lte=100), name="audit_rate_is_a_percentage"
            )
        ]

    def __str__(self):
        return f"RGAA {self.version}, {self.date}"

    @property
    def state(self):
        return compliance(self.rate)
