"""What is held of somebody who took part: told to them, and erased, by their private link or by an
administrator."""

from contextlib import suppress
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assets.choices import DerivativeRole
from campaigns.addresses import contact_digest
from campaigns.models import Appeal, Consent, Decision, DecisionNote, Submission, SubmissionVersion
from campaigns.participation.ending import erase as empty
from campaigns.participation.letters import recipient
from outbox.models import Mail, Promise
from upkeep.erasure import export, service
from upkeep.erasure.registry import Holding, Kind, register_holding, register_kind

PARTICIPANT = "submission"
TOLD_OF_VERSION = (
    *("number", "title", "description", "alt_text", "text", "link", "declares_minor_shown"),
    *("sent_author_name", "sent_age_bracket", "sent_licence", "made_at"),
)
TOLD_OF_CONSENT = (
    *("capacity", "signed_name", "text__body"),
    *("asked_at", "confirmed_at", "withdrawn_at"),
)
TOLD_OF_DECISION = ("verdict", "round", "reason__name", "reason__sentence", "at")
GIVEN_BACK = (DerivativeRole.IMAGE, DerivativeRole.FILM)


def tell(submission):
    """The archive of what is held of its author, files included, as bytes."""
    content, files = export.tell(PARTICIPANT, submission.pk)
    for version in submission.versions.select_related("quarantined"):
        for role in GIVEN_BACK if version.quarantined else ():
            if derivative := version.quarantined.derivative(role):
                files[derivative.file.name.rpartition("/")[2]] = derivative.file
    return export.as_zip(content, files)


def erase(submission):
    """Erase it from everywhere, in one transaction, and write it in the journal of erasures."""
    return service.erase(PARTICIPANT, submission.pk)


def identifiers(submission):
    """None: names and addresses were typed by somebody who proved nothing, and may be anybody's.
    What is erased is what hangs on the submission, never a text wherever it stands."""
    return []


def search(text):
    """Submissions by their reference, by the whole address of their author, or a part of their
    public name."""
    if not text:
        return Submission.objects.sent()
    wanted = Q(author_name__icontains=text)
    wanted |= Q(contact__email_digest=contact_digest(text))
    with suppress(ValueError):
        wanted |= Q(reference=UUID(hex=text))
    return Submission.objects.filter(wanted).order_by("-created_at", "-pk")


def versions(subject):
    return SubmissionVersion.objects.filter(submission=subject.key)


def consents(subject):
    """The author's own: those of others are theirs."""
    return Consent.objects.filter(version__submission=subject.key, capacity="author")


def decisions(subject):
    return Decision.objects.filter(submission=subject.key)


def sentences(subject):
    return DecisionNote.objects.filter(decision__submission=subject.key)


def appeals(subject):
    return Appeal.objects.filter(submission=subject.key)


def mails(subject):
    return Mail.objects.filter(to=recipient(subject.instance))


def waiting(subject):
    return Promise.objects.filter(mail__in=mails(subject))


def leave(rows):
    """`ending.erase` empties them: their keys and dates stay."""


def register():
    register_kind(
        Kind(
            PARTICIPANT,
            _("person who took part"),
            Submission,
            identifiers=identifiers,
            shared=lambda submission, text: False,
            finish=empty,
            search=search,
            keeps_row=True,
        )
    )
    for label, rows, told in (
        (_("versions sent"), versions, TOLD_OF_VERSION),
        (_("consents given"), consents, TOLD_OF_CONSENT),
        (_("appeals"), appeals, ("sentence", "made_at")),
        (_("decisions"), decisions, TOLD_OF_DECISION),
    ):
        register_holding(Holding(PARTICIPANT, label, rows, export=told, empty=leave))
    register_holding(Holding(PARTICIPANT, _("sentences"), sentences, export=("sentence",)))
    register_holding(Holding(PARTICIPANT, _("mails that wait"), waiting))
    told = ("subject", "created_at", "sent_at")
    register_holding(Holding(PARTICIPANT, _("mails"), mails, export=told))
