"""What an archive says of itself."""

import json
import platform
from importlib.metadata import version

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

NAME = "manifest.json"
FORMAT = 1
# A manifest that says more than this is none: it is read whole.
LARGEST = 256 * 1024**2


def applied_migrations():
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def describe(*, tables, files, lacking, erasures, migrations):
    """The manifest as bytes. `files` is {member: (bytes, SHA-256)}."""
    content = {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(),
        "engine": connection.vendor,
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("django", "wagtail")},
        },
        "migrations": migrations,
        "tables": tables,
        "erasures": erasures,
        "lacking": lacking,
        "files": {name: {"size": size, "sha256": sha} for name, (size, sha) in files.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
