from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.choices import FileKind
from assets.models.quarantine import QuarantinedFile
from assets.names import new_token


class UploadQuerySet(models.QuerySet):
    def waiting(self):
        """Those whose bytes are still expected."""
        return self.filter(completed_at__isnull=True, ended_at__isnull=True)

    def forsaken(self, now=None):
        """Those whose time is over, and that no form has taken: nobody will miss them."""
        now = now or timezone.now()
        return self.filter(expires_at__lte=now, ended_at__isnull=True, claimed_at__isnull=True)

    def weight(self):
        """The bytes announced, all together."""
        return self.aggregate(weight=Sum("length"))["weight"] or 0


class Upload(models.Model):
    """A file on its way from a browser, then in quarantine.

    How much of it has arrived is never written here: it is the size of the file on disk.
    """

    token = models.CharField(_("token"), max_length=32, unique=True, default=new_token)
    purpose = models.CharField(
        _("purpose"),
        max_length=80,
        help_text=_("What the file is for, as the form that asked for it says."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FileKind.choices, blank=True)
    length = models.PositiveBigIntegerField(_("size in bytes"))
    name = models.CharField(_("name as it was sent"), max_length=255, blank=True)
    claimed_type = models.CharField(_("type claimed"), max_length=100, blank=True)
    metadata = models.CharField(
        _("metadata"), max_length=4096, blank=True, help_text=_("As they were sent.")
    )
    address = models.CharField(
        _("address"),
        max_length=64,
        blank=True,
        help_text=_("A digest that changes every day; never the address itself."),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("taken by its form at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    quarantined = models.OneToOneField(
        QuarantinedFile,
        verbose_name=_("file in quarantine"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="upload",
    )

    objects = UploadQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["address", "created_at"], name="upload_of_an_address"),
            models.Index(fields=["purpose", "created_at"], name="upload_of_a_purpose"),
            models.Index(fields=["expires_at"], name="upload_expiry"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True, sha256="", quarantined__isnull=True)
                | (Q(completed_at__isnull=False) & ~Q(sha256="")),
                name="upload_completed_has_its_digest",
            ),
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True)
                | Q(completed_at__isnull=False, ended_at__isnull=True),
                name="upload_claimed_is_complete",
            ),
        ]

    def __str__(self):
        return self.token

    @property
    def is_expired(self):
        """Whether it was not whole in time."""
        return self.completed_at is None and self.expires_at <= timezone.now()
