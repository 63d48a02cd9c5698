"""Who consents to a version and who does not yet, as lines that a moderator reads."""

from dataclasses import dataclass

from campaigns.models import Consent, PersonShown
from campaigns.participation.choices import Capacity
from campaigns.participation.rules import needed_for


@dataclass(frozen=True)
class Line:
    """What one person answers. `consents` is empty for somebody who was not asked."""

    capacity: str
    person: PersonShown | None
    is_needed: bool
    consents: tuple[Consent, ...]

    @property
    def lacks(self):
        """Whether the publication waits for them."""
        needed = [one for one in self.consents if one.is_needed]
        return self.is_needed and not (needed and all(one.is_in_force for one in needed))

    @property
    def label(self):
        return Capacity(self.capacity).label


def lines_of(version):
    """Those whom the rule names today, then those who were asked and need no longer be."""
    asked = {}
    for consent in version.consents.select_related("text").order_by("-is_needed", "pk"):
        asked.setdefault((consent.capacity, consent.person_key), []).append(consent)
    persons = {person.pk: person for person in version.persons.all()}
    named = needed_for(version.submission, version)
    needed = {(capacity, person.pk if person else 0) for capacity, person in named}
    return [
        Line(
            capacity=capacity,
            person=persons.get(key),
            is_needed=(capacity, key) in needed,
            consents=tuple(asked.get((capacity, key), ())),
        )
        for capacity, key in sorted(needed | set(asked), key=lambda pair: (pair[1], pair[0]))
    ]
