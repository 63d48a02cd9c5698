from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    APPROVED = "approved", _("approved")
    SENT_BACK = "sent_back", _("sent back")

    @property
    def action(self):
        """Wagtail's name for the action that leads to this verdict."""
        return "approve" if self == Verdict.APPROVED else "reject"

    @classmethod
    def from_action(cls, name):
        """The verdict of one of Wagtail's actions; KeyError for any other name."""
        return {"approve": cls.APPROVED, "reject": cls.SENT_BACK}[name]
