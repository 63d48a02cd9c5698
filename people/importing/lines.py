"""What a line says, checked."""

import hashlib
import re
from dataclasses import astuple, dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from stdnum.fr import siret as siret_rules

from people.importing.errors import LineRefused
from people.models import Grant
from taxonomy.text import normalize

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_AMOUNT = re.compile(r"-?\d{1,12}(\.\d{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d{1,2})?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,3}([.,]\d{1,12})?", re.ASCII)
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
LONGEST_NAME = 255
# Changing what the digest is made of would count every grant twice at the next import.
DIGEST_VERSION = "1"


@dataclass(frozen=True)
class Line:
    """A line of a file. The amount is in euros; no amount, no grant."""

    siret: str
    name: str
    amount: Decimal | None
    programme: str
    year: int
    post_number: str
    contract_code: str
    contract_label: str
    department: str
    latitude: float | None
    longitude: float | None

    @cached_property
    def normalized_name(self):
        return normalize(self.name)

    @property
    def apart_key(self):
        """What names, among lines without a SIRET, the structure that they are about."""
        return f"{self.normalized_name}|{self.department}"

    @cached_property
    def digest(self):
        """The same for two lines that say the same thing, however they are written."""
        said = "\x1f".join([DIGEST_VERSION, *("" if x is None else str(x) for x in astuple(self))])
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def parse_line(cells, columns, departments):
    """The line of these cells. Raises LineRefused at the first column that is not right."""
    reader = _Reader(cells, columns)
    grants = columns.has_grants
    return Line(
        siret=reader.siret(),
        name=reader.name(),
        amount=parse_amount(cells, columns) if grants else None,
        programme=reader.text("programme", required=grants),
        year=reader.year() if grants else 0,
        post_number=reader.text("post_number"),
        contract_code=reader.text("contract_code"),
        contract_label=reader.text("contract_label"),
        department=reader.department(departments),
        latitude=reader.coordinate("latitude", 90),
        longitude=reader.coordinate("longitude", 180),
    )


def parse_amount(cells, columns):
    """An amount in euros: « 19875,06 », « 19 875,06 € », « 7164 », « 1.234,50 »."""
    cell = _SPACES.sub("", columns.cell(cells, "amount")).removesuffix("€")
    text = cell.replace(".", "") if _THOUSANDS.fullmatch(cell) else cell
    if not _AMOUNT.fullmatch(text := text.replace(",", ".")):
        raise LineRefused(
            columns.title("amount"),
            _("“%(cell)s” is not an amount in euros with two decimals at most.")
            % {"cell": cell[:40]},
        )
    return Decimal(text).quantize(Decimal("0.01"))


class _Reader:
    def __init__(self, cells, columns):
        self.cells, self.columns = cells, columns

    def cell(self, field):
        return self.columns.cell(self.cells, field)

    def refuse(self, field, reason):
        raise LineRefused(self.columns.title(field), reason)

    def siret(self):
        cell = self.cell("siret")
        number = siret_rules.compact(_SPACES.sub("", cell))
        if number and not siret_rules.is_valid(number):
            self.refuse("siret", self._why_not_a_siret(cell, number))
        return number

    @staticmethod
    def _why_not_a_siret(cell, number):
        values = {"cell": cell[:40], "count": len(number)}
        if not number.isdecimal():
            return _("“%(cell)s” is not a SIRET: digits only are expected.") % values
        if len(number) != 14:
            return _("“%(cell)s” has %(count)s digits; a SIRET has 14.") % values
        return _("“%(cell)s” is not a SIRET: its control digit is wrong.") % values

    def name(self):
        name = " ".join(self.cell("name").split())
        if not normalize(name):
            self.refuse("name", _("The name is empty."))
        if len(name) > LONGEST_NAME or len(normalize(name)) > LONGEST_NAME:
            self.refuse("name", _("The name is longer than 255 characters."))
        return name

    def text(self, field, *, required=False):
        text, longest = self.cell(field), Grant._meta.get_field(field).max_length
        if required and not text:
            self.refuse(field, _("The cell is empty."))
        if len(text) > longest:
            self.refuse(field, _("More than %(count)s characters.") % {"count": longest})
        return text

    def year(self):
        cell = self.cell("year")
        if not _YEAR.fullmatch(cell):
            self.refuse("year", _("“%(cell)s” is not a year.") % {"cell": cell[:40]})
        return int(cell)

    def department(self, known):
        cell = self.cell("department").upper()
        code = cell.zfill(2) if cell else ""
        if code and code not in known:
            self.refuse("department", _("“%(cell)s” is not a department.") % {"cell": cell[:40]})
        return code

    def coordinate(self, field, limit):
        cell = self.cell(field)
        if not cell:
            return None
        number = float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None
        if number is None or abs(number) > limit:
            self.refuse(field, _("“%(cell)s” is not a coordinate.") % {"cell": cell[:40]})
        return number
