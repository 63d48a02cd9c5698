from pathlib import PurePosixPath
from urllib.parse import quote

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from assets.indexing import with_tags
from assets.models.frozen import FrozenFilesMixin
from assets.names import document_name, originals_storage


class EditorialDocument(FrozenFilesMixin, AbstractDocument):
    """A file to download: always an attachment, without what its author's software wrote in it."""

    file = models.FileField(_("file"), upload_to=document_name, storage=originals_storage)

    search_fields = with_tags(AbstractDocument.search_fields)
    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def content_disposition(self):
        """Never inline, under a name that a reader understands (the stored one is random)."""
        name = slugify(self.title)[:80] or "document"
        return f"attachment; filename={quote(name + PurePosixPath(self.file.name).suffix)}"
