"""One version of a submission after another: begun, left, come back to.

The caller holds the submission.
"""

from django.utils import timezone

from campaigns.models import PersonShown, SubmissionVersion
from campaigns.participation.likeness import likeness_of
from campaigns.participation.locks import public_version

OF_SUBMISSION = ("author_name", "age_bracket", "licence")
OF_VERSION = ("title", "description", "alt_text", "text", "link", "declares_minor_shown")
CORRECTED = (*OF_VERSION, "quarantined")
OF_PERSON = ("name", "age_bracket", "email", "guardian_email")


def begin_version(held):
    """Another version, a copy of the current one, for its author to write in. Nobody has been
    asked anything about it."""
    former = held.current
    values = {name: getattr(former, name) for name in CORRECTED}
    version = SubmissionVersion.objects.create(
        submission=held, number=held.versions.latest("number").number + 1, **values
    )
    for person in former.persons.all():
        told = {name: getattr(person, name) for name in OF_PERSON}
        PersonShown.objects.create(version=version, copied_from=person, **told)
    return version


def keep_what_is_said(held):
    """What the submission says of its author and of its licence, as this version is sent, and what
    its words resemble."""
    version = held.current
    for name in OF_SUBMISSION:
        setattr(version, f"sent_{name}", getattr(held, name))
    version.likeness = likeness_of(version)
    version.save(update_fields=[*(f"sent_{name}" for name in OF_SUBMISSION), "likeness"])


def say_again(held, version):
    """What the submission said when that version was sent. Returns the names of the fields."""
    if not version.sent_licence:
        # Sent before that was kept.
        return ()
    for name in OF_SUBMISSION:
        setattr(held, name, getattr(version, f"sent_{name}"))
    return OF_SUBMISSION


def leave(held, *versions):
    """None of these is read by anybody any more, nor come back to."""
    living = held.versions.filter(pk__in=versions, left_at__isnull=True, creation__isnull=True)
    living.update(left_at=timezone.now())


def version_before(held):
    """What stands when the current version is left: what is public, else the last one that was
    not left. None where there is none."""
    public = public_version(held)
    if public:
        return None if public.pk == held.current_id else public
    return held.versions.filter(left_at__isnull=True).exclude(pk=held.current_id).last()
