"""A backup taken while the site writes, restored elsewhere, is the site at one moment."""

import gzip
import io
import json
import shutil
import tarfile
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from assets.models import CreditedImage
from people.models import Person
from tests.assets.factories import CreditedImageFactory
from tests.people.factories import PersonFactory
from tests.upkeep.elsewhere import empty_place, file_digests, own_digests
from tests.upkeep.somebody import picture
from upkeep.archive import places, reading, writing
from upkeep.archive.errors import Refused
from upkeep.erasure.service import erase

pytestmark = pytest.mark.django_db(transaction=True)
FOLDERS = ("media", "originals")


@pytest.fixture(autouse=True)
def own_places(settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path / "erasures.jsonl"
    settings.BACKUP_DIR = tmp_path / "backups"


@pytest.fixture
def place(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    with empty_place(tmp_path / "elsewhere") as made:
        yield made


@pytest.fixture
def site():
    """A few rows and files."""
    for number in range(5):
        PersonFactory(name=f"Élodie {number}")
        CreditedImageFactory(file=picture()).get_rendition("width-16|format-png")


def manifest_of(path):
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile("manifest.json"))


def test_a_restore_is_the_site_by_count_and_by_hash(site, place, settings):
    call_command("backup", verbosity=0)
    (path,) = settings.BACKUP_DIR.glob("*")
    tables = manifest_of(path)["tables"]

    restored = place.manage("restore", path)

    assert restored.returncode == 0, restored.stderr
    assert "≠" not in restored.stdout
    assert place.digests(tables) == own_digests(tables)
    own = {"media": settings.MEDIA_ROOT, "originals": settings.ORIGINALS_ROOT}
    for name in FOLDERS:
        assert file_digests(place.folder / name) == file_digests(own[name])
    assert len(file_digests(place.folder / "media")) >= 5
    assert place.manage("restore", path).returncode == 1
    assert place.manage("migrate", "--check").returncode == 0


def test_an_archive_is_its_owners_alone_and_tells_what_it_holds(site, settings):
    call_command("backup", verbosity=0)

    (path,) = settings.BACKUP_DIR.iterdir()
    said = manifest_of(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert said["engine"] == connection.vendor
    assert said["tables"]["people_person"] == 5
    assert "outbox.0001_initial" in said["migrations"]
    assert len([name for name in said["files"] if name.startswith("originals/images/")]) >= 5
    assert not [path for path in settings.VAR_DIR.iterdir() if path.name.startswith(".backup-")]


class Writer(threading.Thread):
    """Somebody who adds people and images, and deletes old images, until told to stop."""

    def __init__(self):
        super().__init__()
        self.acknowledged, self.stopping, self.failure = [], threading.Event(), None

    def run(self):
        try:
            while not self.stopping.is_set():
                number = len(self.acknowledged)
                image = CreditedImageFactory(title=f"n{number}", file=picture())
                PersonFactory(name=f"Numéro {number}", portrait=image)
                self.acknowledged.append(number)
                if number % 3 == 2:
                    old = CreditedImage.objects.get(title=f"n{number - 2}")
                    old.delete()
                    old.file.delete(save=False)
        except Exception as error:
            self.failure = error
        finally:
            connection.close()


def test_a_backup_taken_while_writing_is_one_moment_with_all_its_files(place, settings):
    Path(settings.MEDIA_ROOT, "films").mkdir()
    Path(settings.MEDIA_ROOT, "films", "gros.mp4").write_bytes(b"\0" * 30_000_000)
    writer = Writer()
    writer.start()
    while len(writer.acknowledged) < 5 and writer.is_alive():
        pass
    before = len(writer.acknowledged)

    path = writing.make_backup(settings.BACKUP_DIR).path

    writer.stopping.set()
    writer.join()
    assert writer.failure is None
    assert len(writer.acknowledged) > before
    restored = place.manage("restore", path)
    assert restored.returncode == 0, restored.stderr
    found = sorted(int(name.split()[1]) for name in place.column("people_person", "name"))
    assert found == list(range(len(found)))
    assert len(found) >= before
    files = file_digests(place.folder / "originals")
    assert set(place.column("assets_creditedimage", "file")) <= set(files)


def test_a_file_made_and_deleted_while_the_backup_looks_at_files_is_in_it(
    place, settings, monkeypatch
):
    """It is new since they were listed, its row is in the picture, and it is gone afterwards."""
    keep, made = places.keep_names, []

    def meanwhile(stage):
        if made:
            old = made.pop()
            old.delete()
            old.file.delete(save=False)
        keep(stage)
        made.append(CreditedImageFactory(file=picture()))

    monkeypatch.setattr(places, "keep_names", meanwhile)

    backup = writing.make_backup(settings.BACKUP_DIR)

    assert backup.lacking == []
    assert place.manage("restore", backup.path).returncode == 0
    (name,) = place.column("assets_creditedimage", "file")
    assert (place.folder / "originals" / name).exists()


def test_what_was_erased_since_the_backup_stays_erased(site, place, settings):
    person = Person.objects.earliest("pk")
    call_command("backup", verbosity=0)
    (path,) = settings.BACKUP_DIR.iterdir()
    erase("person", person.pk)
    place.journal.write_bytes(settings.ERASURE_JOURNAL.read_bytes())

    restored = place.manage("restore", path)

    assert restored.returncode == 0, restored.stderr
    assert person.name not in place.column("people_person", "name")
    assert len(place.column("people_person", "name")) == 4
    assert restored.stdout.strip().endswith("1")


def test_a_restore_without_the_journal_of_erasures_is_refused(site, place, settings):
    erase("person", Person.objects.earliest("pk").pk)
    path = writing.make_backup(settings.BACKUP_DIR).path

    refused = place.manage("restore", path)
    accepted = place.manage("restore", path, "--without-journal")

    assert refused.returncode == 1
    assert "journal" in refused.stderr
    assert accepted.returncode == 0, accepted.stderr


def test_a_restore_never_touches_a_place_in_use(site, settings):
    path = writing.make_backup(settings.BACKUP_DIR).path

    with pytest.raises(CommandError):
        call_command("restore", path, verbosity=0)

    assert Person.objects.count() == 5


# --- archives that are not sound ------------------------------------------------------------------


def rewrite(path, change):
    """The archive again, each of its members passed through `change(name, content)`."""
    out = path.with_name("changed.tar.gz")
    with tarfile.open(path) as source, tarfile.open(out, "w:gz") as target:
        for member in source:
            name, content = change(member.name, source.extractfile(member).read())
            if name:
                info = tarfile.TarInfo(name)
                info.size = len(content)
                target.addfile(info, io.BytesIO(content))
    return out


CHANGES = {
    "another byte": lambda name, content: (
        name,
        content[:-1] + b"?" if name.startswith("originals/") else content,
    ),
    "a file that lacks": lambda name, content: (
        None if name.startswith("originals/") else name,
        content,
    ),
    "a file renamed out of its folder": lambda name, content: (
        "originals/../../evil" if name.startswith("originals/") else name,
        content,
    ),
    "an absolute name": lambda name, content: (
        "/tmp/evil" if name.startswith("originals/") else name,
        content,
    ),
    "no manifest": lambda name, content: (None if name == "manifest.json" else name, content),
    "a manifest of another format": lambda name, content: (
        name,
        b'{"format": 99}' if name == "manifest.json" else content,
    ),
    "an unknown member": lambda name, content: (
        "evil.sh" if name.startswith("originals/") else name,
        content,
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_archive_is_refused_before_anything_is_written(change, settings):
    CreditedImageFactory(file=picture())
    path = rewrite(writing.make_backup(settings.BACKUP_DIR).path, change)

    with pytest.raises(Refused):
        reading.verify(path)


@pytest.mark.parametrize("kept", [0.2, 0.7, 0.99])
def test_a_cut_archive_is_refused(site, kept, settings):
    path = writing.make_backup(settings.BACKUP_DIR).path
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])

    with pytest.raises(Refused):
        reading.verify(path)


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE]
)
def test_links_and_devices_are_refused(kind, tmp_path):
    path = tmp_path / "links.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("media/x")
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)

    with pytest.raises(Refused):
        reading.verify(path)


