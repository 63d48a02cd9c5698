"""A real clamd: it finds the test virus wherever it hides, and what it cannot scan waits (C18)."""

import shutil
import subprocess
import time

import pytest

from assets import scanner
from assets.choices import FileState, Refusal
from tests.assets.quarantine.files import EICAR, compressed_image, zipped

CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CLAMD, reason="no clamd (Debian: apt-get install clamav-daemon)"),
]
LIMIT = 200_000


@pytest.fixture(scope="module")
def real_clamd(tmp_path_factory):
    """The path of the socket of a clamd that knows the test virus alone."""
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "base").mkdir()
    (folder / "base" / "test.ndb").write_text(f"Test-Virus:0:*:{EICAR.hex()}\n")
    conf = {
        "DatabaseDirectory": folder / "base",
        "LocalSocket": folder / "socket",
        "Foreground": "yes",
        "StreamMaxLength": LIMIT,
        "TemporaryDirectory": folder,
    }
    said = "".join(f"{name} {value}\n" for name, value in conf.items())
    (folder / "clamd.conf").write_text(said)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([CLAMD, "-c", folder / "clamd.conf"], stdout=log, stderr=log)
    for _ in range(300):
        if (folder / "socket").exists() or process.poll() is not None:
            break
        time.sleep(0.1)
    assert process.poll() is None, (folder / "log").read_text()
    yield str(folder / "socket")
    process.terminate()
    process.wait(30)


@pytest.fixture(autouse=True)
def _asked(settings, real_clamd):
    settings.CLAMAV_SOCKET = real_clamd


def test_it_answers_and_a_clean_file_is_made(taken_in):
    assert scanner.answers()
    assert taken_in(compressed_image("JPEG")).state == FileState.READY


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        (compressed_image("JPEG") + EICAR, Refusal.INFECTED),
        (compressed_image("JPEG") + zipped(**{"virus.com": EICAR}), Refusal.INFECTED),
        # What no campaign takes is refused before it is scanned.
        (zipped(**{"inside.zip": zipped(**{"virus.com": EICAR})}), Refusal.TYPE),
        (zipped(**{"[Content_Types].xml": b"<x/>", "word/a.bin": EICAR}), Refusal.TYPE),
    ],
    ids=["behind a jpeg", "in a zip behind a jpeg", "in a zip in a zip", "in a docx"],
)
def test_c18_the_test_virus_is_refused_wherever_it_hides(taken_in, hidden, why):
    quarantined = taken_in(hidden)

    assert (quarantined.state, quarantined.refusal) == (FileState.REFUSED, why)
    assert not quarantined.derivatives.exists()


def test_what_is_too_long_for_it_waits(taken_in):
    quarantined = taken_in(compressed_image("JPEG") + bytes(2 * LIMIT))

    assert quarantined.state == FileState.RECEIVED
    assert not quarantined.derivatives.exists()
