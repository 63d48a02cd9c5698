"""Whether who was asked about one version and about another is the same, at the same address, and
whether what they agreed to is the same."""

from campaigns.encryption import digest
from campaigns.models import Consent, PersonShown
from campaigns.participation.choices import Capacity


def address_digest(submission, capacity, person):
    """Of the address where they are asked; "" where there is none."""
    holder = person or getattr(submission, "contact", None)
    if holder is None:
        return ""
    return digest_of(submission.pk, address_in(holder, capacity))


def address_in(holder, capacity):
    return holder.guardian_email if capacity == Capacity.GUARDIAN else holder.email


def digest_of(submission_id, email):
    """Another one in each submission: it says nothing of who takes part in two."""
    return digest(f"{submission_id}:{email.strip()}", purpose="consent") if email.strip() else ""


def same_before(version, consent):
    """What the same person, at the same address, confirmed on the same text about the same file or
    words, for the same licence and age, or None."""
    before = (
        Consent.objects.in_force()
        .exclude(address_digest="")
        .filter(
            address_digest=consent.address_digest,
            version__submission=version.submission_id,
            version__number__lt=version.number,
            version__quarantined=version.quarantined_id,
            version__text=version.text,
            version__link=version.link,
            version__declares_minor_shown=version.declares_minor_shown,
            version__sent_licence=version.sent_licence,
            capacity=consent.capacity,
            text=consent.text,
        )
    )
    person = consent.person
    if person is None:
        before = before.filter(version__sent_age_bracket=version.sent_age_bracket)
        return before.filter(person_key=0).first()
    former = person.copied_from
    is_same = former and former.age_bracket == person.age_bracket
    return before.filter(person_key=former.pk).first() if is_same else None


def of_same_person(consent):
    """The keys of what the same person was asked about every version."""
    rows = Consent.objects.filter(
        version__submission=consent.version.submission_id, capacity=consent.capacity
    )
    if consent.person_key == 0:
        return rows.filter(person_key=0).values("pk")
    roots = {}
    persons = PersonShown.objects.filter(version__submission=consent.version.submission_id)
    for pk, former in persons.order_by("pk").values_list("pk", "copied_from"):
        roots[pk] = roots.get(former, pk)
    root = roots.get(consent.person_key, consent.person_key)
    keys = {pk for pk, first in roots.items() if first == root} | {consent.person_key}
    return rows.filter(person_key__in=keys).values("pk")
