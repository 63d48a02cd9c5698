"""Whether who was asked about one version and about another is the same, at the same address, and
whether what they agreed to is the same."""

from django.db.models import Q

from campaigns.addresses import mailbox
from campaigns.encryption import digest
from campaigns.hosted import video_at
from campaigns.models import Consent, PersonShown, SubmissionVersion
from campaigns.participation.choices import Capacity

# What is shown, and what others may do with it.
TERMS = ("quarantined", "text", "link", "declares_minor_shown", "sent_licence")
# What an author writes about those whom a creation shows, and about themselves.
WORDS = ("title", "description", "alt_text", "sent_author_name")


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
    words, for the same licence and age, or None. The author wrote what is said beside it; others
    agreed to those words."""
    agreed_to = TERMS if consent.capacity == Capacity.AUTHOR else (*TERMS, *WORDS)
    before = Consent.objects.in_force().filter(
        version__submission=version.submission_id,
        version__number__lt=version.number,
        capacity=consent.capacity,
        text=consent.text,
        address_digest=consent.address_digest,
        **{f"version__{name}": getattr(version, name) for name in agreed_to},
    )
    before = before.exclude(address_digest="")
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
    roots = first_keys(consent.version.submission_id)
    root = roots.get(consent.person_key, consent.person_key)
    keys = {pk for pk, first in roots.items() if first == root} | {consent.person_key}
    return rows.filter(person_key__in=keys).values("pk")


def first_keys(submission_id):
    """{key of a person shown: that of the same person where they were first declared}."""
    roots = {}
    persons = PersonShown.objects.filter(version__submission=submission_id)
    for pk, former in persons.order_by("pk").values_list("pk", "copied_from"):
        roots[pk] = roots.get(former, pk)
    return roots


def declared_before(submission, *, name, email):
    """The last one who was declared in another version at this mailbox, or else by this name, or
    else whose address, purged since, was this one."""
    others = PersonShown.objects.filter(version__submission=submission)
    others = list(others.exclude(version=submission.current_id).order_by("-pk"))
    at, called = mailbox(email), name.strip().casefold()
    same = [one for one in others if at and mailbox(one.email) == at]
    same += [one for one in others if called and one.name.strip().casefold() == called]
    same += _asked_at(submission, email, others)
    return same[0] if same else None


def _asked_at(submission, email, persons):
    """Those who were asked at that address: its digest stays when it is purged."""
    rows = Consent.objects.filter(version__submission=submission, capacity=Capacity.SHOWN)
    at = digest_of(submission.pk, email)
    keys = set(rows.filter(address_digest=at).values_list("person", flat=True)) if at else ()
    return [one for one in persons if one.pk in keys]


def showing_the_same(version):
    """The versions of its submission that show the same file or words."""
    file = version.quarantined
    is_file = Q(quarantined__sha256=file.sha256) if file else Q(quarantined__isnull=True)
    sent = SubmissionVersion.objects.filter(submission=version.submission_id)
    video = video_at(version.link)
    links = [link for link in sent.values_list("link", flat=True) if video_at(link) == video]
    return sent.filter(is_file, text=version.text, link__in=links)


def shown_since(consent):
    """The keys of the versions sent, from theirs on, in which somebody has a say: for an author
    and their guardian all of them, for a person shown those of the same file or words."""
    version = consent.version
    if consent.person_key:
        since = showing_the_same(version)
    else:
        since = SubmissionVersion.objects.filter(submission=version.submission_id)
    # Those who must agree are asked as it is sent.
    since = since.filter(number__gte=version.number, consents__isnull=False)
    return set(since.values_list("pk", flat=True))
