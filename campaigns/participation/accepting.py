"""What an accepted submission becomes: a creation of its campaign, or the draft of an answer."""

from assets.choices import FileKind
from assets.quarantine import promote_film, promote_image, reword_film, reword_image
from campaigns.calendar import today
from campaigns.choices import CreationFormat, CreationState, StateChosen
from campaigns.models import Creation, StateChange
from campaigns.participation.choices import SubmissionKind, SubmissionState
from campaigns.participation.copies import remove_copies
from campaigns.participation.locks import fresh, public_version
from campaigns.participation.replies import make_draft
from campaigns.participation.versions import leave
from campaigns.services import save_creation

KEPT = ("image", "film")
SHOWN = ("title", "description", "alt_text", "text", "link")


def publish(held, *, journalist=None):
    """Make public what was accepted, in the transaction of the decision; give an answer to its
    journalist. Raises NotReady, and Incomplete for an answer that goes to nobody."""
    if held.kind == SubmissionKind.REPLY:
        make_draft(held, journalist)
        return
    version, former = fresh(held.current), public_version(held)
    creation = former.creation if former else _begin(held)
    replaced = [getattr(creation, name) for name in KEPT]
    _fill(creation, held, version)
    save_creation(creation)
    if former:
        former.creation = None
        former.save(update_fields=["creation"])
        # What took its place may be taken down: nobody comes back to it.
        leave(held, former.pk)
    version.creation = creation
    version.save(update_fields=["creation"])
    if not creation.is_visible:
        # Hidden while its correction was read: it stays hidden.
        held.state = SubmissionState.HIDDEN
        held.save(update_fields=["state"])
    held.current = version
    remove_copies(*(asset if asset not in _shown(creation) else None for asset in replaced))


def _begin(held):
    """A creation; hidden where the last that this submission made was, when it was taken down for
    its correction."""
    last = StateChange.objects.filter(submission=held).order_by("pk").last()
    was_hidden = last is not None and last.to == StateChosen.HIDDEN
    state = CreationState.HIDDEN if was_hidden else CreationState.VISIBLE
    return Creation(campaign=held.campaign, format=held.format, state=state)


def _shown(creation):
    return [getattr(creation, name) for name in KEPT]


def _fill(creation, held, version):
    """The words of the version, and an object of the library made of what the sandbox made."""
    for name in SHOWN:
        setattr(creation, name, getattr(version, name))
    creation.author_name, creation.licence = held.author_name, held.licence
    creation.published_on = creation.published_on if creation.pk else today()
    if version.link:
        creation.film = None
    if version.quarantined is None:
        return
    said = {"title": version.title, "licence": held.licence}
    if version.quarantined.kind == FileKind.IMAGE:
        said |= {"alt": version.alt_text, "credit": held.author_name}
    else:
        said["credits_text"] = held.author_name
    if _is_same_file(creation, version):
        _reword(creation, said)
    elif version.quarantined.kind == FileKind.IMAGE:
        creation.image = promote_image(version.quarantined, **said)
    else:
        creation.film = promote_film(version.quarantined, **said)


def _reword(creation, said):
    """A correction of the words alone keeps the object, which says no former ones any more."""
    if "alt" in said:
        reword_image(creation.image, **said)
    else:
        reword_film(creation.film, **said)


def _is_same_file(creation, version):
    if creation.pk is None or creation.format == CreationFormat.TEXT:
        return False
    former = creation.submitted_version
    return former.quarantined_id == version.quarantined_id
