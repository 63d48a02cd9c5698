"""What tells a demonstration from a real site: accounts whose password everybody knows."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.db.models import Q
from django.utils.translation import gettext as _

from users.models import User

# Printed on the screen of whoever starts the demonstration: no account of a real site may have it.
PASSWORD = "demo-creatives"  # noqa: S105
# A domain that belongs to nobody, by RFC 2606.
DOMAIN = "banlieues-creatives.example"


def demonstration_accounts():
    """The accounts that a demonstration made, by its mark or, for want of it, by its domain."""
    return User.objects.filter(Q(is_demonstration=True) | Q(email__iendswith=f"@{DOMAIN}"))


def is_demonstration_password(password):
    """Whether this password is the public one, where it must open nothing."""
    return password == PASSWORD and not settings.DEMONSTRATION


def count_forbidden_accounts():
    """How many demonstration accounts a real site holds. A base not migrated yet holds none."""
    if settings.DEMONSTRATION:
        return 0
    try:
        return demonstration_accounts().count()
    except DatabaseError:
        return 0


def refuse_demonstration_accounts():
    """Raise ImproperlyConfigured where a real site holds an account of the demonstration."""
    if count := count_forbidden_accounts():
        raise ImproperlyConfigured(forbidden_text(count))


def forbidden_text(count):
    return _(
        "%(count)d accounts of the demonstration are in this database. Their password is public:"
        " the site does not start. Use a new database, never one of a demonstration."
    ) % {"count": count}
