from django.db.models import Q

from users.models import User


def find_account(typed):
    """The account that a person names when logging in, by its login or its address, or None.

    One query whatever is typed: the time it takes tells nothing.
    """
    typed = typed.strip()
    if not typed or "\x00" in typed:
        return None
    found = list(User.objects.filter(Q(username=typed) | Q(email__iexact=typed)))
    named = [account for account in found if account.username == typed]
    return next(iter(named or found), None)
