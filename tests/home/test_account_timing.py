"""The measure that says whether a time tells something: it sees what is there, and nothing else."""

import random

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.management import CommandError, call_command

from home.probes.timing import SUSPECT, mann_whitney, measure, suspects


def draw(seed, shift=0.0):
    dice = random.Random(seed)
    return [dice.gauss(10 + shift, 1) for _ in range(300)]


def test_the_same_times_are_not_suspect():
    assert mann_whitney(draw(1), draw(2)) > SUSPECT


def test_a_small_but_steady_difference_is_suspect():
    assert mann_whitney(draw(1), draw(2, shift=0.5)) < SUSPECT


def test_the_four_forms_are_posted_and_measured(db, monkeypatch):
    # Put back after the test, whatever the measure sets.
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1)
    monkeypatch.setattr("home.probes.timing.ITERATIONS", 1)

    found = measure(range(20))

    assert list(found) == ["login", "reset", "invitation", "address"]
    assert {result["n"] for result in found.values()} == {20}
    assert set(suspects(found)) <= set(found)


def test_nothing_is_measured_outside_of_a_scratch_place():
    with pytest.raises(CommandError):
        call_command("bench_account_timing", inside=True)
