"""A small file of invented structures, written as a French spreadsheet exports it."""

from people.importing.run import run_import
from people.models import Grant, ImportRun, Organization, OrganizationName

HEADER = (
    "Programme;Année;N° poste;SIRET;Raison sociale;Montant;Contrat de ville;"
    "Libellé du contrat;Département;Région;Latitude;Longitude"
)
# Invented structures; the numbers only have the right control digits.
SIRETS = ("11111111800001", "22222222600003", "33333333400006", "44444444200008")


def line(siret="", name="LES AMIS DU CANAL", **values):
    values = {
        "programme": "adulte-relais",
        "year": "2023",
        "post": "P1",
        "amount": "19875,06",
        "contract": "CV1",
        "label": "93 - Plaine",
        "department": "93",
        **values,
    }
    order = ["programme", "year", "post"]
    after = ["amount", "contract", "label", "department"]
    cells = [*(values[key] for key in order), siret, name, *(values[key] for key in after)]
    return ";".join([*cells, "11", "48,91", "2,38"])


def write(path, *lines, encoding="utf-8-sig"):
    path.write_bytes(("\r\n".join([HEADER, *lines]) + "\r\n").encode(encoding))
    return path


def import_file(path, **options):
    """Import, and return the run; what is not an option of the run goes to `run_import`."""
    run = ImportRun(file_name=path.name, dry_run=options.pop("dry_run", False))
    run_import(run, path, **options)
    return run


def snapshot():
    """All that imports keep, without keys, dates or order: equal for equal results."""
    return (
        sorted(
            Organization.objects.values_list(
                "name", "normalized_name", "siret", "apart_key", "department__code"
            ),
            key=str,
        ),
        sorted(
            Grant.objects.values_list(
                "line_digest",
                "occurrence",
                "amount",
                "year",
                "post_number",
                "organization__siret",
                "organization__apart_key",
            ),
            key=str,
        ),
        sorted(
            OrganizationName.objects.values_list(
                "organization__siret", "name", "normalized_name", "department_code"
            ),
            key=str,
        ),
    )
