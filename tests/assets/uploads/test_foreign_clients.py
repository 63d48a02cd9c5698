"""Two clients that we did not write, on a real server, over a line that breaks."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from tusclient.client import TusClient

from assets.models import QuarantinedFile, Upload
from assets.uploads.permits import permit
from tests.assets.uploads.conftest import PURPOSE
from tests.assets.uploads.server import BreakingLine, Server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]
MEGABYTE = 1024 * 1024
CHUNK = 4 * MEGABYTE
# Each as many bytes of a body as pass before the line breaks: nothing, a little, almost all.
CUTS = [1, 700_000, 3_900_000]
PACKAGES = Path(os.environ.get("TUS_JS_CLIENT", settings.BASE_DIR / ".cache" / "npm")) / "x.js"
HAS_NODE = shutil.which("node") and (PACKAGES.parent / "node_modules" / "tus-js-client").is_dir()
HOW_TO = "needs node, and « npm install --prefix .cache/npm tus-js-client » (or TUS_JS_CLIENT)"


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory):
    with Server(tmp_path_factory.mktemp("site")).running() as running:
        yield running


# Any would do: this one is received whatever is installed.
KIND = "image"


@pytest.fixture
def clip(tmp_path):
    path = tmp_path / "clip.mp4"
    path.write_bytes(os.urandom(16 * MEGABYTE - 12_345))
    return path


def send_with_python(url, path, *, again=0, **options):
    """It tries again by itself, whatever broke."""
    given = {"filename": path.name, "permit": permit(PURPOSE, most_bytes=10**9, kind=KIND)}
    sender = TusClient(url).uploader(
        str(path), chunk_size=CHUNK, metadata=given, retries=12, retry_delay=0.3, **options
    )
    sender.upload()
    return sender.url


def send_with_javascript(url, path, **options):
    """`again`: how many times it is started again when it ends without a word."""
    given = {
        "endpoint": url,
        "path": str(path),
        "chunkSize": CHUNK,
        "metadata": {
            "filename": path.name,
            "permit": permit(PURPOSE, most_bytes=10**9, kind=KIND),
        },
        **options,
    }
    sent = subprocess.run(
        ["node", Path(__file__).parent / "send.mjs", PACKAGES, json.dumps(given)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert sent.returncode == 0, sent.stderr
    return sent.stdout.strip()


SENDERS = [
    pytest.param(send_with_python, id="tuspy"),
    pytest.param(
        send_with_javascript,
        id="tus-js-client",
        marks=pytest.mark.skipif(not HAS_NODE, reason=HOW_TO),
    ),
]


def assert_received(server, url, path):
    upload = Upload.objects.get(token=url[-32:])
    kept = upload.quarantined
    stored = server.folder / "quarantine" / kept.file.name
    assert stored.read_bytes() == path.read_bytes()
    assert kept.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (kept.name, kept.kind) == (path.name, KIND)
    assert not (server.parts / upload.token).exists()


@pytest.mark.parametrize("send", SENDERS)
def test_a_file_arrives_whole(server, clip, send):
    url = send(server.url, clip)

    assert_received(server, url, clip)


@pytest.mark.parametrize("silent", [False, True])
@pytest.mark.parametrize("send", SENDERS)
def test_a_file_arrives_whole_over_a_line_that_breaks_three_times(server, clip, send, silent):
    with BreakingLine(server.port, CUTS, silent=silent) as line:
        url = send(line.url, clip, again=3)

    assert line.broken == 3
    assert_received(server, url, clip)
    assert QuarantinedFile.objects.count() == 1


@pytest.mark.parametrize("send", SENDERS)
def test_a_file_arrives_whole_though_answers_are_cut_in_their_middle(server, clip, send):
    with BreakingLine(server.port, [], half_answers=2) as line:
        url = send(line.url, clip, again=2)

    assert line.broken == 2
    assert_received(server, url, clip)
    assert QuarantinedFile.objects.count() == 1


@pytest.mark.parametrize("send", SENDERS)
def test_an_empty_file_arrives(server, tmp_path, send):
    path = tmp_path / "vide.mp4"
    path.touch()

    assert_received(server, send(server.url, path), path)


def test_checksums_of_tuspy_are_verified(server, clip):
    url = send_with_python(server.url, clip, upload_checksum=True)

    assert_received(server, url, clip)


@pytest.mark.skipif(not HAS_NODE, reason=HOW_TO)
@pytest.mark.parametrize(
    "options", [{"uploadDataDuringCreation": True}, {"overridePatchMethod": True}]
)
def test_other_ways_of_tus_js_client(server, clip, options):
    url = send_with_javascript(server.url, clip, **options)

    assert_received(server, url, clip)
