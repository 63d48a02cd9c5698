"""Where a submission stands, in words for its author."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assets.choices import Licence
from campaigns.models import Consent
from campaigns.participation.choices import Capacity, SubmissionState, Withdrawal
from campaigns.participation.rules import needed_for

State = SubmissionState


def state_words(submission):
    """(title, sentence) of the state."""
    if submission.state == State.DRAFT and submission.sent_at:
        return _("To be corrected"), _(
            "You are changing it. Nothing new is sent before you say so."
        )
    return WORDS[submission.state](submission)


def _draft(submission):
    return _("Not sent yet"), _("What you wrote is kept for seven days. Finish it, then send it.")


def _processing(submission):
    return _("Your file is being checked"), _(
        "A machine opens it in a safe place and prepares what will be shown. It takes some minutes."
    )


def _awaiting(submission):
    return _("Somebody must still agree"), _(
        "Each person who must agree has received a mail. Nobody looks at your creation before."
    )


def _received(submission):
    return _("Well received"), _(
        "Somebody of the team will look at it and decide. You will receive a mail."
    )


def _in_review(submission):
    return _("Being looked at"), _("Somebody of the team is looking at it now.")


def _accepted(submission):
    if submission.current.is_public:
        return _("On the site"), _("Thank you: everybody can see it.")
    return _("Accepted"), _("Thank you. A journalist prepares its publication with you.")


def _declined(submission):
    return _("Not published"), _("Somebody of the team decided so. Here is why.")


def _appealed(submission):
    return _("Looked at again"), _(
        "You asked for it. Another person than the first one will decide, and you will receive a"
        " mail."
    )


def _hidden(submission):
    return _("Hidden for now"), _("It was taken off the site while the team looks at it again.")


def _withdrawn(submission):
    because = {
        Withdrawal.REFUSED: _("Somebody who had to agree said no."),
        Withdrawal.CONSENT: _("Somebody who had agreed has changed their mind."),
        Withdrawal.EXPIRED: _("The time for which people had agreed is over."),
        Withdrawal.ABANDONED: _("Somebody who had to agree has not answered in time."),
    }
    said = because.get(submission.withdrawal, _("You asked for it."))
    return _("Withdrawn"), said + " " + _("The site has erased it, and every copy of it.")


WORDS = {
    State.DRAFT: _draft,
    State.PROCESSING: _processing,
    State.AWAITING_CONSENT: _awaiting,
    State.RECEIVED: _received,
    State.IN_REVIEW: _in_review,
    State.ACCEPTED: _accepted,
    State.DECLINED: _declined,
    State.APPEALED: _appealed,
    State.HIDDEN: _hidden,
    State.WITHDRAWN: _withdrawn,
}


def awaited(submission):
    """Whose answers are missing, in a sentence; "" where none is."""
    missing = Consent.objects.missing().filter(version=submission.current)
    names = _named({(row.capacity, row.person) for row in missing.select_related("person")})
    if not names:
        return ""
    return _sentence(ngettext("Awaited answer:", "Awaited answers:", len(names)), names)


def asked(submission):
    """Who will be asked once it is sent, in a sentence: by a correction, not those who agreed to
    the same already."""
    names = _named(needed_for(submission, submission.current))
    if submission.sent_at:
        said = ngettext(
            "A mail asks this person whether they agree, unless they did already for the same:",
            "A mail asks those of these people who have not agreed to the same already:",
            len(names),
        )
    else:
        said = ngettext(
            "A mail asks this person whether they agree:",
            "A mail asks these people whether they agree:",
            len(names),
        )
    return _sentence(said, names)


def _named(asked):
    """Those of {(capacity, person or None)}, in words: the author first, each before their
    guardian."""

    def place(one):
        capacity, person = one
        return (person.pk if person else 0, capacity == Capacity.GUARDIAN)

    return [who(*one) for one in sorted(asked, key=place)]


def _sentence(said, names):
    """« Réponses attendues : vous, Ilyès et Aya. »"""
    row = get_text_list(names, _("and"))
    return f"{said} {row}."


def who(capacity, person):
    if person is None:
        return _("you") if capacity == Capacity.AUTHOR else _("your parent or guardian")
    if capacity == Capacity.GUARDIAN:
        return _("the parent or guardian of %(name)s") % {"name": person.name}
    return person.name


def licence_words(licence):
    """What a licence lets others do, for whoever agrees to it."""
    said = {
        Licence.PERMISSION: _("Nobody may use it elsewhere without asking its author."),
        Licence.CC_BY: _("Everybody may share and change it, if they name its author."),
        Licence.CC_BY_NC: _(
            "Everybody may share and change it, if they name its author, and never to earn money."
        ),
        Licence.CC_BY_SA: _(
            "Everybody may share and change it, if they name its author and if what they make of it"
            " stays as free."
        ),
    }
    words = said.get(licence, "")
    if not words or licence == Licence.PERMISSION:
        return words
    kept = _("Copies made elsewhere under this licence stay there, even once it is withdrawn here.")
    return f"{words} {kept}"


def reason_of(submission):
    """What was said with the last decision: the sentence of the list, then what was added."""
    decision = submission.decisions.select_related("reason", "note").first()
    if decision is None:
        return []
    note = getattr(decision, "note", None)
    said = [decision.reason and decision.reason.sentence, note and note.sentence]
    return [sentence for sentence in said if sentence]
