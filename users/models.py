from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

INVITATION_LIFE = timedelta(days=7)
WAITING = _("An invitation to this address is waiting already: send it again.")


class User(AbstractUser):
    """An account. Ours from the first migration, so that it can grow without pain."""

    # Marks what the demonstration made: production refuses to start where one is found.
    is_demonstration = models.BooleanField(
        _("account of the demonstration"), default=False, editable=False
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_email_is_unique",
                violation_error_message=_("Another account has this address."),
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.get_username()


class InvitationQuerySet(models.QuerySet):
    def pending(self):
        """Neither accepted nor revoked; its link may have expired, and be sent again."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def usable(self):
        """What a link still opens."""
        return self.pending().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """Somebody asked to join the newsroom, by a link that opens once and within seven days."""

    email = models.EmailField(_("email address"))
    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("last name"), max_length=150)
    groups = models.ManyToManyField(Group, verbose_name=_("roles"), related_name="+")
    # SHA-256 of the link's secret, which exists in the mail alone; empty until the mail is written.
    token_hash = models.CharField(_("token hash"), max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("invited on"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("link valid until"), editable=False)
    accepted_at = models.DateTimeField(_("accepted on"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="invitation",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        default_permissions = ("add", "view", "change")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_has_one_outcome",
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(accepted_at__isnull=False),
                name="invitation_account_was_accepted",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_pending_once_per_email",
                violation_error_message=WAITING,
            ),
            models.UniqueConstraint(
                fields=["token_hash"],
                condition=~Q(token_hash=""),
                name="invitation_token_is_unique",
            ),
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name} <{self.email}>"

    @property
    def is_pending(self):
        return self.accepted_at is None and self.revoked_at is None

    @property
    def state(self):
        """What became of it, in words for the screen."""
        if self.accepted_at:
            return _("accepted")
        if self.revoked_at:
            return _("revoked")
        return _("waiting") if self.expires_at > timezone.now() else _("expired")


class Tries(models.Model):
    """When somebody tried a secret lately, under one key. The key is a keyed hash: no name, no
    address can be read in it."""

    key = models.CharField(_("key"), max_length=64, unique=True)
    # Seconds since 1970, oldest first; never longer than the key's budget.
    moments = models.JSONField(_("moments"), default=list)
    last_at = models.DateTimeField(_("last try"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("tries of a secret")
        verbose_name_plural = _("tries of secrets")
        default_permissions = ()

    def __str__(self):
        return self.key
