"""What becomes of each line: the rules of docs/import-organizations.md."""

from decimal import Decimal

import pytest

from people.models import Grant, ImportLineError, Organization
from tests.people.factories import OrganizationFactory
from tests.people.samples import SIRETS, import_file, line, snapshot, write
from tests.taxonomy.factories import DepartmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    """A function that imports these lines and returns the run."""

    def run(*lines, name="grants.csv", **options):
        return import_file(write(tmp_path / name, *lines), **options)

    return run


def test_an_organization_is_a_siret_whatever_its_spellings(imported):
    imported(
        line(SIRETS[0], "Les Amis du Canal"),
        line(SIRETS[0], "LES AMIS DU CANAL (93)", post="P2"),
        line(SIRETS[1], "Les Amis du Canal", post="P3"),
    )

    first, second = Organization.objects.order_by("siret")
    assert (first.siret, first.name, first.grants.count()) == (SIRETS[0], "Les Amis du Canal", 2)
    assert (second.siret, second.grants.count()) == (SIRETS[1], 1)
    assert first.department.code == "93"


def test_a_line_without_siret_joins_the_only_structure_of_its_name_and_department(imported):
    # The line comes first: the order of the file decides nothing.
    run = imported(line("", "les amis-du canal"), line(SIRETS[0], "LES AMIS DU CANAL"))

    assert Organization.objects.get().grants.count() == 2
    assert (run.counts["lines_joined"], run.counts["lines_apart"]) == (1, 0)


def test_a_line_joins_by_any_spelling_of_the_structure(imported):
    imported(line(SIRETS[0], "Amis du Canal"), line(SIRETS[0], "A.D.C."), line("", "ADC / A D C"))
    imported(line("", "A D C", post="P9"), name="later.csv")

    assert Organization.objects.get(siret=SIRETS[0]).grants.filter(post_number="P9").exists()


def test_a_line_without_siret_stays_apart_from_homonyms_and_is_listed_for_merging(imported):
    run = imported(
        line(SIRETS[0]), line(SIRETS[1]), line("", post="P2"), line("", post="P3", year="2022")
    )

    apart = Organization.objects.get(siret=None)
    assert apart.grants.count() == 2
    assert list(Organization.objects.to_merge()) == [apart]
    assert set(Organization.objects.homonyms_of(apart)) == set(
        Organization.objects.exclude(pk=apart.pk)
    )
    assert (run.counts["lines_joined"], run.counts["lines_apart"]) == (0, 2)


def test_the_same_name_elsewhere_is_another_structure(imported):
    imported(line(SIRETS[0]), line("", department="69"), line("", department=""))

    codes = Organization.objects.filter(siret=None).values_list("department__code", flat=True)
    assert set(codes) == {"69", None}


def test_a_line_without_department_joins_nothing(imported):
    imported(line(SIRETS[0], department=""), line("", department=""))

    assert Organization.objects.count() == 2


def test_a_line_joins_a_structure_that_the_newsroom_wrote(imported):
    known = OrganizationFactory(name="Les amis du canal", department=DepartmentFactory())

    imported(line(""))

    assert known.grants.count() == 1


def test_identical_lines_are_distinct_grants_and_amounts_add_up(imported):
    run = imported(*[line(SIRETS[0], amount="100,10")] * 3, *[line("", "Seule")] * 2)

    total = Grant.objects.total()
    assert Grant.objects.count() == 5
    assert total == Decimal("300.30") + 2 * Decimal("19875.06")
    assert Decimal(run.counts["amount_file"]) == total


def test_importing_twice_changes_nothing(imported):
    lines = [line(SIRETS[0]), line(SIRETS[0]), line("", "Seule"), line(""), line(SIRETS[1], "Deux")]
    imported(*lines)
    first = snapshot()

    run = imported(*lines)

    assert snapshot() == first
    assert (run.counts["grants_added"], run.counts["grants_known"]) == (0, 5)
    assert run.counts["organizations_added"] == 0


