"""Which structure a line without a SIRET is about."""

from collections import defaultdict
from typing import NamedTuple

from people.importing.lines import Line
from people.models import Grant, Organization, OrganizationMerge, OrganizationName


class Entry(NamedTuple):
    line: Line
    occurrence: int


def split_known(entries):
    """The entries whose grant is not kept yet, and those whose grant is. One query."""
    if not entries or entries[0].line.amount is None:
        return entries, []
    digests = {entry.line.digest for entry in entries}
    kept = set(
        Grant.objects.filter(line_digest__in=digests).values_list("line_digest", "occurrence")
    )
    new, known = [], []
    for entry in entries:
        is_known = (entry.line.digest, entry.occurrence) in kept
        (known if is_known else new).append(entry)
    return new, known


def find_decided(lines):
    """Keys of organizations by the lines' apart_key, where a person merged by hand. One query."""
    keys = {line.apart_key for line in lines}
    merges = OrganizationMerge.objects.filter(apart_key__in=keys)
    return dict(merges.values_list("apart_key", "into_id"))


def find_homonyms(lines):
    """The structures with the name of each line in its department: two queries.

    By the lines' apart_key, the SIRET (or None) of each by its key. A line that names no
    department has none: nothing says that the name is that of one place.
    """
    found = defaultdict(dict)
    names = {line.normalized_name for line in lines if line.department}
    spelled = OrganizationName.objects.filter(normalized_name__in=names).values_list(
        "normalized_name", "department_code", "organization_id", "organization__siret"
    )
    named = Organization.objects.filter(normalized_name__in=names).values_list(
        "normalized_name", "department__code", "pk", "siret"
    )
    for name, department, pk, siret in [*spelled, *named]:
        if department:
            found[f"{name}|{department}"][pk] = siret
    return found
