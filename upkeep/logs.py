"""Lines of log without personal data: what may be written, and how.

Our own messages are kept whole: each is written to hold keys and counts only. A library's message
is kept as its template, since its arguments may hold what a visitor typed. E-mail addresses are
hidden in both. An exception is its class and the places it went through, never its text nor local
values.
"""

import logging
import re
import traceback

import structlog

ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
DEEPEST = 12


class Plain(logging.Filter):
    """Takes off a record what may name somebody. `ours` are the names of our apps."""

    def __init__(self, ours=()):
        super().__init__()
        self.ours = frozenset(ours)

    def filter(self, record):
        if isinstance(record.msg, dict):
            # Already an event of structlog, which only our code writes.
            return True
        is_ours = record.name.partition(".")[0] in self.ours
        text = record.getMessage() if is_ours else str(record.msg)
        if record.name == "django.request" and hasattr(record, "status_code"):
            text = f"answered {record.status_code}"
        record.msg, record.args = ADDRESS.sub("…", text), None
        record.stack_info = None
        # Django puts the whole request there.
        record.__dict__.pop("request", None)
        return True


def describe_exception(logger, method, event):
    """In place of a traceback: the class of the error, and where it went through."""
    info = event.pop("exc_info", None)
    if isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if not isinstance(info, tuple) or info[0] is None:
        return event
    frames = traceback.extract_tb(info[2])[-DEEPEST:]
    event["error"] = f"{info[0].__module__}.{info[0].__qualname__}"
    event["places"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


class Formatter(structlog.stdlib.ProcessorFormatter):
    """One line for each event: JSON for machines, or aligned words for people."""

    def __init__(self, *args, machine=True, **kwargs):
        last = (
            structlog.processors.JSONRenderer(ensure_ascii=False)
            if machine
            else structlog.dev.ConsoleRenderer(colors=False)
        )
        kwargs["foreign_pre_chain"] = SHARED
        kwargs["processors"] = [self.remove_processors_meta, describe_exception, last]
        super().__init__(**kwargs)


def configure_structlog():
    """Make structlog's own loggers go the way of the standard ones."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
