"""Documents: PDF is written again without what its author's software put in it; CSV and text are
checked to be text. Office files are refused: photographs inside them keep their place and device.
"""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assets.intake.prepared import OnDisk, PreparedFile, check_size
from assets.intake.run import Failed, TooLong, run_worker

TEXTS = {".csv": "text/csv", ".txt": "text/plain"}


def prepare_document(file):
    """The document without its metadata, its scripts or its attachments. Raises ValidationError."""
    check_size(file, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    file.seek(0)
    head = file.read(5)
    file.seek(0)
    suffix = PurePosixPath(file.name).suffix.lower()
    if head == b"%PDF-":
        return prepare_pdf(file)
    if suffix in TEXTS:
        return prepare_text(file, suffix)
    raise ValidationError(
        _(
            "This document cannot be cleaned of what its software wrote in it (author, place)."
            " Accepted: PDF, CSV and text. Export it as PDF, then send that."
        ),
        code="type",
    )


def prepare_text(file, suffix):
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("This file is not text in UTF-8. Save it again with that encoding."), code="encoding"
        ) from error
    if "\0" in text:
        raise ValidationError(_("This file is not text."), code="type")
    made = PreparedFile(suffix, TEXTS[suffix], file)
    made.write(text.encode())
    made.flush()
    return made.measure()


def prepare_pdf(file):
    made = PreparedFile(".pdf", "application/pdf", file)
    with OnDisk(file) as source:
        answer = clean_pdf(source, made.path)
    if "refused" not in answer:
        return made.measure()
    made.close()
    messages = {
        "encrypted": _("This PDF is protected by a password. Export it without, then send that."),
        "pages": _("This PDF has too many pages: the limit is %(limit)d."),
        "slow": _("This PDF takes too long to read. Export it again, then send that."),
    }
    raise ValidationError(
        messages.get(answer["refused"], _("This PDF is damaged: it could not be read.")),
        params={"limit": settings.ASSETS_PDF_MAX_PAGES},
        code=answer["refused"],
    )


def clean_pdf(source, target):
    try:
        return run_worker(
            "pdf",
            source,
            target,
            settings.ASSETS_PDF_MAX_PAGES,
            seconds=settings.ASSETS_IMAGE_SECONDS,
            memory_bytes=settings.ASSETS_IMAGE_MEMORY,
            output_bytes=200 * 1024 * 1024,
        )
    except TooLong:
        return {"refused": "slow"}
    except Failed:
        return {"refused": "broken"}
