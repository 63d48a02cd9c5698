from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.choices import HidingReason, StateChosen
from campaigns.models.creation import Creation
from campaigns.models.submission import Submission

OF_A_CREATION = Q(creation__isnull=False)


class StateChange(models.Model):
    """Who hid a creation, or showed it again, or withdrew a submission as its author asked; when,
    and for what reason of the closed list. As decisions are, it is neither changed nor deleted."""

    creation = models.ForeignKey(
        Creation,
        verbose_name=_("creation"),
        null=True,
        blank=True,
        # The row outlives the creation, whose key it keeps.
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="state_changes",
    )
    submission = models.ForeignKey(
        Submission,
        verbose_name=_("submission"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="state_changes",
        help_text=_("None where editors made the creation."),
    )
    to = models.CharField(_("new state"), max_length=10, choices=StateChosen)
    reason = models.CharField(_("reason"), max_length=20, choices=HidingReason, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("decided at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        constraints = [
            models.CheckConstraint(
                condition=(OF_A_CREATION & Q(to=StateChosen.HIDDEN, reason__in=HidingReason.values))
                | (OF_A_CREATION & Q(to=StateChosen.VISIBLE, reason=""))
                | Q(
                    to=StateChosen.WITHDRAWN,
                    reason="",
                    creation__isnull=True,
                    submission__isnull=False,
                ),
                name="state_change_says_of_what_and_why",
            )
        ]

    def __str__(self):
        return f"{self.submission or self.creation_id} · {self.get_to_display()}"
