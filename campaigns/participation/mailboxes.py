"""Whose mailbox is whose: each of those who must agree answers from one of their own, so that
nobody says yes in the place of others.

Two roles share one only where one adult holds both, which families need: the parent of several of
the children (the author among them) answers for each from one mailbox, and may be shown too. The
author is never asked in the place of another, parents who film their own child included: the other
parent, or the young person's guardian, has an address of their own.
"""

from collections import Counter

from django.utils.translation import gettext as _

from campaigns.addresses import mailbox
from campaigns.participation.choices import MINORS, Capacity
from campaigns.participation.rules import needed_for


def guardian_of(minor, address):
    """The mailbox of the guardian of an author, or of a person shown; "" for an adult."""
    return mailbox(address) if minor.age_bracket in MINORS else ""


def clashes_of(person, submission, others):
    """{field of the person: sentence}, where somebody else answers from that mailbox already."""
    contact = getattr(submission, "contact", None)
    author = mailbox(contact.email) if contact else ""
    guardians = {guardian_of(one, one.guardian_email) for one in others}
    if contact:
        guardians.add(guardian_of(submission, contact.guardian_email))
    own, guardian = mailbox(person.email), guardian_of(person, person.guardian_email)
    problems = {}
    if own and own == author:
        problems["email"] = _("This is your own address: each person shown answers from theirs.")
    elif own in _of(others) or (person.age_bracket in MINORS and own in guardians):
        problems["email"] = _("Somebody else has this address: each answers from their own.")
    if guardian and guardian == author:
        problems["guardian_email"] = _(
            "This must be the address of a parent or guardian, not yours."
        )
    elif guardian and guardian in _of(one for one in others if one.age_bracket in MINORS):
        problems["guardian_email"] = _("This is the address of a minor: a guardian is an adult.")
    return problems


def mails_of(submission):
    """{mailbox: how many mails sending it asks for}, the author's own apart."""
    contact = getattr(submission, "contact", None)
    found = Counter()
    for capacity, person in needed_for(submission, submission.current):
        holder = person or contact
        if holder is None or (person is None and capacity == Capacity.AUTHOR):
            continue
        is_guardian = capacity == Capacity.GUARDIAN
        found[mailbox(holder.guardian_email if is_guardian else holder.email)] += 1
    del found[""]
    return found


def _of(persons):
    return {mailbox(one.email) for one in persons}
