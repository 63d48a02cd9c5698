from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult


class PromiseQuerySet(models.QuerySet):
    def dead(self):
        """What failed for good and waits for a person."""
        return self.filter(dead_at__isnull=False)

    def due(self, now=None):
        """What a worker may take: its time has come and no worker holds it."""
        now = now or timezone.now()
        free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
        return self.filter(free, dead_at__isnull=True, next_attempt_at__lte=now).order_by(
            "next_attempt_at", "pk"
        )


class Promise(models.Model):
    """An effect written in the transaction that calls for it, and done after. Done, it is gone."""

    effect = models.CharField(_("effect"), max_length=100)
    arguments = models.JSONField(_("arguments"), default=dict, encoder=DjangoJSONEncoder)
    key = models.CharField(
        _("key"),
        max_length=200,
        blank=True,
        help_text=_("Two promises of one effect under one key are one promise."),
    )
    # Counts how often it was promised under its key: a promise made again while it is being done
    # is done again.
    generation = models.PositiveIntegerField(_("generation"), default=1)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt at"), default=timezone.now)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    leased_by = models.CharField(_("leased by"), max_length=64, blank=True)
    dead_at = models.DateTimeField(_("failed for good at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("promised effect")
        verbose_name_plural = _("promised effects")
        default_permissions = ("view", "change")
        ordering = ["next_attempt_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attempts__gte=0), name="promise_attempts_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(dead_at__isnull=True) | Q(leased_until__isnull=True),
                name="promise_dead_has_no_lease",
            ),
            models.CheckConstraint(
                condition=(
                    Q(leased_until__isnull=True, leased_by="")
                    | (Q(leased_until__isnull=False) & ~Q(leased_by=""))
                ),
                name="promise_lease_is_signed",
            ),
            models.UniqueConstraint(
                fields=["effect", "key"], condition=~Q(key=""), name="promise_key_is_unique"
            ),
        ]
        indexes = [
            models.Index(
                F("next_attempt_at"), condition=Q(dead_at__isnull=True), name="promise_waiting"
            )
        ]

    def __str__(self):
        return f"{self.effect} #{self.pk}"


class Mail(models.Model):
    """The register of mails. Their text is kept in the demonstration only."""

    to = models.CharField(_("recipient"), max_length=254)
    subject = models.CharField(_("subject"), max_length=255)
    body = models.TextField(_("text"), blank=True)
    message_id = models.CharField(_("message identifier"), max_length=200, unique=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    promise = models.OneToOneField(
        Promise,
        verbose_name=_("promised effect"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="mail",
    )

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        default_permissions = ("view",)
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.subject

    @property
    def state(self):
        """What became of it, in words for the screen."""
        if self.sent_at:
            return _("sent")
        if self.promise and self.promise.dead_at:
            return _("failed")
        return _("waiting")


class Beat(models.Model):
    """When a periodic work is next due: the worker that moves the date does the work."""

    name = models.CharField(_("name"), max_length=50, unique=True)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)

    class Meta:
        verbose_name = _("periodic work")
        verbose_name_plural = _("periodic works")
        default_permissions = ()

    def __str__(self):
        return self.name


class Task(DBTaskResult):
    """A background task of Wagtail, under words of ours."""

    class Meta:
        proxy = True
        verbose_name = _("background task")
        verbose_name_plural = _("background tasks")
        default_permissions = ()

    def __str__(self):
        return self.task_name
