"""Effects of this room."""

import shutil
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from outbox.registry import effect
from people.choices import ImportStatus
from people.importing.errors import FileRefused
from people.importing.run import run_import
from people.models import ImportRun

# A request that is still being answered may have written a file whose row is not saved yet.
GRACE_SECONDS = 3600
FOLDER = "imports"
STORAGE = ImportRun.file.field.storage


@effect(
    "people.import_organizations",
    atomic=False,
    lease=timedelta(minutes=20),
    label=_("import a file of structures"),
)
def import_organizations(*, run_id):
    """Import the file of that run, then delete it. Stopped and done again, the result is the same.

    A file that cannot be read fails the run, which says why; it is not tried again.
    """
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None or not run.file:
        return
    if run.status in {ImportStatus.WAITING, ImportStatus.RUNNING, ImportStatus.INTERRUPTED}:
        _import(run)
    name, run.file = run.file.name, ""
    run.save(update_fields=["file"])
    STORAGE.delete(name)
    sweep_received()


def _import(run):
    with tempfile.NamedTemporaryFile(suffix=".csv") as copy, run.file.open("rb") as received:
        shutil.copyfileobj(received, copy)
        copy.flush()
        try:
            run_import(run, Path(copy.name))
        except FileRefused:
            return


def sweep_received(now=None):
    """Delete received files older than an hour that no run names: a failed request left them."""
    limit = (now or time.time()) - GRACE_SECONDS
    if not STORAGE.exists(FOLDER):
        return
    named = set(ImportRun.objects.exclude(file="").values_list("file", flat=True))
    for leaf in STORAGE.listdir(FOLDER)[1]:
        name = f"{FOLDER}/{leaf}"
        if name not in named and STORAGE.get_modified_time(name).timestamp() < limit:
            STORAGE.delete(name)
