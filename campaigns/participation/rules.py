"""Who must consent: read from the last edition of the rule, which is data."""

from assets.choices import Licence
from campaigns.models import ConsentRule
from campaigns.participation.choices import About, Circumstance


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


def _capacities(about, bracket, circumstances):
    lines = current_rule().filter(about=about, age_bracket=bracket, circumstance__in=circumstances)
    return set(lines.values_list("capacity", flat=True))
