"""Writes on creations: what is shown, and what is hidden at once."""

from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from assets.renaming import rename_files
from campaigns.choices import CreationState
from campaigns.exceptions import AlreadyDecided, OwnSubmission
from campaigns.models import Creation, StateChange, Submission
from campaigns.participation.choices import SubmissionState
from campaigns.participation.ownership import is_own_creation
from search.services import hide, hide_depending, mark, mark_pages

# Decided by `hide_creation` and `show_creation`, and written by nothing else.
DECIDED = {"state"}


@transaction.atomic
def save_creation(creation):
    """Save a creation, and know at once which image or film it shows: Wagtail leaves that to a
    background task, and meanwhile its file could be deleted.

    Whoever edits never shows again, by a form opened before, what somebody has just hidden.
    """
    if creation.pk:
        fields = creation._meta.concrete_fields
        names = [field.name for field in fields if not field.primary_key]
        creation.save(update_fields=set(names) - DECIDED)
    else:
        creation.save()
    ReferenceIndex.create_or_update_for_object(creation)
    _mark(creation)
    return creation


def hide_creation(creation, *, by, reason):
    """Take the creation away from every public surface, at once; the addresses of its files, that
    anybody may have kept, lead nowhere. Raises AlreadyDecided."""
    return _change_state(creation, to=CreationState.HIDDEN, by=by, reason=reason)


def show_creation(creation, *, by):
    """Put a hidden creation back where it was: another decides that than its author, who may hide
    it at once. Raises AlreadyDecided, OwnSubmission."""
    if is_own_creation(creation, by):
        raise OwnSubmission
    return _change_state(creation, to=CreationState.VISIBLE, by=by)


def _mark(creation):
    """It is made again for the search, with its campaign, but not with all that stands there."""
    mark("creation", [creation.pk])
    mark_pages(campaign_of(creation), alone=True)


def campaign_of(creation):
    """Its campaign, whose people and selections change with it in the search."""
    return Page.objects.filter(pk=creation.campaign_id)


@transaction.atomic
def _change_state(creation, *, to, by, reason=""):
    """One decision, one row: of two people who decide at once, the second is told."""
    others = Creation.objects.filter(pk=creation.pk).exclude(state=to)
    if not others.update(state=to):
        raise AlreadyDecided
    creation.state = to
    submission = _tell_submission(creation, to)
    if to == CreationState.HIDDEN:
        hide("creation", [creation.pk])
        hide_depending(campaign_of(creation))
        shown = Creation.objects.select_related("image", "film").get(pk=creation.pk)
        rename_files(shown.image, shown.film)
    _mark(creation)
    values = {"creation": creation, "submission": submission}
    return StateChange.objects.create(to=to, reason=reason, by=by, **values)


def _tell_submission(creation, to):
    """A submission whose public version is its last one is hidden, and shown again, with it.
    Returns the submission that the creation was made of, or None."""
    pairs = {
        CreationState.HIDDEN: (SubmissionState.ACCEPTED, SubmissionState.HIDDEN),
        CreationState.VISIBLE: (SubmissionState.HIDDEN, SubmissionState.ACCEPTED),
    }
    before, after = pairs[to]
    shown = Submission.objects.filter(current__creation=creation, state=before)
    shown.update(state=after)
    return Submission.objects.filter(versions__creation=creation).first()
