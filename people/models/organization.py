from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from stdnum.fr import siret as siret_rules

from people.choices import LegalForm
from people.forms import OrganizationForm
from people.querysets import OrganizationQuerySet
from taxonomy.text import normalize


def validate_siret(value):
    if not siret_rules.is_valid(value):
        raise ValidationError(_("This is not a valid SIRET: fourteen digits are expected."))


class Organization(models.Model):
    """A structure that carries initiatives. One SIRET is one structure."""

    name = models.CharField(_("name"), max_length=255)
    normalized_name = models.CharField(
        _("normalized name"), max_length=255, db_index=True, editable=False
    )
    siret = models.CharField(
        _("SIRET"),
        max_length=14,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_siret],
        help_text=_("Fourteen digits. Leave empty when it is not known."),
    )
    legal_form = models.CharField(
        _("legal form"), max_length=20, choices=LegalForm.choices, blank=True
    )
    commune = models.ForeignKey(
        "taxonomy.Commune",
        verbose_name=_("commune"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organizations",
    )
    department = models.ForeignKey(
        "taxonomy.Department",
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organizations",
    )
    website = models.URLField(_("website"), blank=True)
    # Name and department of what an import could not attach to one structure; null otherwise.
    apart_key = models.CharField(  # noqa: DJ001 - unique among those that have one
        _("key of what stays apart"),
        max_length=300,
        unique=True,
        null=True,
        editable=False,
    )

    objects = OrganizationQuerySet.as_manager()

    base_form_class = OrganizationForm
    panels = ["name", "siret", "legal_form", "commune", "department", "website"]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.CheckConstraint(
                condition=Q(siret__isnull=True) | ~Q(siret=""),
                name="organization_without_siret_has_null",
            ),
            models.CheckConstraint(
                condition=Q(siret__isnull=True) | Q(apart_key__isnull=True),
                name="organization_with_siret_is_not_apart",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.normalized_name = normalize(self.name)
        self.siret = self.siret or None
        if self.siret:
            self.apart_key = None
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Where the public reads of it, once a public page names it. The number alone decides."""
        slug = slugify(self.name)[:80] or "structure"
        return reverse("people:organization", args=[self.pk, slug])

    def describe(self):
        """What tells it from its homonyms."""
        return " · ".join(filter(None, [self.name, str(self.department or ""), self.siret]))

    def clean(self):
        super().clean()
        if self.commune and not self.department:
            self.department = self.commune.department


class OrganizationName(models.Model):
    """A spelling under which a file named an organization in a department.

    Lines without a SIRET are matched with all of them, so that a homonym is seen as one even
    where another spelling was kept as the name.
    """

    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.CASCADE,
        related_name="spellings",
    )
    name = models.CharField(_("name"), max_length=255)
    normalized_name = models.CharField(_("normalized name"), max_length=255)
    department_code = models.CharField(_("department"), max_length=3, blank=True)

    class Meta:
        verbose_name = _("spelling of a name")
        verbose_name_plural = _("spellings of names")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "normalized_name", "department_code"],
                name="organization_name_is_kept_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["normalized_name", "department_code"], name="organization_name_where"
            )
        ]

    def __str__(self):
        return self.name


class OrganizationMerge(models.Model):
    """A merge decided by hand. Later imports obey it."""

    apart_key = models.CharField(_("key of what stays apart"), max_length=300, unique=True)
    merged_name = models.CharField(_("merged name"), max_length=255)
    into = models.ForeignKey(
        Organization,
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        related_name="merges",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("decided on"), auto_now_add=True)

    class Meta:
        verbose_name = _("merge of organizations")
        verbose_name_plural = _("merges of organizations")

    def __str__(self):
        return f"{self.merged_name} → {self.into}"
