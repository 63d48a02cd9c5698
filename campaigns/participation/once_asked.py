"""Those who were asked about what a version shows, and whom it no longer asks: a correction may put
a mistake right, or get round a silence. Who decides is told, and answers for it."""

from campaigns.models import Consent
from campaigns.participation.sameness import first_keys, showing_the_same


def once_asked(version):
    """What they were asked of other versions, and answered last: [Consent], one a person, capacity
    and address. For an author's guardian whatever was sent, for a person shown the same file or
    words."""
    rows = Consent.objects.needed().filter(version__submission=version.submission_id)
    others = rows.exclude(version=version).select_related("person").order_by("pk")
    others = list(others)
    if not others:
        return []
    alike = set(showing_the_same(version).values_list("pk", flat=True))
    roots = first_keys(version.submission_id)

    def who(row):
        return (row.capacity, roots.get(row.person_key, row.person_key), row.address_digest)

    now = {who(row) for row in rows.filter(version=version)}
    found = {}
    for row in others:
        concerns = not row.person_key or row.version_id in alike
        # Silence takes back no answer.
        if concerns and (row.is_answered or who(row) not in found):
            found[who(row)] = row
    return [row for asked, row in found.items() if asked not in now]


def said_no(rows):
    """Those of them who are on it and refused it: nobody is published against their word."""
    return [row for row in rows if row.person_key and row.withdrawn_at]
