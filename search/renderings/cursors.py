"""Where a reader of the API is, in a text that only the site can write."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from search.spec import SpecRefused

LONGEST = 500
# How far from its place the last result given is looked for, once others came or left before it.
REACH = 100


@dataclass(frozen=True)
class Cursor:
    """The `offset` of what comes next, and the key of the `last` result before it, if known."""

    offset: int
    last: str

    @classmethod
    def read(cls, text, spec):
        """The cursor that was given for this search. Raises SpecRefused for anything else."""
        try:
            digest, offset, last = _signer().unsign_object(text[:LONGEST])
        except (BadSignature, ValueError):
            raise SpecRefused([_("This cursor was not given by this site.")]) from None
        if digest != _digest(spec):
            raise SpecRefused([_("This cursor was given for another search.")])
        return cls(offset, last)

    def write(self, spec):
        """Always the same for the same place of the same search."""
        return _signer().sign_object([_digest(spec), self.offset, self.last])

    def resume(self, found):
        """The offset to go on from: after the last result given, wherever it is now. Where it left
        the set, what took its place comes next: results are given twice rather than never."""
        if not self.last:
            return self.offset
        (near,) = found.entries(self.offset - 1, 1) or [None]
        if near and near.key == self.last:
            return self.offset
        start = max(0, self.offset - REACH)
        keys = [entry.key for entry in found.entries(start, 2 * REACH)]
        return start + keys.index(self.last) + 1 if self.last in keys else self.offset - 1


def _signer():
    return Signer(salt="search.api.cursor")


def _digest(spec):
    return sha256(spec.query(page=1).encode()).hexdigest()[:16]
