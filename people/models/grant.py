from django.db import models
from django.utils.translation import gettext_lazy as _

from people.querysets import GrantQuerySet


class Grant(models.Model):
    """Public money received by an organization: one line of a file."""

    organization = models.ForeignKey(
        "people.Organization",
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="grants",
    )
    programme = models.CharField(_("programme"), max_length=80)
    year = models.PositiveSmallIntegerField(_("year"))
    post_number = models.CharField(_("post number"), max_length=40, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, help_text=_("In euros.")
    )
    contract_code = models.CharField(_("city contract"), max_length=40, blank=True)
    contract_label = models.CharField(_("label of the contract"), max_length=160, blank=True)
    department = models.ForeignKey(
        "taxonomy.Department",
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    latitude = models.FloatField(_("latitude of the contract"), null=True, blank=True)
    longitude = models.FloatField(_("longitude of the contract"), null=True, blank=True)
    line_digest = models.CharField(
        _("digest of the line"), max_length=32, help_text=_("Of what the line says.")
    )
    occurrence = models.PositiveIntegerField(
        _("occurrence"), help_text=_("Its rank among the identical lines of its file.")
    )
    import_run = models.ForeignKey(
        "people.ImportRun",
        verbose_name=_("import"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="grants",
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "programme", "pk"]
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.UniqueConstraint(
                fields=["line_digest", "occurrence"], name="grant_line_counts_once"
            )
        ]

    def __str__(self):
        return f"{self.programme} {self.year}"
