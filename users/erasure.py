"""What this room holds of an account, and how an account is emptied."""

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upkeep.erasure.registry import Holding, Identifier, Kind, register_holding, register_kind
from users.models import User

ACCOUNT = "account"
NAME = "compte effacé"


def identifiers(user):
    """The names of somebody, in both orders; their address; their login where it is no word."""
    first, last = user.first_name.strip(), user.last_name.strip()
    names = [f"{first} {last}", f"{last} {first}"] if first and last else []
    login = [user.username] if is_distinctive(user.username) else []
    return [Identifier(text, NAME) for text in (*names, user.email, *login) if text]


def is_distinctive(login):
    """Whether a login cannot be an ordinary word of a text."""
    return len(login) > 5 and not login.isalpha()


def shared(user, text):
    """Whether another account goes by that text."""
    others = User.objects.exclude(pk=user.pk)
    words = text.split()
    names = Q(email__iexact=text) | Q(username__iexact=text)
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        names |= Q(first_name__iexact=head, last_name__iexact=tail)
        names |= Q(first_name__iexact=tail, last_name__iexact=head)
    return others.filter(names).exists()


def empty(user):
    """Leave of the account its key alone: decisions and registers still point to it."""
    for field in User._meta.concrete_fields:
        if field.primary_key:
            continue
        if field.has_default():
            value = field.get_default()
        else:
            value = None if field.null else field.get_default() or ""
        setattr(user, field.attname, value)
    user.username = f"efface-{user.pk}"
    user.first_name, user.last_name = NAME.capitalize(), ""
    user.is_active = False
    user.set_unusable_password()
    user.save()


def search(text):
    """Accounts by a part of their names, login or address."""
    found = User.objects.exclude(username__startswith="efface-")
    for word in text.split():
        found = found.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
            | Q(email__icontains=word)
        )
    return found.order_by("last_name", "first_name", "pk")


def sessions(subject):
    """The sessions of the account, found by reading them all: they are not tied by a key."""
    own = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(subject.key)
    ]
    return Session.objects.filter(pk__in=own)


def register():
    register_kind(
        Kind(
            ACCOUNT,
            _("account"),
            User,
            identifiers=identifiers,
            shared=shared,
            finish=empty,
            search=search,
            keeps_row=True,
        )
    )
    register_holding(Holding(ACCOUNT, _("sessions"), sessions, export=("expire_date",)))
