"""Who must consent: read from the last edition of the rule, which is data."""

from copy import copy

from django.db.models import prefetch_related_objects

from assets.choices import Licence
from campaigns.addresses import mailbox
from campaigns.models import ConsentRule
from campaigns.participation.choices import About, Capacity, Circumstance
from campaigns.participation.sameness import showing_the_same


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


def newly_needed(held, public):
    """Those whom what is public needs by the ages and the persons that its correction says, and did
    not when it was sent. What was granted is its own, and so is the edition of the rule."""
    said, now = copy(held), held.current
    said.licence = public.sent_licence or held.licence
    said.age_bracket = public.sent_age_bracket
    public.submission = said
    prefetch_related_objects([public], "persons")
    before = needed_keys(said, public)
    said.age_bracket = held.age_bracket
    declared = {mailbox(person.email): person for person in now.persons.all()}
    for person in public.persons.all():
        same = declared.pop(mailbox(person.email), person)
        person.age_bracket = same.age_bracket
    added = set()
    if showing_the_same(public).filter(pk=now.pk).exists():
        public.declares_minor_shown |= now.declares_minor_shown
        # Whoever is left is on it too, and was asked nothing about it.
        added = {(Capacity.SHOWN, person.pk) for person in declared.values()}
    return (needed_keys(said, public) - before) | added


def _capacities(about, bracket, circumstances):
    lines = current_rule().filter(about=about, age_bracket=bracket, circumstance__in=circumstances)
    return set(lines.values_list("capacity", flat=True))
