from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.choices import DerivativeRole, FileKind, FileState, Refusal
from assets.models.frozen import FrozenFilesMixin
from assets.names import derivative_name, new_token, quarantine_storage, received_name


class QuarantinedFileQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody works on: received, or given back for want of what reads them."""
        return self.filter(state=FileState.RECEIVED, deleted_at__isnull=True)

    def due_to_be_deleted(self, now=None):
        """Those whose file, as it was sent, has been kept for as long as it may be."""
        settled = Q(state__in=[FileState.READY, FileState.REFUSED])
        return self.filter(settled, deleted_at__isnull=True, delete_after__lt=now or timezone.now())

    def unclaimed(self):
        """Those that no row of any room names."""
        ours = Derivative._meta.get_field("quarantined").remote_field
        rows = self
        for relation in self.model._meta.related_objects:
            if relation is not ours:
                others = relation.related_model._base_manager
                named = others.filter(**{relation.field.name: OuterRef("pk")})
                rows = rows.filter(~Exists(named))
        return rows


class QuarantinedFile(models.Model):
    """What a stranger sent, and what became of it. Its bytes are read in the sandbox alone."""

    token = models.CharField(_("token"), max_length=32, unique=True, default=new_token)
    file = models.FileField(
        _("file as it was sent"),
        upload_to=received_name,
        storage=quarantine_storage,
        blank=True,
        help_text=_("Empty once it is deleted."),
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    name = models.CharField(_("name as it was sent"), max_length=255, blank=True)
    kind = models.CharField(
        _("kind asked for"),
        max_length=10,
        choices=FileKind.choices,
        blank=True,
        help_text=_("Empty until it is recognized, where any kind may be sent."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=FileState.choices, default=FileState.RECEIVED
    )
    refusal = models.CharField(
        _("why it is refused"), max_length=20, choices=Refusal.choices, blank=True
    )
    true_type = models.CharField(_("type recognized"), max_length=60, blank=True)
    facts = models.JSONField(
        _("what was measured"),
        default=dict,
        blank=True,
        help_text=_("Duration in seconds, width and height in pixels, text."),
    )
    perceptual = models.CharField(
        _("look"),
        max_length=16,
        blank=True,
        db_index=True,
        help_text=_("64 bits that resemble those of a picture that looks the same."),
    )
    derivative_count = models.PositiveSmallIntegerField(_("derivatives made"), default=0)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    delete_after = models.DateTimeField(_("to be deleted after"))
    deleted_at = models.DateTimeField(_("file deleted at"), null=True, blank=True)

    objects = QuarantinedFileQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file in quarantine")
        verbose_name_plural = _("files in quarantine")
        default_permissions = ()
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["sha256"], name="quarantined_same_bytes")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=FileState.values), name="quarantined_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=FileState.REFUSED, refusal__in=Refusal.values)
                | (~Q(state=FileState.REFUSED) & Q(refusal="")),
                name="quarantined_refused_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=FileState.READY) | Q(derivative_count__gt=0, kind__gt=""),
                name="quarantined_ready_has_derivatives",
            ),
            models.CheckConstraint(
                condition=Q(file="", deleted_at__isnull=False)
                | (~Q(file="") & Q(deleted_at__isnull=True)),
                name="quarantined_deletion_is_dated",
            ),
        ]

    def __str__(self):
        return self.token

    @property
    def is_ready(self):
        return self.state == FileState.READY

    @property
    def is_settled(self):
        """Whether nothing is waited for any more: ready, or refused."""
        return self.state in {FileState.READY, FileState.REFUSED}

    @property
    def refusal_sentence(self):
        """Why it was refused, for its sender; empty for a file that was not."""
        return Refusal(self.refusal).sentence if self.refusal else ""

    @property
    def text(self):
        """What could be read in it (a PDF)."""
        return self.facts.get("text", "")

    def derivative(self, role):
        """The derivative of that role, or None. Reads all of them once: prefetch in a listing."""
        return next((one for one in self.derivatives.all() if one.role == role), None)


class Derivative(FrozenFilesMixin, models.Model):
    """What the sandbox made of a file: the only thing of it that anybody may look at."""

    quarantined = models.ForeignKey(
        QuarantinedFile,
        on_delete=models.CASCADE,
        related_name="derivatives",
        verbose_name=_("file in quarantine"),
    )
    role = models.CharField(_("role"), max_length=10, choices=DerivativeRole.choices)
    file = models.FileField(_("file"), upload_to=derivative_name, storage=quarantine_storage)
    content_type = models.CharField(_("type of content"), max_length=60)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    facts = models.JSONField(_("what was measured"), default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("derivative")
        verbose_name_plural = _("derivatives")
        default_permissions = ()
        ordering = ["quarantined", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["quarantined", "role"], name="derivative_is_one_of_its_role"
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} ({self.quarantined_id})"

    @property
    def url(self):
        """Where who decides may look at it. Asks for its file: prefetch with it."""
        return reverse("quarantine_derivative", args=(self.quarantined.token, self.role))
