"""Which column of a file says what."""

import tomllib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from people.importing.errors import FileRefused

FIELDS = (
    "siret",
    "name",
    "amount",
    "programme",
    "year",
    "post_number",
    "contract_code",
    "contract_label",
    "department",
    "latitude",
    "longitude",
)
# A line is a grant when its file has amounts, and then it says of what programme and year.
NEEDED_FOR_GRANTS = ("programme", "year")

PRESETS = {
    "politique-de-la-ville": {
        "siret": "SIRET",
        "name": "Raison sociale",
        "amount": "Montant",
        "programme": "Programme",
        "year": "Année",
        "post_number": "N° poste",
        "contract_code": "Contrat de ville",
        "contract_label": "Libellé du contrat",
        "department": "Département",
        "latitude": "Latitude",
        "longitude": "Longitude",
    },
    "structures": {
        "siret": "SIRET",
        "name": "Nom",
        "department": "Département",
    },
}


@dataclass(frozen=True)
class Columns:
    """The place and the title of the column of each field that a file has."""

    places: dict
    titles: dict
    width: int

    @property
    def has_grants(self):
        return "amount" in self.places

    def title(self, field):
        return self.titles.get(field, "")

    def cell(self, cells, field):
        place = self.places.get(field)
        return "" if place is None else cells[place].strip()


def find_columns(header, mapping=None):
    """The columns of a file from its first line. Raises FileRefused, naming what is missing."""
    header = [title.strip() for title in header]
    mapping = mapping or _recognise(header)
    missing = [title for title in mapping.values() if title not in header]
    if missing:
        raise FileRefused(_("Missing columns: %(names)s.") % {"names": ", ".join(missing)})
    if "name" not in mapping:
        raise FileRefused(_("The mapping does not say which column holds the name."))
    lacking = [field for field in NEEDED_FOR_GRANTS if field not in mapping]
    if "amount" in mapping and lacking:
        raise FileRefused(
            _("The mapping has amounts but lacks: %(names)s.") % {"names": ", ".join(lacking)}
        )
    places = {field: header.index(title) for field, title in mapping.items()}
    return Columns(places=places, titles=dict(mapping), width=len(header))


def _recognise(header):
    for mapping in PRESETS.values():
        if set(mapping.values()) <= set(header):
            return mapping
    raise FileRefused(
        _("These columns are not known: %(names)s. Give a mapping.")
        % {"names": ", ".join(header[:20])}
    )


def read_mapping(path):
    """A mapping from a TOML file: one `field = "Title of the column"` a line."""
    try:
        return check_mapping(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise FileRefused(_("The mapping cannot be read: %(error)s") % {"error": error}) from error


def check_mapping(mapping):
    unknown = [field for field in mapping if field not in FIELDS]
    if unknown:
        raise FileRefused(
            _("Unknown fields in the mapping: %(names)s. Known: %(known)s.")
            % {"names": ", ".join(unknown), "known": ", ".join(FIELDS)}
        )
    return {field: str(title).strip() for field, title in mapping.items()}
