"""The newsroom as readers see it: who is there, who was, and what each did in public."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils import timezone

from core.images import read_images
from people.choices import Capacity, CreditRole
from people.models import Credit, Membership, Person


@dataclass(frozen=True)
class Member:
    """One person, as they were last in the newsroom.

    `credits`: [(role, how many public pages)], the most first, then in the order of roles;
    `is_public`: has their own page.
    """

    membership: Membership
    credits: list
    is_public: bool

    @property
    def person(self):
        return self.membership.person


def read_team():
    """{"professionals", "trainees", "former": [Member]}, each in the order of names.

    Five queries at most, whatever the number of people.
    """
    today = timezone.localdate()
    latest = _latest_of_each()
    people = [membership.person for membership in latest]
    read_images(people)
    credits = _credits_of(people)
    named = Person.objects.public().filter(memberships__in=latest)
    public = set(named.values_list("pk", flat=True))
    team = {"professionals": [], "trainees": [], "former": []}
    for membership in latest:
        pk = membership.person_id
        member = Member(membership, _listed(credits[pk]), pk in public)
        if membership.until and membership.until < today:
            team["former"].append(member)
        elif membership.capacity == Capacity.PROFESSIONAL:
            team["professionals"].append(member)
        else:
            team["trainees"].append(member)
    return team


def _latest_of_each():
    """The last membership of each person that has begun."""
    begun = Membership.objects.filter(since__lte=timezone.localdate())
    rows = begun.select_related("person").order_by("since", "pk")
    latest = {row.person_id: row for row in rows}
    return sorted(latest.values(), key=lambda row: (row.person.normalized_name, row.pk))


def _credits_of(people):
    """{person: Counter of roles}."""
    found = defaultdict(Counter)
    rows = Credit.objects.on_public_pages().filter(person__in=people)
    for person, role in rows.values_list("person", "role"):
        found[person][role] += 1
    return found


def _listed(counted):
    """Whatever was signed first, as many are in the order of roles: a page says nothing of what is
    hidden."""
    roles = [(role.label, counted[role]) for role in CreditRole if counted[role]]
    return sorted(roles, key=lambda one: -one[1])
