"""Taking down: by its author, for lack of a consent, or for good. Every copy goes; the row stays,
with its key, its state and its dates."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page

from assets.quarantine import forget
from campaigns.choices import StateChosen
from campaigns.models import Consent, Creation, DecisionNote, PersonShown, StateChange
from campaigns.participation import letters
from campaigns.participation.choices import ReportOutcome, SubmissionState, Withdrawal
from campaigns.participation.copies import remove_copies
from campaigns.participation.locks import lock, note, public_version
from campaigns.participation.progress import come_back
from campaigns.participation.replies import remove_draft
from campaigns.participation.rules import newly_needed
from campaigns.participation.versions import leave
from search.services import hide_depending, mark_pages
from upkeep.erasure.registry import WITHDRAWN

State = SubmissionState
EMPTY = {
    "title": "",
    "description": "",
    "alt_text": "",
    "text": "",
    "link": "",
    "sent_author_name": "",
    "likeness": "",
    "quarantined": None,
}


@transaction.atomic
def withdraw(submission, *, by=None):
    """Take the submission back, from any state, with every copy: its author does, or somebody of
    the newsroom whom they asked, which is written down. Done twice, it is done once."""
    held = lock(submission)
    if held.state != State.WITHDRAWN:
        end(held, Withdrawal.ASKED if by else Withdrawal.AUTHOR)
        if by:
            StateChange.objects.create(submission=held, to=StateChosen.WITHDRAWN, by=by)
    note(submission, held, "state", "withdrawal", "withdrawn_at", "author_name")
    return submission


def end_for_lack_of(held, versions, *, because):
    """The versions of these keys may no longer be shown, whatever was decided about them: a
    correction goes alone, and leaves what was accepted before; anything else takes the whole
    submission with it. None of them is come back to."""
    if held.state == State.WITHDRAWN:
        return
    public = public_version(held)
    if public and public.pk not in versions:
        if held.current_id in versions:
            come_back(held, public)
    elif public or held.current_id in versions:
        end(held, because)
    leave(held, *versions)


def leave_what_lacks(held):
    """No earlier version is come back to where, by the ages and persons that its author says now,
    it lacks a consent that it needs; what is public goes at once. The correction stands alone, and
    is not left for it."""
    shown_again = Q(left_at__isnull=True) | Q(creation__isnull=False)
    for former in held.versions.filter(shown_again).exclude(pk=held.current_id):
        if not newly_needed(held, former) <= Consent.objects.given_for(former):
            if former.is_public:
                remove_creation(held)
            leave(held, former.pk)


def end(held, because):
    """Withdraw a submission that the caller holds."""
    remove_creation(held)
    remove_draft(held)
    forget_content(held)
    now = timezone.now()
    if because == Withdrawal.AUTHOR:
        given = Consent.objects.filter(version__submission=held, confirmed_at__isnull=False)
        own = given.filter(capacity="author", withdrawn_at__isnull=True)
        own.update(withdrawn_at=now)
    held.state, held.withdrawal, held.withdrawn_at = State.WITHDRAWN, because, now
    held.claimed_by = held.claimed_until = None
    held.author_name = ""
    held.save(
        update_fields=[
            "state",
            "withdrawal",
            "withdrawn_at",
            "claimed_by",
            "claimed_until",
            "author_name",
        ]
    )
    if because != Withdrawal.ERASED:
        letters.promise("withdrawn", held)


def remove_creation(held):
    """The public object, its addresses, its image or film, and what the admin's log says of it."""
    version = public_version(held)
    if version is None:
        return
    creation = version.creation
    campaign = Page.objects.filter(pk=creation.campaign_id)
    creation.reports.open().update(settled_at=timezone.now(), outcome=ReportOutcome.GONE)
    image, film, key = creation.image, creation.film, creation.pk
    forget_redirects(creation)
    creation.delete()
    forget_log(Creation, key)
    remove_copies(image, film)
    hide_depending(campaign)
    mark_pages(campaign)


def forget_redirects(creation):
    """Its former addresses hold its title: they are those of a campaign that moved."""
    moved = Redirect.objects.filter(redirect_page=creation.campaign_id)
    moved.filter(redirect_page_route_path=f"/{creation.path}").delete()


def forget_content(held):
    """What was sent, in every version: texts, files, persons shown."""
    for version in held.versions.select_related("quarantined"):
        if version.quarantined:
            forget(version.quarantined)
    held.versions.update(**EMPTY)
    # Nobody is asked anything about it any more: no address is compared.
    Consent.objects.filter(version__submission=held).update(address_digest="")
    PersonShown.objects.filter(version__submission=held).delete()


def forget_log(model, key):
    """The admin's log keeps the action, its date and its key."""
    content_type = ContentType.objects.get_for_model(model)
    rows = ModelLogEntry.objects.filter(content_type=content_type, object_id=str(key))
    rows.update(label=WITHDRAWN, data={})


@transaction.atomic
def erase(submission):
    """Withdraw, and forget who it was: addresses, names, free sentences. The keys stay."""
    held = lock(submission)
    if held.state != State.WITHDRAWN:
        end(held, Withdrawal.ERASED)
    forget_contact(held)
    Consent.objects.filter(version__submission=held).update(signed_name="")
    DecisionNote.objects.filter(decision__submission=held).delete()
    if appeal := getattr(held, "appeal", None):
        appeal.sentence = ""
        appeal.save(update_fields=["sentence"])
    held.account, held.idempotency_key = None, None
    held.link_number += 1
    held.save(update_fields=["account", "idempotency_key", "link_number"])


def forget_contact(held):
    """The addresses of a submission, and of those whom it shows: no mail can leave any more."""
    if contact := getattr(held, "contact", None):
        contact.delete()
    persons = PersonShown.objects.filter(version__submission=held)
    for person in persons:
        person.email = person.guardian_email = person.name = ""
        person.save()
    held.purged_at = timezone.now()
    held.save(update_fields=["purged_at"])
