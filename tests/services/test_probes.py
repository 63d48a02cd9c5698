"""The attacks themselves: two trials each here, many more under « make bench-probes »."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from home.management.commands.probe import NAMES
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
    assert found == {"name": name, "trials": 2, **dict.fromkeys(COUNTS, 0)}, attack.stderr


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
