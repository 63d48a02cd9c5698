"""What changes an account and more than one row."""

from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from outbox.services import promise
from users import tokens
from users.mails import promise_notice
from users.models import INVITATION_LIFE, Invitation, User


class InvitationGone(Exception):
    """The link was used, revoked, replaced or left too long, or never existed."""


class AddressTaken(Exception):
    """Another account took this address meanwhile, or the account's own has changed."""


@transaction.atomic
def send_invitation(invitation, *, by):
    """Promise the mail of a new or pending invitation. A link sent before opens nothing more."""
    invitation.expires_at = timezone.now() + INVITATION_LIFE
    invitation.token_hash = ""
    if invitation.pk is None:
        invitation.invited_by = by
    invitation.save()
    promise("users.invite", key=str(invitation.pk), invitation_id=invitation.pk)
    return invitation


@transaction.atomic
def revoke_invitation(invitation):
    """The link opens nothing more. Returns whether there was still something to revoke."""
    pending = Invitation.objects.pending().filter(pk=invitation.pk)
    return bool(pending.update(revoked_at=timezone.now(), token_hash=""))


def find_invitation(token):
    """The invitation that this link opens. Raises InvitationGone."""
    found = Invitation.objects.usable().filter(token_hash=tokens.fingerprint(token)).first()
    if found is None or User.objects.filter(email__iexact=found.email).exists():
        raise InvitationGone
    return found


@transaction.atomic
def accept_invitation(token, *, password):
    """Open the account that the link promises, once. Raises InvitationGone."""
    hashed = tokens.fingerprint(token)
    Invitation.objects.select_for_update().filter(token_hash=hashed).first()
    invitation = find_invitation(token)
    user = User(
        username=free_username(invitation),
        email=invitation.email,
        first_name=invitation.first_name,
        last_name=invitation.last_name,
    )
    user.set_password(password)
    user.save()
    user.groups.set(invitation.groups.all())
    invitation.account, invitation.accepted_at = user, timezone.now()
    invitation.token_hash = ""
    invitation.save()
    return user


def free_username(invitation):
    """A login made of the person's name, that nobody has: « ines.belkacemi », « ….2 »."""
    names = f"{invitation.first_name} {invitation.last_name}"
    base = slugify(names).replace("-", ".")[:120] or "compte"
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    number = 1
    while (username := base if number == 1 else f"{base}.{number}") in taken:
        number += 1
    return username


@transaction.atomic
def change_email(user_id, *, former, new):
    """Give the account its new address. Raises AddressTaken where that is too late."""
    user = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
    if user is None or user.email != former:
        raise AddressTaken
    if User.objects.filter(email__iexact=new).exclude(pk=user_id).exists():
        raise AddressTaken
    user.email = new
    user.save(update_fields=["email"])
    promise_notice("email_changed", user, to=former)
    return user


def end_sessions(user, *, spare=None):
    """Close the user's sessions, the one of key `spare` excepted."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for session in UserSession.objects.filter(user=user).exclude(session_key=spare or ""):
        store.delete(session.session_key)
        session.delete()


def may_reset_second_factor(by, user):
    """Whether `by` may: an administrator of accounts, for another; a superuser only by another."""
    if by.pk == user.pk or not by.has_perm("users.change_user"):
        return False
    return by.is_superuser or not user.is_superuser


@transaction.atomic
def reset_second_factor(user, *, by):
    """Remove every factor of a person who lost theirs, close their sessions, and tell them."""
    if not may_reset_second_factor(by, user):
        raise PermissionDenied
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    log(instance=user, action="users.reset_second_factor", user=by)
    promise_notice("second_factor_reset", user)
