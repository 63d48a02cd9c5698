"""Corrections, and those who are asked about them, in a word each."""

from campaigns.participation import links
from tests.campaigns.public.forms import ME, private
from tests.campaigns.taking_part import agree, asked_of

YOUNG = {"age_bracket": "under_15", "guardian_email": "maman@example.org"}
CHILD = {
    "name": "Aya",
    "age_bracket": "under_15",
    "email": "aya@example.org",
    "guardian_email": "papa@example.org",
}


def link(submission, capacity):
    [asked] = [one for one in asked_of(submission) if one.capacity == capacity]
    return f"/participer/accord/{links.consent_token(asked)}/"


def all_agree(submission):
    submission.refresh_from_db()
    for asked in asked_of(submission):
        if not all(row.is_in_force for row in asked.consents.needed()):
            agree(asked)
    submission.refresh_from_db()
    return submission


def correct(visitor, submission, **me):
    """Begin a correction; `me` are answers of that step."""
    base = private(submission)
    visitor.post(f"{base}corriger/")
    if me:
        visitor.post(f"{base}moi/", {**ME, **me})
    submission.refresh_from_db()
    return base


def remove_person(visitor, submission, base):
    visitor.post(f"{base}personnes/", {"remove": submission.current.persons.get().pk})
