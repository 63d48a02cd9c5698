"""What a sentence asks, once understood: the same for every engine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One way of saying something: words as they are typed, one after the other when several."""

    words: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Clause:
    """Something that is asked: any of its forms answers. `rarity` says how much it tells: 1 for
    what one document holds, and less the more of them do."""

    forms: tuple[Form, ...]
    rarity: float = 1.0


@dataclass(frozen=True)
class Plan:
    """`required` all hold; of `optional`, at least `enough`; of `refused`, none.

    `helping` only raises what is found already: words that ask, such as « comment ». `exact` is
    the whole sentence as words, for what bears it as its name. Where a score is asked, pieces of
    four letters of `text` help too.
    """

    text: str
    required: tuple[Clause, ...] = ()
    optional: tuple[Clause, ...] = ()
    refused: tuple[Clause, ...] = ()
    helping: tuple[Clause, ...] = ()
    enough: int = 0
    exact: tuple[str, ...] = ()

    @property
    def is_empty(self):
        return not (self.required or self.optional)
