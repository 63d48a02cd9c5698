from decimal import Decimal

import pytest

from people.choices import ImportStatus
from people.importing.columns import PRESETS, Columns, check_mapping, read_mapping
from people.importing.errors import FileRefused, LineRefused
from people.importing.lines import parse_amount
from people.importing.source import SourceFile
from people.models import Grant, ImportRun, Organization
from tests.people.samples import HEADER, SIRETS, import_file, line, write

AMOUNT = Columns(places={"amount": 0}, titles={"amount": "Montant"}, width=1)


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("19875,06", "19875.06"),
        ("19 875,06 €", "19875.06"),
        ("19\u202f875,06\u00a0€", "19875.06"),
        ("7164", "7164.00"),
        ("7164.5", "7164.50"),
        ("1.234,50", "1234.50"),
        ("1.234.567", "1234567.00"),
        ("-250,00", "-250.00"),
        ("0", "0.00"),
    ],
)
def test_an_amount_is_read_as_french_spreadsheets_write_it(written, euros):
    assert parse_amount([written], AMOUNT) == Decimal(euros)


@pytest.mark.parametrize("written", ["", "dix", "1,234", "1,2,3", "NaN", "1e5", "9" * 14, "٣"])
def test_an_amount_that_could_be_misread_is_refused(written):
    with pytest.raises(LineRefused) as refusal:
        parse_amount([written], AMOUNT)

    assert refusal.value.column == "Montant"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.django_db
def test_encodings_of_french_spreadsheets_are_recognised(tmp_path, encoding):
    path = write(tmp_path / "file.csv", line(SIRETS[0], "Théâtre d’été"), encoding=encoding)

    import_file(path)

    assert Organization.objects.get().name == "Théâtre d’été"


@pytest.mark.django_db
def test_separators_and_quotes_are_recognised(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text('Nom,SIRET,Département\n"Canal, ""les amis""\nde l’eau",,93\n,,\n')

    import_file(path)

    assert Organization.objects.get().name == 'Canal, "les amis" de l’eau'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b"PK\x03\x04rest", "XLSX"),
        (b"\xff\xfea\x00", "UTF-16"),
        (b"a;b;c\n1;2;3\n", "a, b, c"),
    ],
)
@pytest.mark.django_db
def test_a_file_that_cannot_be_read_says_why(tmp_path, content, said):
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    with pytest.raises(FileRefused, match=said):
        import_file(path)

    run = ImportRun.objects.get()
    assert run.status == ImportStatus.FAILED
    assert said in run.reason


@pytest.mark.django_db
def test_hostile_lines_are_refused_one_by_one(tmp_path):
    path = write(
        tmp_path / "file.csv",
        line(SIRETS[0], "A\x00B"),
        line(SIRETS[0], "x" * 200_000),
        line(SIRETS[0], "n" * 256),
        line(SIRETS[0], post="p" * 41),
        line(SIRETS[0], "=cmd|' /C calc'!A0"),
    )

    run = import_file(path)

    assert [error.row for error in run.errors.all()] == [2, 3, 4, 5]
    assert Grant.objects.count() == 1


@pytest.mark.django_db
def test_columns_are_those_of_a_mapping(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("Structure;Code;Somme;Dispositif;An\nLes amis;;12,50;Ville;2024\n")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        'name = "Structure"\namount = "Somme"\nprogramme = "Dispositif"\nyear = "An"\n'
    )

    import_file(path, mapping=read_mapping(mapping))

    assert Grant.objects.get().amount == Decimal("12.50")


def test_a_mapping_names_what_is_wrong_in_it(tmp_path):
    path = write(tmp_path / "file.csv")

    with pytest.raises(FileRefused, match="colour"):
        check_mapping({"colour": "Couleur"})
    with pytest.raises(FileRefused, match="Somme"):
        SourceFile(path, {"name": "Raison sociale", "amount": "Somme"})
    with pytest.raises(FileRefused, match="year"):
        SourceFile(path, {"name": "Raison sociale", "amount": "Montant", "programme": "Programme"})


def test_the_columns_of_the_urban_policy_are_known():
    assert set(PRESETS["politique-de-la-ville"].values()) <= set(HEADER.split(";"))
