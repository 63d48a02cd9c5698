import json

import pytest
from django.core.management import CommandError, call_command

from people.models import Grant
from tests.people.samples import SIRETS, line, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "grants.csv", line(SIRETS[0]), line("1234"))


def test_the_command_reports_what_it_did_and_each_refused_row(file, capsys):
    call_command("import_organizations", file)

    said = capsys.readouterr().out
    assert "structures nouvelles : 1" in said
    assert "ligne 3, SIRET : " in said


def test_a_dry_run_says_that_nothing_was_kept(file, capsys):
    call_command("import_organizations", file, "--dry-run", verbosity=0)

    assert "rien n’a été gardé" in capsys.readouterr().out
    assert not Grant.objects.exists()


def test_measures_are_printed_as_json(file, capsys):
    call_command("import_organizations", file, "--json", verbosity=0)

    measured = json.loads(capsys.readouterr().out)
    assert (measured["lines"], measured["grants_added"]) == (2, 1)
    assert {"seconds", "lines_per_second", "peak_rss_mb"} <= set(measured)


def test_a_mapping_may_be_given_column_by_column(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("Structure;Somme;Dispositif;An\nLes amis;12,50;Ville;2024\n")

    call_command(
        "import_organizations",
        path,
        "--map",
        "name=Structure",
        "amount=Somme",
        "programme=Dispositif",
        "year=An",
        verbosity=0,
    )

    assert Grant.objects.get().year == 2024


@pytest.mark.parametrize("arguments", [["/nowhere.csv"], ["FILE", "--map", "colour=C"]])
def test_what_cannot_be_done_is_said_in_one_line(file, arguments):
    with pytest.raises(CommandError):
        call_command(
            "import_organizations",
            *[str(file) if argument == "FILE" else argument for argument in arguments],
            verbosity=0,
        )
