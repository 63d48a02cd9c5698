from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from users.demonstration import is_demonstration_password


class NotTheDemonstrationPassword:
    """Refuses, on a real site, the password that the demonstration prints."""

    def validate(self, password, user=None):
        if is_demonstration_password(password):
            raise ValidationError(_("This password is public: choose another."))

    def get_help_text(self):
        return _("Your password can’t be that of the demonstration.")
