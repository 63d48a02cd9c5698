"""What a login, a password or a second factor changes around it."""

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_used
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from users.budgets import tries_of_account
from users.second_factor import mark_verified
from users.services import end_sessions
from users.tries import forget


@receiver(user_logged_in)
def note_account(sender, request, user, **kwargs):
    if request is not None:
        request.account_logged_in = user.pk


@receiver(authenticator_used)
def note_second_factor(sender, request, user, **kwargs):
    mark_verified(request, user)


@receiver(password_changed)
def close_other_sessions(sender, request, user, **kwargs):
    end_sessions(user, spare=request.session.session_key)


@receiver(password_reset)
def close_every_session(sender, request, user, **kwargs):
    end_sessions(user)
    forget(tries_of_account(user.pk))