def test_what_is_no_archive_is_refused(tmp_path):
    path = tmp_path / "x.tar.gz"
    for content in (b"", b"hello", gzip.compress(b"hello")):
        path.write_bytes(content)
        with pytest.raises(Refused):
            reading.verify(path)


# --- room, and what is kept -----------------------------------------------------------------------


def test_a_backup_that_would_fill_the_disk_is_refused(site, settings, monkeypatch):
    usage = type("Usage", (), {"free": 1_000_000})
    monkeypatch.setattr("upkeep.archive.places.shutil.disk_usage", lambda folder: usage)

    with pytest.raises(CommandError):
        call_command("backup", verbosity=0)

    assert list(settings.BACKUP_DIR.iterdir()) == []


def test_a_file_that_was_lost_before_is_told_and_stops_nothing(site, settings, capsys):
    lost = CreditedImage.objects.earliest("pk").file
    lost.storage.delete(lost.name)

    call_command("backup", verbosity=0)

    (path,) = settings.BACKUP_DIR.iterdir()
    assert manifest_of(path)["lacking"] == [f"originals/{lost.name}"]
    assert lost.name in capsys.readouterr().err


def test_a_backup_that_fails_leaves_nothing(site, settings, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(writing, "_add_bytes", fail)

    with pytest.raises(OSError, match="No space"):
        writing.make_backup(settings.BACKUP_DIR)

    assert list(settings.BACKUP_DIR.iterdir()) == []
    assert not [path for path in settings.VAR_DIR.iterdir() if path.name.startswith(".backup-")]


def test_what_is_spared_as_a_backup_ends_makes_its_folder_no_more(site, settings, monkeypatch):
    roots, ending = places.roots, ExitStack()
    ending.enter_context(places.new_stage())

    def as_it_ends():
        ending.close()
        return roots()

    monkeypatch.setattr(places, "roots", as_it_ends)

    places.spare(CreditedImage.objects.earliest("pk").file.path)

    assert not [path for path in settings.VAR_DIR.iterdir() if path.name.startswith((".b", ".g"))]


def test_nothing_is_spared_into_what_a_killed_backup_left(site, settings):
    left = settings.VAR_DIR / f"{places.STAGE}killed"
    left.mkdir()
    (left / places.LOCK).touch()

    places.spare(CreditedImage.objects.earliest("pk").file.path)

    assert [path.name for path in left.iterdir()] == [places.LOCK]
    shutil.rmtree(left)


def test_what_a_killed_backup_left_is_swept_a_day_later(settings):
    left = settings.VAR_DIR / ".backup-killed"
    left.mkdir()
    now = left.stat().st_mtime

    places.sweep_stages(now + 3600)
    kept = left.exists()
    places.sweep_stages(now + 90_000)

    assert kept
    assert not left.exists()


def test_only_the_latest_archives_are_kept(settings):
    settings.BACKUP_DIR.mkdir()
    for day in range(1, 5):
        (settings.BACKUP_DIR / f"banlieues-2026010{day}T000000Z.tar.gz").touch()
    (settings.BACKUP_DIR / "autre.txt").touch()

    call_command("backup", "--keep", "2", verbosity=0)

    names = sorted(path.name for path in settings.BACKUP_DIR.iterdir())
    assert names[:2] == ["autre.txt", "banlieues-20260104T000000Z.tar.gz"]
    assert len(names) == 3
