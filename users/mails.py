"""The mails of accounts, in plain words. They leave through the outbox, after commit."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outbox.mail import promise_mail

# What a person is told of a change to their account, by the last word of allauth's name for it.
NOTICES = {
    "password_changed": gettext_lazy("The password of your account has been changed."),
    "password_reset": gettext_lazy(
        "The password of your account has been changed, by a mail link."
    ),
    "totp_activated": gettext_lazy("An authentication application now protects your account."),
    "totp_deactivated": gettext_lazy("The authentication application of your account was removed."),
    "recovery_codes_generated": gettext_lazy("New recovery codes were made for your account."),
    "webauthn_added": gettext_lazy("A passkey was added to your account."),
    "webauthn_removed": gettext_lazy("A passkey was removed from your account."),
    "email_changed": gettext_lazy("The address of your account has been changed."),
    "second_factor_reset": gettext_lazy(
        "An administrator has removed the second factor of your account. Set up another when you"
        " next log in."
    ),
}


def promise_notice(name, user, *, to=None):
    """Tell a person what was just done to their account, in case it was not them."""
    address = to or user.email
    if not address:
        return
    body = _(
        "Hello %(who)s,\n\n%(what)s\n\nIf this was you, there is nothing to do. If it was not,"
        " change your password at once (%(url)s) and tell an administrator.\n"
    ) % {"who": user, "what": NOTICES[name], "url": absolute("account_reset_password")}
    promise_mail(to=[address], subject=_("Your account: a change"), body=body)


def promise_reset_link(user, key):
    url = absolute("account_reset_password_from_key", uidb36=key[0], key=key[1])
    body = _(
        "Hello %(who)s,\n\nTo choose a new password, open this link within an hour:\n%(url)s\n\n"
        "Your login is “%(login)s”. If you asked for nothing, there is nothing to do.\n"
    ) % {"who": user, "url": url, "login": user.get_username()}
    promise_mail(to=[user.email], subject=_("Choose a new password"), body=body)


def promise_email_confirmation(user, email, token):
    body = _(
        "Hello %(who)s,\n\nTo make this address that of your account, open this link within an"
        " hour:\n%(url)s\n\nIf you asked for nothing, there is nothing to do.\n"
    ) % {"who": user, "url": absolute("users_confirm_email", token)}
    promise_mail(to=[email], subject=_("Confirm your new address"), body=body)


def promise_email_is_taken(email):
    """To whoever has this address already: the person asking for it learns nothing."""
    body = _(
        "Hello,\n\nSomebody asked to use this address for another account. It is already that of"
        " yours: nothing was changed. If you forgot your password: %(url)s\n"
    ) % {"url": absolute("account_reset_password")}
    promise_mail(to=[email], subject=_("Your address is in use already"), body=body)


def promise_invitation(invitation, token):
    expires = date_format(localtime(invitation.expires_at), "DATETIME_FORMAT")
    body = _(
        "Hello %(name)s,\n\n%(by)s invites you to the newsroom of %(site)s.\n\nOpen this link to"
        " choose your password. It serves once, until %(until)s:\n%(url)s\n\nIf you expected no"
        " invitation, there is nothing to do.\n"
    ) % {
        "name": invitation.first_name,
        "by": invitation.invited_by or settings.WAGTAIL_SITE_NAME,
        "site": settings.WAGTAIL_SITE_NAME,
        "until": expires,
        "url": absolute("users_accept_invitation", token),
    }
    promise_mail(to=[invitation.email], subject=_("Join the newsroom"), body=body)


def promise_invitation_to_known(invitation):
    """The person invited has an account: no second one is made, and the inviter is not told."""
    body = _(
        "Hello %(name)s,\n\n%(by)s invites you to the newsroom of %(site)s. This address has an"
        " account there already: log in (%(login)s) or choose a new password (%(reset)s).\n"
    ) % {
        "name": invitation.first_name,
        "by": invitation.invited_by or settings.WAGTAIL_SITE_NAME,
        "site": settings.WAGTAIL_SITE_NAME,
        "login": absolute("account_login"),
        "reset": absolute("account_reset_password"),
    }
    promise_mail(to=[invitation.email], subject=_("Join the newsroom"), body=body)


def absolute(name, *args, **kwargs):
    """An address of the site as its settings say it, whatever host a request named."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(name, args=args, kwargs=kwargs)
