from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from initiatives.choices import Precision, UpdateKind
from initiatives.dates import format_partial_date, format_partial_iso


class KeyFigure(Orderable):
    """A figure that a reader can check: it says where it comes from, and of when it is."""

    page = ParentalKey(
        "initiatives.InitiativePage", on_delete=models.CASCADE, related_name="key_figures"
    )
    value = models.CharField(
        _("value"), max_length=20, help_text=_("As it is to be read: “1,200”, “3 out of 4”.")
    )
    unit = models.CharField(
        _("unit"), max_length=30, blank=True, help_text=_("“%”, “m²”, “meals a week”…")
    )
    label = models.CharField(
        _("label"), max_length=120, help_text=_("What is counted, in a few words.")
    )
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Who gives this figure, in which document.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    date = models.DateField(
        _("date of the figure"), null=True, help_text=_("The day on which it was true.")
    )

    panels = [
        FieldRowPanel(["value", "unit"]),
        "label",
        FieldRowPanel(["source", "date"]),
        "source_url",
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")

    def __str__(self):
        return f"{self.value} {self.unit} · {self.label}"


class InitiativeUpdate(models.Model):
    """An event in the life of an initiative. Never deleted once public, only corrected visibly."""

    page = ParentalKey(
        "initiatives.InitiativePage", on_delete=models.CASCADE, related_name="updates"
    )
    date = models.DateField(_("date"), null=True)
    precision = models.CharField(
        _("what is known of the date"),
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("The page shows no more than is known: “2019”, “March 2021”, “3 March 2021”."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=UpdateKind, default=UpdateKind.STEP)
    text = models.TextField(
        _("what happened"),
        max_length=800,
        help_text=_("Failures count as much as successes: they serve those who start."),
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    image = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    correction = models.TextField(
        _("correction"),
        max_length=400,
        blank=True,
        help_text=_("A published update is not deleted: say here what was wrong in it."),
    )
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)

    panels = [
        FieldRowPanel(
            [
                "date",
                "precision",
                FieldPanel("kind", help_text=_("What sort of event it is, failures included.")),
            ]
        ),
        "text",
        FieldRowPanel(["source", "source_url"]),
        "image",
        FieldRowPanel(["correction", "corrected_on"]),
    ]

    class Meta:
        ordering = ["date", "pk"]
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=UpdateKind.values), name="update_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(precision__in=Precision.values),
                name="update_precision_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.date_text} · {self.get_kind_display()}"

    @property
    def date_text(self):
        return format_partial_date(self.date, self.precision)

    @property
    def date_iso(self):
        return format_partial_iso(self.date, self.precision)


class LeadOrganization(Orderable):
    """A structure that carries an initiative."""

    page = ParentalKey(
        "initiatives.InitiativePage", on_delete=models.CASCADE, related_name="lead_organizations"
    )
    organization = models.ForeignKey(
        "people.Organization",
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels = [FieldPanel("organization")]

    class Meta(Orderable.Meta):
        verbose_name = _("lead organization")
        verbose_name_plural = _("lead organizations")

    def __str__(self):
        return str(self.organization)


class Holder(Orderable):
    """A person who carries an initiative."""

    page = ParentalKey(
        "initiatives.InitiativePage", on_delete=models.CASCADE, related_name="holders"
    )
    person = models.ForeignKey(
        "people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("“founder”, “coordinator since 2022”…")
    )

    panels = [FieldRowPanel(["person", "role"])]

    class Meta(Orderable.Meta):
        verbose_name = _("project holder")
        verbose_name_plural = _("project holders")

    def __str__(self):
        return str(self.person)


class InitiativeLink(Orderable):
    """Puts a text or a film on the page of the initiative that it tells of."""

    page = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="initiative_links"
    )
    initiative = models.ForeignKey(
        "initiatives.InitiativePage",
        verbose_name=_("initiative"),
        on_delete=models.CASCADE,
        related_name="story_links",
    )

    panels = [PageChooserPanel("initiative", "initiatives.InitiativePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("linked initiative")
        verbose_name_plural = _("linked initiatives")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "initiative"],
                name="initiative_is_linked_once",
                violation_error_message=_("This initiative is already linked."),
            )
        ]

    def __str__(self):
        return str(self.initiative)
