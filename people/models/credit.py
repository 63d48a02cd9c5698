from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from people.choices import CreditRole
from people.querysets import CreditQuerySet


class Credit(Orderable):
    """Who did what on a page. It outlives the person: without one it reads « auteur retiré »."""

    page = ParentalKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="credits",
    )
    person = models.ForeignKey(
        "people.Person",
        verbose_name=_("person"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="credits",
    )
    role = models.CharField(
        _("role"), max_length=20, choices=CreditRole.choices, default=CreditRole.TEXT
    )

    objects = CreditQuerySet.as_manager()

    panels = ["person", "role"]

    class Meta(Orderable.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")

    def __str__(self):
        return f"{self.display_name} · {self.get_role_display()}"

    @property
    def display_name(self):
        """The person's name, or the words that stand for someone who was erased."""
        return self.person.name if self.person else str(_("author withdrawn"))
