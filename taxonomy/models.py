from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from taxonomy.querysets import CommuneQuerySet, QuartierQuerySet
from taxonomy.text import normalize


class Term(models.Model):
    """A word of a closed list. Its slug is part of public addresses."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(
        _("slug"), max_length=80, unique=True, help_text=_("Part of public addresses: keep it.")
    )
    description = models.CharField(
        _("description"),
        max_length=255,
        blank=True,
        help_text=_("What the word covers, for those who choose it."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("The smallest number comes first.")
    )

    panels = ["name", "slug", "description", "sort_order"]

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class Theme(Term):
    """What an initiative or a story is about."""

    class Meta(Term.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Audience(Term):
    """Whom an initiative is for."""

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class SuccessFactor(Term):
    """What made an initiative work, as others may look for it."""

    class Meta(Term.Meta):
        verbose_name = _("success factor")
        verbose_name_plural = _("success factors")


class Department(models.Model):
    """A department or an overseas territory, with its region."""

    code = models.CharField(_("code"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=80)
    region = models.CharField(_("region"), max_length=80)
    region_code = models.CharField(_("region code"), max_length=3, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("department")
        verbose_name_plural = _("departments")

    def __str__(self):
        return f"{self.name} ({self.code})"


class Commune(models.Model):
    """A commune of the official list, or a municipal district of Paris, Lyon or Marseille."""

    insee_code = models.CharField(_("INSEE code"), max_length=5, unique=True)
    name = models.CharField(_("name"), max_length=80)
    normalized_name = models.CharField(
        _("normalized name"), max_length=80, db_index=True, editable=False
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        on_delete=models.PROTECT,
        related_name="communes",
    )
    # One space before and after each, so that the beginning of any of them can be looked for.
    postcodes = models.CharField(_("postcodes"), max_length=160, blank=True)
    population = models.PositiveIntegerField(_("population"), default=0)
    latitude = models.FloatField(
        _("latitude"), null=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    parent_code = models.CharField(
        _("city of the district"),
        max_length=5,
        blank=True,
        help_text=_("INSEE code of Paris, Lyon or Marseille for one of their districts."),
    )

    objects = CommuneQuerySet.as_manager()

    class Meta:
        ordering = ["name", "insee_code"]
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="commune_point_is_whole",
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.department.code})"

    def save(self, *args, **kwargs):
        self.normalized_name = normalize(self.name)
        if (fields := kwargs.get("update_fields")) is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "normalized_name"}
        super().save(*args, **kwargs)

    @property
    def postcode_list(self):
        return self.postcodes.split()

    def describe(self):
        """What tells it from its homonyms: « Saint-Denis (93, Seine-Saint-Denis) · 93200… »."""
        parts = [f"{self.name} ({self.department.code}, {self.department.name})"]
        if codes := self.postcode_list:
            parts.append(", ".join(codes[:3]) + ("…" if len(codes) > 3 else ""))
        if self.population:
            parts.append(
                ngettext("%(number)s inhabitant", "%(number)s inhabitants", self.population)
                % {"number": number_format(self.population, force_grouping=True)}
            )
        return " · ".join(parts)


class Quartier(models.Model):
    """A priority quarter of the official list, as `import_qpv` read it. A quarter that the list no
    longer has is closed, and stays: pages name it."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = models.CharField(_("name"), max_length=160)
    normalized_name = models.CharField(
        _("normalized name"), max_length=160, db_index=True, editable=False
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        on_delete=models.PROTECT,
        related_name="quartiers",
    )
    communes = models.ManyToManyField(Commune, verbose_name=_("communes"), related_name="quartiers")
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = QuartierQuerySet.as_manager()

    class Meta:
        ordering = ["name", "code"]
        verbose_name = _("priority quarter")
        verbose_name_plural = _("priority quarters")

    def __str__(self):
        return f"{self.name} ({self.code})"

    def describe(self):
        """« Les Minguettes · Vénissieux (69) · QN06902M »."""
        names = ", ".join(commune.name for commune in self.communes.all())
        return f"{self.name} · {names} ({self.department.code}) · {self.code}"
