from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from core.exceptions import Conflict


class AlreadyDecided(Conflict):
    """It is in that state already: somebody else decided before."""

    def __init__(self, message="", **kwargs):
        message = message or _("Somebody else has decided already: nothing was changed.")
        super().__init__(message, **kwargs)


class ClaimedByAnother(Conflict):
    """Somebody else is reading it now."""

    def __init__(self, **kwargs):
        super().__init__(_("Somebody else is reading this submission now."), **kwargs)


class NotNow(Conflict):
    """The state of a submission does not allow that any more: its author must read it again."""

    def __init__(self, **kwargs):
        super().__init__(
            _("Your creation has changed since you opened this page: nothing was done."), **kwargs
        )


class OwnSubmission(PermissionDenied):
    """Nobody decides on what they sent, nor on the appeal against what they decided."""


class Incomplete(ValidationError):
    """What was written lacks something, or holds too much: {field: sentence}."""


class ConsentsMissing(ValidationError):
    """Somebody who must consent has not, or does no more: nobody may accept it."""

    def __init__(self):
        super().__init__(_("A consent that is needed is missing: it cannot be accepted."))


class CampaignIsClosed(ValidationError):
    """The campaign receives nothing today, or not this format."""

    def __init__(self):
        super().__init__(_("This campaign does not receive this format today."))
