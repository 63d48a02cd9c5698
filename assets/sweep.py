"""What a failed request left on disk: files that no row names."""

import time
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from wagtail.models import UploadedFile

from assets.models import (
    CreditedImage,
    CreditedRendition,
    EditorialDocument,
    Film,
    FilmEncoding,
    FilmTrack,
    Upload,
)
from assets.uploads import parts

# A request that is still being answered may have written a file whose row is not saved yet.
GRACE_SECONDS = 3600
NAMED = {
    "originals": [(CreditedImage, "file"), (EditorialDocument, "file")],
    "default": [
        (CreditedRendition, "file"),
        (Film, "file"),
        (Film, "thumbnail"),
        (FilmEncoding, "file"),
        (FilmTrack, "file"),
        (UploadedFile, "file"),
    ],
}
FOLDERS = {
    "originals": ("images", "documents"),
    "default": ("images", "films", "posters", "tracks", "wagtail_uploads"),
}


def sweep_files(now=None):
    """Delete files older than an hour that no row names. Returns how many."""
    limit = (now or time.time()) - GRACE_SECONDS
    swept = sum(
        sweep_folder(storages[alias], folder, alias, limit)
        for alias, folders in FOLDERS.items()
        for folder in folders
    )
    return swept + sweep_intake(limit)


def sweep_folder(storage, folder, alias, limit):
    # Listed before the rows are read: a file saved in between is not in the list.
    candidates = [name for name in listed(storage, folder) if modified(storage, name) < limit]
    if not candidates:
        return 0
    unnamed = set(candidates) - named(alias)
    for name in unnamed:
        storage.delete(name)
    return len(unnamed)


def listed(storage, folder):
    if not storage.exists(folder):
        return []
    return [f"{folder}/{name}" for name in storage.listdir(folder)[1]]


def modified(storage, name):
    try:
        return storage.get_modified_time(name).timestamp()
    except FileNotFoundError:
        return float("inf")


def named(alias):
    return {
        name
        for model, field in NAMED[alias]
        for name in model._base_manager.values_list(field, flat=True).iterator()
    }


def sweep_intake(limit):
    """Files that a killed process was receiving or preparing."""
    swept = 0
    for file in Path(settings.INTAKE_ROOT).glob("*"):
        if file.is_file() and file.stat().st_mtime < limit:
            file.unlink(missing_ok=True)
            swept += 1
    return swept


def sweep_parts(now=None):
    """Files of uploads that no row waits for: a process was killed between the two."""
    limit = (now or time.time()) - GRACE_SECONDS
    # Listed before the rows are read: one that begins in between is not in the list.
    old = [path for path, status in parts.listed() if status.st_mtime < limit]
    waiting = set(Upload.objects.waiting().values_list("token", flat=True)) if old else set()
    swept = [path for path in old if path.stem not in waiting]
    for path in swept:
        path.unlink(missing_ok=True)
    return len(swept)
