"""Who must consent: read from the last edition of the rule, which is data."""

from copy import copy

from django.db.models import prefetch_related_objects

from assets.choices import Licence
from campaigns.addresses import mailbox
from campaigns.models import Consent, ConsentRule
from campaigns.participation.choices import About, Capacity, Circumstance
from campaigns.participation.sameness import first_keys, showing_the_same


def current_rule():
    """The lines of the last edition."""
    last = ConsentRule.objects.order_by("-edition").values("edition")[:1]
    return ConsentRule.objects.filter(edition=last)


def circumstances_of(submission, version):
    found = {Circumstance.ALWAYS}
    if version.shows_a_minor:
        found.add(Circumstance.MINOR_SHOWN)
    # « All rights reserved » grants nothing beyond this site.
    if submission.licence != Licence.PERMISSION:
        found.add(Circumstance.LICENCE)
    return found


def capacities_of_author(submission, version):
    """In what capacities somebody consents about the author: the author, a guardian."""
    return _capacities(About.AUTHOR, submission.age_bracket, circumstances_of(submission, version))


def capacities_of_person(person):
    """The same about a person shown."""
    found = circumstances_of(person.version.submission, person.version)
    return _capacities(About.SHOWN, person.age_bracket, found)


def needed_for(submission, version):
    """{(capacity, person or None)} of those whose consent this version needs."""
    needed = {(capacity, None) for capacity in capacities_of_author(submission, version)}
    for person in version.persons.all():
        needed |= {(capacity, person) for capacity in capacities_of_person(person)}
    return needed


def needed_keys(submission, version):
    """The same, by the keys that consents hold."""
    needed = needed_for(submission, version)
    return {(capacity, person.pk if person else 0) for capacity, person in needed}


def newly_needed(held, former):
    """Those whom that version needs by the ages and the persons that its correction says, and was
    sent without asking. What was granted is its own, and so is the edition of the rule where the
    correction says nothing else."""
    said = copy(held)
    said.licence = former.sent_licence or held.licence
    said.age_bracket = former.sent_age_bracket
    former.submission = said
    prefetch_related_objects([former], "persons")
    asked = Consent.objects.needed().filter(version=former)
    before, ages = set(asked.values_list("capacity", "person_key")), _ages(said, former)
    said.age_bracket = held.age_bracket
    others = _say_ages(former, held.current)
    added = set()
    if showing_the_same(former).filter(pk=held.current_id).exists():
        former.declares_minor_shown |= held.current.declares_minor_shown
        # They are on it too, and were asked nothing about it.
        added = {(Capacity.SHOWN, person.pk) for person in others}
    if _ages(said, former) == ages:
        return added
    return (needed_keys(said, former) - before) | added


def _say_ages(former, now):
    """Give the persons of `former`, which is not saved, the ages that `now` says of them: known by
    their mailbox, else as the same who were declared again. Returns the other persons of `now`."""
    roots = first_keys(now.submission_id)
    others = {mailbox(person.email): person for person in now.persons.all()}
    again = {roots[person.pk]: person for person in now.persons.all()}
    for person in former.persons.all():
        same = others.pop(mailbox(person.email), None) or again.get(roots[person.pk], person)
        if not person.email:
            # Purged since.
            others.pop(mailbox(same.email), None)
        person.age_bracket = same.age_bracket
    return list(others.values())


def _ages(submission, version):
    persons = [person.age_bracket for person in version.persons.all()]
    return (submission.age_bracket, version.declares_minor_shown, persons)


def _capacities(about, bracket, circumstances):
    lines = current_rule().filter(about=about, age_bracket=bracket, circumstance__in=circumstances)
    return set(lines.values_list("capacity", flat=True))
