"""A debate: positions × arguments × evidence. What it must hold, and how it is read."""

from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from django.utils.translation import gettext as _

from stories.choices import ArgumentSide
from stories.citations import cited_numbers

FEWEST_POSITIONS = 2


@dataclass(frozen=True)
class Evidence:
    """What an argument stands on: an initiative that anyone may read, or a source."""

    shows: str
    initiative: Any = None
    source: Any = None


@dataclass(frozen=True)
class Argument:
    number: int
    side: str
    claim: str
    text: Any
    evidence: tuple
    is_cited: bool = False

    @property
    def anchor(self):
        return f"argument-{self.number}"

    @property
    def side_label(self):
        return ArgumentSide(self.side).label if self.side in ArgumentSide.values else ""


@dataclass(frozen=True)
class Position:
    """An answer to the question; its arguments alternate, for and against."""

    key: str
    title: str
    holders: str
    reason: Any
    arguments: tuple

    @property
    def anchor(self):
        return f"position-{self.key.lower()}"


def read_positions(page):
    """The positions in order, each with its arguments. One query if initiatives are evidence."""
    cited = cited_numbers(page.synthesis)
    values = [child.value for child in page.arguments]
    return [
        Position(
            value["key"],
            value["title"],
            value["holders"],
            value["reason"],
            _alternate([read_argument(a, cited) for a in values if a["position"] == value["key"]]),
        )
        for value in (child.value for child in page.positions)
    ]


def read_argument(value, cited=()):
    number = value.get("number")
    return Argument(
        number,
        value.get("side"),
        value.get("claim"),
        value.get("text"),
        tuple(_evidence(value.get("evidence") or [])),
        number in cited,
    )


def _evidence(stream):
    """What may be shown. Of an initiative that is not public, nothing: not even what it shows."""
    for child in stream:
        if child.block_type == "source":
            yield Evidence(child.value["shows"], source=child.value)
        elif getattr(child.value["initiative"], "is_listed", False):
            yield Evidence(child.value["shows"], initiative=child.value["initiative"])


def _alternate(arguments):
    """One for, one against, and so on: columns on a wide screen, in turn on a narrow one."""
    for_it = [one for one in arguments if one.side == ArgumentSide.FOR]
    against = [one for one in arguments if one.side == ArgumentSide.AGAINST]
    return tuple(one for one in chain(*zip_longest(for_it, against)) if one)


def question_problems(page):
    """{field: [messages]} of what breaks the debate, each naming the row that breaks it."""
    positions = [child.value for child in page.positions]
    arguments = [child.value for child in page.arguments]
    problems = {
        "positions": list(_position_problems(positions, arguments)),
        "arguments": list(_argument_problems(positions, arguments)),
        "synthesis": list(_synthesis_problems(page.synthesis, arguments)),
    }
    return {field: messages for field, messages in problems.items() if messages}


def _position_problems(positions, arguments):
    keys = [position.get("key") for position in positions]
    if positions and len(keys) < FEWEST_POSITIONS:
        yield _("A debate has at least two positions.")
    if len(set(keys)) < len(keys):
        yield _("Two positions carry the same letter: give each its own.")
    defended = {a.get("position") for a in arguments if a.get("side") == ArgumentSide.FOR}
    for key in sorted({key for key in keys if key not in defended}, key=str):
        yield _("Position %(position)s has no argument for it.") % {"position": key}


def _argument_problems(positions, arguments):
    keys = {position.get("key") for position in positions}
    numbers = [argument.get("number") for argument in arguments]
    for number in sorted({one for one in numbers if one and numbers.count(one) > 1}):
        yield _("Two arguments carry the number %(number)d.") % {"number": number}
    if arguments and not any(a.get("side") == ArgumentSide.AGAINST for a in arguments):
        yield _("No argument is against any position: a debate has both.")
    for row, argument in enumerate(arguments, start=1):
        names = {"row": row, "number": argument.get("number") or "?"}
        names["position"] = argument.get("position")
        if argument.get("position") not in keys:
            yield (
                _(
                    "Row %(row)d, argument %(number)s: it is about position %(position)s, which is"
                    " not declared."
                )
                % names
            )
        if not argument.get("evidence"):
            yield _("Row %(row)d, argument %(number)s: it has no evidence.") % names


def _synthesis_problems(synthesis, arguments):
    cited, numbers = cited_numbers(synthesis), {a.get("number") for a in arguments}
    if synthesis and not cited:
        yield _("The synthesis cites no argument: write the number of one between brackets, [1].")
    for number in sorted(cited - numbers):
        yield _("The synthesis cites argument %(number)d, which does not exist.") % {
            "number": number
        }
