"""Where logs go: one line of JSON for each event on the error output, without personal data."""

from pathlib import Path

from upkeep.logs import configure_structlog

ROOT = Path(__file__).resolve().parent.parent.parent
OUR_APPS = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))


def logging_in(*, machine, level="INFO"):
    """The setting LOGGING. `level` is that of the line written for each request."""
    configure_structlog()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"plain": {"()": "upkeep.logs.Plain", "ours": OUR_APPS}},
        "formatters": {"line": {"()": "upkeep.logs.Formatter", "machine": machine}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["plain"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            # Django's own default also mails whole requests to the administrators.
            "django": {"handlers": [], "level": "WARNING"},
            "upkeep.requests": {"level": level},
        },
    }
