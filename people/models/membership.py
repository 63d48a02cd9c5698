from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from people.choices import Capacity


class Membership(Orderable):
    """That a person is, or was, of the newsroom: in what capacity, and between which dates.

    It stays once ended: what a trainee did outlives the contract.
    """

    person = ParentalKey(
        "people.Person",
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    capacity = models.CharField(
        _("capacity"), max_length=12, choices=Capacity.choices, default=Capacity.TRAINEE
    )
    function = models.CharField(
        _("function"),
        max_length=120,
        help_text=_("For instance: reporter in training, editor in chief, video journalist."),
    )
    since = models.DateField(_("since"))
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("Empty as long as the person is there.")
    )

    panels = [
        FieldRowPanel(
            [
                FieldPanel(
                    "capacity", help_text=_("Whether the person trains others or is in training.")
                ),
                "function",
            ]
        ),
        FieldRowPanel(["since", "until"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("time in the newsroom")
        verbose_name_plural = _("times in the newsroom")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_it_begins",
                violation_error_message=_("The end comes after the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__in=Capacity.values), name="membership_capacity_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.function}"
