"""Checking an archive, and taking it out."""

import gzip
import hashlib
import json
import os
import tarfile
import zlib
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from upkeep.archive import databases, manifest, places
from upkeep.archive.errors import Refused

BLOCK = 1024**2


def verify(path, *, progress=lambda count: None):
    """The manifest of a sound archive. Raises Refused for any other; writes nothing.

    Every member is read and summed; names that would leave their folder, links and devices,
    members that the manifest does not tell and members that it tells and lacks are refused.
    """
    with _sound():
        found, said = _sum_members(path, progress)
    if said is None:
        raise Refused(_("The archive is not whole: its end is missing."))
    told = {name: (one["size"], one["sha256"]) for name, one in said["files"].items()}
    for name in sorted(told.keys() | found.keys()):
        if told.get(name) != found.get(name):
            raise Refused(
                _("The archive is damaged or was changed: see %(name)s.") % {"name": name}
            )
    return said


def _sum_members(path, progress):
    """({member: (bytes, SHA-256)}, manifest or None)."""
    found, said = {}, None
    for member, file in _members(path):
        if said is not None or member.name in found:
            raise Refused(
                _("The archive was changed: %(name)s is one too many.") % {"name": member.name}
            )
        if member.name == manifest.NAME:
            said = _read_manifest(member, file)
        else:
            found[member.name] = _sum(file, progress)
    return found, said


def take_out(path, stage, *, progress=lambda count: None):
    """Write every member of a verified archive under `stage`, an empty folder."""
    for member, file in _members(path):
        if member.name == manifest.NAME:
            continue
        target = stage / member.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as written:
            while block := file.read(BLOCK):
                written.write(block)
                progress(len(block))
            written.flush()
            os.fsync(written.fileno())


@contextmanager
def _sound():
    """Turns whatever reading a damaged archive raises into a refusal."""
    try:
        yield
    except (EOFError, OSError, tarfile.TarError, zlib.error) as error:
        raise Refused(_("The archive cannot be read to its end: it is damaged, or cut.")) from error


def _members(path):
    """(TarInfo, file) of each member, in order. Raises Refused for one that is not of ours."""
    with (
        gzip.open(path, "rb") as unpacked,
        tarfile.open(fileobj=unpacked, mode="r|") as archive,
    ):
        for member in archive:
            check_member(member)
            yield member, archive.extractfile(member)
        # What tar does not read, gzip must still have whole.
        while unpacked.read(BLOCK):
            pass


def check_member(member):
    """Raise Refused for a member that an archive of ours never has."""
    parts = PurePosixPath(member.name).parts
    allowed = {manifest.NAME, *databases.MEMBERS.values()}
    is_file = len(parts) > 1 and parts[0] in places.roots()
    is_clean = (
        member.isreg()
        and str(PurePosixPath(*parts)) == member.name
        and not {"..", ".", "/"} & set(parts)
        and not any(bad in member.name for bad in "\\\0")
    )
    if not is_clean or not (is_file or member.name in allowed):
        raise Refused(
            _("The archive holds something that it should not: %(name)s") % {"name": member.name}
        )


def _read_manifest(member, file):
    try:
        if member.size > manifest.LARGEST:
            raise ValueError
        said = json.loads(file.read())
        if said["format"] != manifest.FORMAT:
            raise ValueError
        return said
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(_("This archive is not one that this version knows.")) from error


def _sum(file, progress):
    total, digest = 0, hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
        total += len(block)
        progress(len(block))
    return total, digest.hexdigest()
