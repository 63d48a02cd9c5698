from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _


class NotADecision(PermissionDenied):
    """An action that the review does not know."""


class NotAReviewer(PermissionDenied):
    """Only professionals decide."""


class OwnWork(PermissionDenied):
    """Nobody decides on what they wrote, edited or submitted."""


class CommentRequired(ValidationError):
    """A text is never sent back without a word of why."""

    def __init__(self):
        super().__init__(
            {"comment": _("Say what must change: the author will read it.")}, code="required"
        )


class NotPublishable(ValidationError):
    """The submitted content lacks something that publication requires."""
