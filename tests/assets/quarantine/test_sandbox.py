"""The sandbox: what a program that reads a stranger's file can see, reach, use and leave."""

import os
import socket
import time

import pytest
from django.core.checks import run_checks

from assets.choices import FileState
from assets.intake import sandbox
from assets.intake.run import Failed, TooLong
from assets.intake.sandbox import Sandbox, SandboxMissing, TooMuchMemory, open_made
from tests.assets.quarantine.files import compressed_image

MEGABYTE = 1024 * 1024
LIMITS = {"seconds": 20, "address_space": 1024 * MEGABYTE, "output_bytes": MEGABYTE}


@pytest.fixture
def box(tmp_path):
    """An open sandbox around a small file."""
    if not sandbox.is_available():
        pytest.skip("bubblewrap is not installed, or user namespaces are forbidden here")
    source = tmp_path / "envoi"
    source.write_bytes(b"octets")
    with Sandbox(source, memory=100 * MEGABYTE) as opened:
        yield opened


def shell(box, script, **limits):
    return box.run(["sh", "-c", script], **{**LIMITS, **limits}).decode()


def python(box, script):
    import sys

    return box.run([sys.executable, "-I", "-c", script], **LIMITS).decode()


def test_the_file_is_read_and_the_folder_written(box):
    shell(box, f"cat {box.source} > {box.path('copie')}")

    assert box.taken("copie").read_bytes() == b"octets"


def test_nothing_of_the_machine_is_seen_but_programs(box):
    secret = box.source.parent / "secret"
    secret.write_text("CANARI")

    seen = shell(
        box, f"cat {secret} /etc/passwd /etc/shadow; ls /etc /proc; ls -A /root; env; true"
    )

    assert "CANARI" not in seen and "root:" not in seen
    assert set(seen.split()) <= {
        *("/etc:", "/proc:", "alternatives", "ld.so.cache", ".pyenv", "PWD=/tmp"),
        *("PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"),
    }


@pytest.mark.parametrize("place", ["/usr/x", "/etc/x", "/x", "{source}", "{parent}/x"])
def test_nothing_is_written_elsewhere(box, place):
    place = place.format(source=box.source, parent=box.folder.parent)

    shell(box, f"echo x > {place}; true")

    assert box.source.read_bytes() == b"octets"
    assert not (box.folder.parent / "x").exists()


def test_what_is_asked_of_the_network_outside_of_it_is_heard(calls, canary):
    """What the cases of hostile files count would otherwise be nothing by itself."""
    address = canary.server.getsockname()

    with socket.create_connection(("localhost", address[1])):
        assert ("socket.connect", address) in calls
        assert {event for event, _arguments in calls} >= {"socket.getaddrinfo", "socket.connect"}
        assert canary.hits() == 1


def test_there_is_no_network_not_even_this_machine(box):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        tried = python(
            box,
            f"""
import socket
for host in ("127.0.0.1", "::1", "192.0.2.1"):
    try:
        socket.create_connection((host, {port}), timeout=2)
        print("CONNECTED")
    except OSError as error:
        print("refused")
""",
        )

        assert tried.split() == ["refused"] * 3
        with pytest.raises(TimeoutError):
            server.accept()


def test_no_privilege_is_left_nor_can_be_had(box):
    tried = python(
        box,
        """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
NEWUSER, NEWNS = 0x10000000, 0x00020000
print(libc.unshare(NEWUSER), libc.unshare(NEWNS))
print(libc.mount(b"x", b"/tmp", b"tmpfs", 0, None))
print(os.geteuid() == 0)
""",
    )

    assert tried.split() == ["-1", "-1", "-1", "False"]


def test_memory_in_use_is_bounded_and_the_rest_killed(box):
    with pytest.raises(TooMuchMemory):
        python(box, "x = bytearray(400_000_000); import time; time.sleep(20)")

    assert box.peak > 100 * MEGABYTE


def test_time_is_bounded_even_for_who_ignores_signals(box):
    before = time.monotonic()

    with pytest.raises(TooLong):
        shell(box, "trap '' TERM INT HUP; sleep 61.5 & sleep 61.5", seconds=1)

    assert time.monotonic() - before < 5
    assert "sleep 61.5" not in os.popen("ps -eo args").read()


def test_processes_are_counted(box):
    with pytest.raises((Failed, TooMuchMemory)):
        shell(box, "i=0; while [ $i -lt 250 ]; do sleep 5 & i=$((i+1)); done; wait")


def test_a_file_that_grows_without_end_is_stopped(box):
    with pytest.raises(Failed):
        shell(box, f"yes > {box.path('trop')}")

    assert box.path("trop").stat().st_size <= MEGABYTE


def test_what_is_printed_without_end_is_left_on_disk(box):
    with pytest.raises(Failed):
        shell(box, "yes")


@pytest.mark.parametrize(
    "script", ["ln -s /etc/passwd {made}", "mkfifo {made}", "mkdir {made}", ": > {made}", "true"]
)
def test_only_a_regular_file_is_taken(box, script):
    shell(box, script.format(made=box.path("fait")))

    with pytest.raises(Failed):
        box.taken("fait")


def test_a_link_put_in_the_place_of_what_was_taken_is_not_followed(box, tmp_path):
    """A later command could: what is kept is looked at again when it is opened."""
    (tmp_path / "secret").write_text("CANARI")
    shell(box, f"echo x > {box.path('fait')}")
    path = box.taken("fait")

    shell(box, f"ln -sf {tmp_path / 'secret'} {path}")

    with pytest.raises(Failed):
        open_made(path)


def test_a_sandbox_that_breaks_makes_files_wait_rather_than_be_refused(box, monkeypatch):
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)

    with pytest.raises(SandboxMissing):
        shell(box, "false")


def test_nothing_is_left_of_it(box):
    shell(box, f"mkdir -p {box.path('a')}/b; echo x > {box.path('a')}/b/c")

    box.__exit__()

    assert not box.folder.exists()


# --- where there is none -------------------------------------------------------------------------


@pytest.fixture
def no_sandbox(monkeypatch):
    monkeypatch.setattr(sandbox._probe, "known", False)
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)


@pytest.mark.django_db
def test_production_does_not_pass_its_checks_without_a_sandbox(no_sandbox, settings):
    settings.SANDBOX_REQUIRED = True

    found = {message.id for message in run_checks(include_deployment_checks=True)}

    assert "assets.E003" in found


@pytest.mark.django_db
def test_production_reads_nothing_without_a_sandbox(no_sandbox, settings, taken_in):
    settings.SANDBOX_REQUIRED = True

    quarantined = taken_in(compressed_image("JPEG"))

    assert quarantined.state == FileState.RECEIVED
    assert not quarantined.derivatives.exists()
    with pytest.raises(SandboxMissing), Sandbox(quarantined.file.path, memory=1):
        pass


@pytest.mark.django_db
def test_development_does_without_it_and_says_so(no_sandbox, taken_in, caplog):
    quarantined = taken_in(compressed_image("JPEG"))

    assert quarantined.state == FileState.READY
    assert "bubblewrap" in caplog.text
