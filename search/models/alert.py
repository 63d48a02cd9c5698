"""Who wants to be told of what is new in a search, and what they are about to be told."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outbox.models import Mail, Promise
from search.querysets import AlertQuerySet


class Alert(models.Model):
    """A search that is followed by an address, once its owner has confirmed.

    Links are signed and never kept: the database alone opens none (search/alerts/links.py).
    """

    class Frequency(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")

    reference = models.UUIDField(_("reference"), default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("email address"))
    # Canonical; its digest is what a unique index can hold.
    query = models.TextField(_("search"), blank=True)
    query_digest = models.CharField(_("digest of the search"), max_length=32)
    frequency = models.CharField(_("frequency"), max_length=10, choices=Frequency.choices)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    # The last time somebody asked for it, and how often: a form posted twice sends one mail.
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    asked = models.CharField(_("frequency asked"), max_length=10, choices=Frequency.choices)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    # The greatest key of an entry when it was confirmed: what is entered after it is new.
    mark = models.BigIntegerField(_("last entry known"), default=0)
    # What was in the set already or was told (search/alerts/seen.py); null until that is read.
    seen = models.BinaryField(_("results known"), null=True)
    due_at = models.DateTimeField(_("due at"), null=True, db_index=True)
    last_sent_at = models.DateTimeField(_("last sent at"), null=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert by e-mail")
        verbose_name_plural = _("alerts by e-mail")
        default_permissions = ("view",)
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "query_digest"], name="alert_once_per_address_and_search"
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="alert_due_was_confirmed",
            ),
        ]

    def __str__(self):
        return f"{self.masked_email} · {self.query or '*'}"

    @property
    def masked_email(self):
        """« z…@example.org »: enough to recognise one's own."""
        name, _at, domain = self.email.rpartition("@")
        return f"{name[:1]}…@{domain}"


class AlertDigest(models.Model):
    """What an alert is about to tell, under one Message-ID. Told, it is gone.

    `keys` never change: a mail that leaves a second time says the same. Deleted with its mail,
    untold: these results are new again.
    """

    alert = models.OneToOneField(Alert, on_delete=models.CASCADE, related_name="digest")
    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, related_name="+")
    keys = models.JSONField(_("results"))
    prepared_at = models.DateTimeField(_("prepared at"), default=timezone.now)

    class Meta:
        verbose_name = _("digest of an alert")
        verbose_name_plural = _("digests of alerts")
        default_permissions = ()

    def __str__(self):
        return f"alert {self.alert_id}"

    @property
    def promise(self):
        """What the worker was promised of it, or None."""
        return Promise.objects.filter(mail=self.mail_id).first()
