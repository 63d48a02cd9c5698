"""Making a site from an archive, in an empty place."""

import shutil

from django.conf import settings
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from upkeep.archive import databases, places, reading
from upkeep.archive.errors import Refused
from upkeep.archive.manifest import applied_migrations
from upkeep.erasure import journal
from upkeep.erasure.service import replay
from upkeep.signals import restored


def restore_backup(path, *, without_journal=False, progress=lambda count: None):
    """Restore a verified archive where there is nothing. Returns (manifest, comparison, replayed).

    The comparison is [(what, in the archive, found here)]. Raises Refused before anything is
    written; what was erased since the backup is erased again.
    """
    refuse_a_place_in_use()
    said = reading.verify(path, progress=progress)
    refuse_another_site(said, without_journal=without_journal)
    size = sum(one["size"] for one in said["files"].values())
    places.require_room(settings.VAR_DIR, size)
    with places.new_stage() as stage:
        reading.take_out(path, stage, progress=progress)
        databases.load_picture(stage / databases.member())
        _move_files(stage)
    compared = compare(said)
    if set(said["migrations"]) < _known_migrations():
        call_command("migrate", verbosity=0, interactive=False)
    restored.send(sender=restore_backup)
    return said, compared, replay(journal.read())


def refuse_a_place_in_use():
    """Raise Refused unless the database has no table and the folders no file."""
    if not databases.is_empty():
        raise Refused(_("The database is not empty: a backup is restored in an empty place only."))
    for folder in places.roots().values():
        if folder.is_dir() and any(folder.iterdir()):
            raise Refused(
                _("%(folder)s is not empty: a backup is restored in an empty place only.")
                % {"folder": folder}
            )


def refuse_another_site(said, *, without_journal):
    """Raise Refused for what this code, this database or this journal cannot take up."""
    if databases.member() not in said["files"]:
        raise Refused(
            _("This archive is of a database of another kind (%(engine)s).")
            % {"engine": said.get("engine", "?")}
        )
    unknown = set(said["migrations"]) - _known_migrations()
    if unknown:
        raise Refused(
            _("This archive was made by a newer version of the site: install it first (%(what)s).")
            % {"what": ", ".join(sorted(unknown)[:3])}
        )
    if len(journal.read()) < said["erasures"] and not without_journal:
        raise Refused(
            _(
                "The journal of erasures is missing or is not the latest (%(path)s). Put it back,"
                " so that what was erased stays so; if it is lost for good: --without-journal."
            )
            % {"path": journal.path()}
        )


def _known_migrations():
    """« app.name » of every migration, and of those that others replace."""
    loader = MigrationLoader(None)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def _move_files(stage):
    for root, folder in places.roots().items():
        if not (stage / root).is_dir():
            continue
        folder.mkdir(parents=True, exist_ok=True)
        for entry in (stage / root).iterdir():
            shutil.move(entry, folder / entry.name)
        for path in folder.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)


def compare(said):
    """[(what, in the archive, found here)]: rows of each table, files of each folder."""
    here = databases.count_rows()
    rows = [
        (name, said["tables"].get(name, 0), here.get(name, 0))
        for name in sorted(said["tables"].keys() | here.keys())
    ]
    stored = [name.partition("/")[0] for name, _path in places.stored_files()]
    told = [name.partition("/")[0] for name in said["files"]]
    files = [(f"{root}/", told.count(root), stored.count(root)) for root in places.roots()]
    migrations = (_("migrations"), len(said["migrations"]), len(applied_migrations()))
    return [*rows, *files, migrations]
