from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.choices import ImportStatus


def private_storage():
    return storages["originals"]


class ImportRun(models.Model):
    """One run of an import, kept as its log."""

    status = models.CharField(
        _("status"), max_length=12, choices=ImportStatus.choices, default=ImportStatus.WAITING
    )
    file_name = models.CharField(_("file"), max_length=255)
    file = models.FileField(
        _("received file"),
        storage=private_storage,
        upload_to="imports/",
        blank=True,
        help_text=_("Deleted once it is read."),
    )
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    dry_run = models.BooleanField(_("dry run"), default=False)
    created_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    started_at = models.DateTimeField(_("started on"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished on"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    reason = models.CharField(_("reason of the failure"), max_length=255, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self):
        return self.file_name


class ImportLineError(models.Model):
    """Why a line of a file was not imported."""

    run = models.ForeignKey(
        ImportRun, verbose_name=_("import"), on_delete=models.CASCADE, related_name="errors"
    )
    row = models.PositiveIntegerField(
        _("row"), help_text=_("As a spreadsheet numbers it: the header is row 1.")
    )
    column = models.CharField(_("column"), max_length=80, blank=True)
    reason = models.CharField(_("reason"), max_length=255)

    class Meta:
        ordering = ["row", "pk"]
        verbose_name = _("refused line")
        verbose_name_plural = _("refused lines")

    def __str__(self):
        return f"{self.row} · {self.column} · {self.reason}"
