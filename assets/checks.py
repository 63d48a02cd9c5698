"""What must be known before an image or a film is shown, and what the project must provide."""

from django.conf import settings
from django.core import checks
from django.utils import timezone
from django.utils.translation import gettext as _

from assets.intake.sandbox import MISSING, is_available

INTAKE = "assets.middleware.IntakeMiddleware"
GATE = "assets.gate.LibraryGateMiddleware"
TRANSACTION = "core.middleware.WriteTransactionMiddleware"


def publication_problems(asset, *, on=None):
    """Why a page that shows this image or film may not be published: sentences, or none."""
    problems = []
    names = {"title": asset.title}
    credit = getattr(asset, "credit", None)
    if credit is None:
        credit = getattr(asset, "credits_text", "")
    if not credit.strip():
        problems.append(_("“%(title)s” has no credit.") % names)
    rights_end = getattr(asset, "rights_end", None)
    if rights_end and rights_end < (on or timezone.localdate()):
        problems.append(
            _("The rights of “%(title)s” ended on %(date)s.")
            % {**names, "date": rights_end.strftime("%d/%m/%Y")}
        )
    if hasattr(asset, "captions") and not asset.captions:
        problems.append(_("The film “%(title)s” has no captions: add them in the library.") % names)
    return problems


@checks.register(deploy=True)
def strangers_are_read_in_a_sandbox(app_configs, **kwargs):
    """Without it, what people send waits and is never looked at."""
    if settings.SANDBOX_REQUIRED and not is_available():
        hint = "Install bubblewrap, and allow user namespaces (docs/quarantine.md)."
        return [checks.Error(MISSING, hint=hint, id="assets.E003")]
    return []


@checks.register()
def files_are_prepared_outside_transactions(app_configs, **kwargs):
    """Without these, raw files could be kept, or a transaction wait for ffmpeg."""
    order = list(settings.MIDDLEWARE)
    missing = [name for name in (INTAKE, GATE) if name not in order]
    if missing:
        return [checks.Error(f"Not in MIDDLEWARE: {', '.join(missing)}.", id="assets.E001")]
    if TRANSACTION in order and order.index(TRANSACTION) < order.index(INTAKE):
        return [checks.Error(f"{INTAKE} must stand before {TRANSACTION}.", id="assets.E002")]
    return []
