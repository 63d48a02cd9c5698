from django.db import models
from django.utils.translation import gettext_lazy as _


class CreditRole(models.TextChoices):
    TEXT = "text", _("text")
    IMAGES = "images", _("images")
    EDITING = "editing", _("editing")
    PROOFREADING = "proofreading", _("proofreading")
    MENTORING = "mentoring", _("mentoring")


class Capacity(models.TextChoices):
    """In what capacity someone is of the newsroom."""

    PROFESSIONAL = "professional", _("professional")
    TRAINEE = "trainee", _("trainee")


class LegalForm(models.TextChoices):
    ASSOCIATION = "association", _("association")
    COOPERATIVE = "cooperative", _("cooperative")
    COMPANY = "company", _("company")
    FOUNDATION = "foundation", _("foundation")
    LOCAL_AUTHORITY = "local_authority", _("local authority")
    PUBLIC_BODY = "public_body", _("public body")
    OTHER = "other", _("other")


class ImportStatus(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    INTERRUPTED = "interrupted", _("interrupted")
