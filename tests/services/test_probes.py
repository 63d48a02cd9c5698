"""The attacks themselves: two trials each here, many more under « make bench-probes »."""

import json
import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from home.management.commands import probe
from home.management.commands.probe import NAMES
from home.probes import outage, place
from home.probes.audit import APPROVED, SENT_BACK, WHOLE, Record, check_record
from home.probes.tally import COUNTS, Tally


class Submission:
    title = "Un essai"


@pytest.mark.server
@pytest.mark.parametrize("name", NAMES)
def test_the_site_holds_under_each_attack(name):
    attack = subprocess.run(
        [sys.executable, "manage.py", "probe", name, "--trials=2"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.dev"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert attack.returncode == 0, attack.stderr
    found = json.loads(attack.stdout)
    if "skipped" in found:
        pytest.skip(found["skipped"])
    counted = {count: found[count] for count in (*COUNTS, "late") if count in found}
    assert not any(counted.values()), attack.stderr
    assert set(COUNTS) <= set(counted) and (found["name"], found["trials"]) == (name, 2)
    assert found.get("answers_with_notice") == found.get("answers")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("probe", ["locked"]), ("contract", []), ("bench_queries", ["--here"])],
)
def test_what_attacks_or_describes_the_site_refuses_production(settings, command, arguments):
    settings.DEMONSTRATION = False

    with pytest.raises(CommandError):
        call_command(command, *arguments)


def test_an_attack_spares_what_is_not_a_scratch_place():
    with pytest.raises(CommandError):
        call_command("probe", "locked", "--inside")


@pytest.mark.parametrize(
    "break_it",
    [
        lambda tally: tally.blame("lost", "une page"),
        lambda tally: tally.figure("recovery_seconds", 60.1, most=60),
    ],
)
def test_a_promise_that_is_not_kept_is_told_by_the_status(break_it, monkeypatch):
    monkeypatch.setattr(place, "is_scratch", lambda: True)
    monkeypatch.setattr(probe, "find_probe", lambda name: lambda tally, steps: break_it(tally))

    with pytest.raises(SystemExit) as ended:
        call_command("probe", "search-hung", "--inside")

    assert ended.value.code == probe.BROKEN


def test_a_figure_within_what_is_promised_is_only_told():
    tally = Tally("essai", 1)

    tally.figure("recovery_seconds", 60, most=60)

    assert tally.is_kept
    assert json.loads(tally.as_json())["recovery_seconds"] == 60


def test_an_outage_without_a_server_is_skipped(settings):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{unused.getsockname()[1]}"
    tally = Tally("search-hung", 1)

    outage.search_hung(tally, [0])

    assert json.loads(tally.as_json()).keys() == {"name", "trials", "skipped"}
    assert tally.is_kept


def test_a_whole_record_is_blamed_for_nothing():
    for verdict, record in WHOLE.items():
        tally = Tally("essai", 1)

        assert check_record(tally, Submission, record) == verdict
        assert json.loads(tally.as_json()) == {
            "name": "essai",
            "trials": 1,
            **dict.fromkeys(COUNTS, 0),
        }


@pytest.mark.parametrize(
    "record",
    [
        Record(decisions=(APPROVED,)),
        Record(live=True, publications=1, public=200),
        Record((APPROVED,), (APPROVED,), "approved", "approved", False, 0, False, 1, 404),
        Record((APPROVED,), (APPROVED,), "approved", "approved", True, 1, True, 0, 200),
    ],
)
def test_a_decision_that_is_not_written_everywhere_is_half_done(record):
    tally = Tally("essai", 1)

    check_record(tally, Submission, record)

    assert (tally.half_done, tally.inconsistent) == (1, 0)


@pytest.mark.parametrize(
    "logged", [(APPROVED, SENT_BACK), (APPROVED, APPROVED), (SENT_BACK, SENT_BACK)]
)
def test_two_decisions_on_one_submission_are_inconsistent(logged):
    tally = Tally("essai", 1)

    check_record(tally, Submission, Record(logged=logged))

    assert (tally.half_done, tally.inconsistent) == (0, 1)
