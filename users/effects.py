"""What the worker does about accounts. Requests only promise it: whether an account exists changes
neither their text nor their time."""

from datetime import timedelta

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.utils.translation import gettext_lazy as _

from outbox.registry import effect
from outbox.services import promise
from upkeep.erasure import service
from users import mails, tokens
from users.models import Invitation, User


@effect("users.reset_password", label=_("send a link to choose a password"))
def send_reset_link(*, email):
    """A link for the account of that address, nothing where there is none."""
    for user in User.objects.filter(email__iexact=email, is_active=True):
        key = (user_pk_to_url_str(user), default_token_generator.make_token(user))
        mails.promise_reset_link(user, key)


@effect("users.change_email", label=_("confirm a new address"))
def send_email_confirmation(*, user_id, email):
    """A link to the new address; a warning instead where the address is another account's."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    if User.objects.filter(email__iexact=email).exclude(pk=user_id).exists():
        mails.promise_email_is_taken(email)
    else:
        token = signing.dumps([user.pk, user.email, email], salt=tokens.EMAIL_SALT)
        mails.promise_email_confirmation(user, email, token)


@effect("users.invite", label=_("send an invitation"))
def send_invitation(*, invitation_id):
    """Draw the secret of a pending invitation, and mail it: it is written nowhere else."""
    invitation = Invitation.objects.pending().filter(pk=invitation_id).first()
    if invitation is None:
        return
    if User.objects.filter(email__iexact=invitation.email).exists():
        mails.promise_invitation_to_known(invitation)
        return
    token = tokens.draw()
    invitation.token_hash = tokens.fingerprint(token)
    invitation.save(update_fields=["token_hash"])
    mails.promise_invitation(invitation, token)


@effect("users.erase", lease=timedelta(minutes=10), label=_("erase somebody"))
def erase(*, kind, pk):
    """Erase a subject wholly, once, and promise that the database forgets the bytes too."""
    if service.erase(kind, pk) is not None:
        promise("users.compact", key="compact")


@effect("users.compact", atomic=False, lease=timedelta(minutes=30), label=_("compact the database"))
def compact():
    service.compact()