def test_a_larger_file_adds_only_what_is_new(imported):
    imported(line(SIRETS[0]), line(SIRETS[0]))

    run = imported(line(SIRETS[0]), line(SIRETS[0]), line(SIRETS[0]), name="larger.csv")

    assert (run.counts["grants_added"], Grant.objects.count()) == (1, 3)


def test_a_later_homonym_does_not_move_what_was_attached(imported):
    imported(line(SIRETS[0]), line("", post="P2"))
    imported(line(SIRETS[1], post="P3"), name="later.csv")

    imported(line(SIRETS[0]), line("", post="P2"))

    assert Organization.objects.get(siret=SIRETS[0]).grants.count() == 2
    assert not Organization.objects.filter(siret=None).exists()


def test_a_refused_line_names_its_row_its_column_and_why(imported):
    run = imported(
        line(SIRETS[0]),
        line("12345678901234", amount="10,50"),
        line("1234"),
        line(SIRETS[0], ""),
        line(SIRETS[0], amount="1,234"),
        line(SIRETS[0], department="99"),
        line(SIRETS[0], year="23"),
        "adulte-relais;2023",
    )

    reasons = [(error.row, error.column) for error in run.errors.all()]
    assert reasons == [
        (3, "SIRET"),
        (4, "SIRET"),
        (5, "Raison sociale"),
        (6, "Montant"),
        (7, "Département"),
        (8, "Année"),
        (9, ""),
    ]
    assert "clé de contrôle" in ImportLineError.objects.get(row=3).reason
    assert "4 chiffres" in ImportLineError.objects.get(row=4).reason
    assert (Grant.objects.count(), run.counts["refused"]) == (1, 7)


def test_amounts_add_up_with_those_of_refused_lines(imported):
    run = imported(line(SIRETS[0]), line("1234", amount="10,50"), line(SIRETS[0], amount="dix"))

    amounts = {name: Decimal(run.counts[f"amount_{name}"]) for name in ("file", "added", "refused")}
    assert amounts["refused"] == Decimal("10.50")
    assert amounts["file"] == amounts["added"] + amounts["refused"]
    assert run.counts["unreadable_amounts"] == 1


def test_a_corrected_line_counts_once(imported):
    imported(line(SIRETS[0]), line("11111111800000", post="P2"))

    imported(line(SIRETS[0]), line(SIRETS[0], post="P2"), name="corrected.csv")

    assert Grant.objects.count() == 2


def test_a_dry_run_counts_as_the_import_does_and_keeps_nothing(imported):
    lines = [
        line(SIRETS[0]),
        line(""),
        line(SIRETS[1], "Deux"),
        line(SIRETS[2], "Deux"),
        *[line("", "Deux")] * 2,
        line("", "Seule", department=""),
        line("1234"),
    ]
    rehearsed = imported(*lines, dry_run=True)
    assert (Organization.objects.count(), Grant.objects.count()) == (0, 0)
    assert rehearsed.errors.count() == 1

    real = imported(*lines)

    assert rehearsed.counts == real.counts
    again = imported(*lines, dry_run=True)
    assert (again.counts["grants_added"], again.counts["organizations_added"]) == (0, 0)


def test_imported_organizations_stay_internal(imported):
    imported(line(SIRETS[0]))

    assert not Organization.objects.public().exists()


def test_an_import_does_not_undo_what_an_editor_wrote(imported):
    imported(line(SIRETS[0], "AMIS DU CANAL"))
    organization = Organization.objects.get()
    organization.name = "Les Amis du canal de Saint-Denis"
    organization.save()

    imported(line(SIRETS[0], "AMIS DU CANAL"), line("", "AMIS DU CANAL"))

    organization.refresh_from_db()
    assert organization.name == "Les Amis du canal de Saint-Denis"
    assert organization.grants.count() == 2
