"""The choices of a search: what each would show, and which are made."""

from dataclasses import dataclass

from search.spec import PARAMETERS

# Beyond, a group has boxes for what is chosen and most frequent, and a list for the rest.
MOST_BOXES = 8
# A list of so few more than that is not worth one.
SPARE = 3
# Those that stand open without any choice made.
OPEN = ("kind", "theme")


@dataclass(frozen=True)
class Choice:
    """`count` is how many results it would show with the filters of the other facets; `url` shows
    the same search with this choice more, or without it where it is made."""

    value: str
    label: str
    count: int
    checked: bool
    url: str


@dataclass(frozen=True)
class Group:
    """A facet: the name of its parameter, and the choices that give something or are made."""

    facet: str
    name: str
    label: str
    choices: tuple

    @property
    def is_open(self):
        return self.facet in OPEN or self.is_used

    @property
    def is_used(self):
        return any(choice.checked for choice in self.choices)

    @property
    def boxes(self):
        """The choices with a box, in the order of the facet."""
        if len(self.choices) <= MOST_BOXES + SPARE:
            return self.choices
        first = sorted(self.choices, key=lambda choice: (not choice.checked, -choice.count))
        kept = {choice.value for choice in first[:MOST_BOXES]}
        return tuple(one for one in self.choices if one.value in kept or one.checked)

    @property
    def others(self):
        """The choices of the list."""
        shown = {choice.value for choice in self.boxes}
        return tuple(choice for choice in self.choices if choice.value not in shown)


def groups(spec, counts, vocabulary, address):
    """The groups of a spec that have any choice. `counts` is {facet: {value: count}}; `address`
    makes the address of a spec."""
    return [
        Group(facet, parameter, vocabulary.facet_label(facet), tuple(choices))
        for parameter, facet in PARAMETERS.items()
        if (choices := list(_choices(spec, facet, counts.get(facet, {}), vocabulary, address)))
    ]


def _choices(spec, facet, counts, vocabulary, address):
    made = getattr(spec, facet)
    # Of years there is no list: the latest first.
    known = vocabulary.values(facet) or dict.fromkeys(sorted({*counts, *made}, reverse=True))
    for value in known:
        checked = value in made
        if checked or counts.get(value):
            changed = spec.without_value if checked else spec.with_value
            label = _label(facet, value, vocabulary)
            url = address(changed(facet, value))
            yield Choice(value, label, counts.get(value, 0), checked, url)


def _label(facet, value, vocabulary):
    label = vocabulary.label(facet, value)
    return f"{label} ({value})" if facet == "department" else label


def elsewhere(spec, groups, address, *, most=6):
    """[(label, count, address)] of what has results in place of a choice that has none, in the
    facets that filter: another department, another year. The most frequent first."""
    found = [
        (choice.label, choice.count, address(spec.changed(**{group.facet: (choice.value,)})))
        for group in groups
        if group.is_used
        for choice in group.choices
        if choice.count and not choice.checked
    ]
    return sorted(found, key=lambda row: (-row[1], row[0]))[:most]
