from django.contrib.auth.backends import ModelBackend

from users.demonstration import is_demonstration_password
from users.lookups import find_account
from users.models import User


class AccountBackend(ModelBackend):
    """Checks a password in the same time whether the account exists or not: one hash each time.

    An account that is closed, or that has no password, answers as one that does not exist.
    """

    def authenticate(self, request, username=None, password=None, email=None, **credentials):
        typed = username or email
        if not typed or password is None or is_demonstration_password(password):
            return None
        account = find_account(typed)
        if account is None or not account.has_usable_password():
            User().set_password(password)
            return None
        right = account.check_password(password)
        return account if right and self.user_can_authenticate(account) else None
