"""The words of the mails to those who take part: short sentences that a teenager understands."""

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from campaigns.calendar import day_text
from campaigns.models import Contact, PersonShown, Submission, SubmissionVersion
from campaigns.participation import links
from campaigns.participation.checks import refusal_of
from campaigns.participation.choices import Capacity, SubmissionState, Withdrawal
from campaigns.participation.consents import Asked
from campaigns.participation.letters import AUTHOR, CONSENT, LINKS, followed_from
from campaigns.participation.words import state_words
from outbox.registry import Letter, letter


@letter(AUTHOR)
def write_to_author(*, about, submission_id):
    contact = Contact.objects.filter(submission=submission_id).first()
    if contact is None:
        return None
    submission = Submission.objects.select_related("current__quarantined", "campaign", "page").get(
        pk=submission_id
    )
    if submission.state == SubmissionState.WITHDRAWN and about != "withdrawn":
        return None
    text = _("Hello,\n\n") + BODIES[about](submission) + "\n\n"
    if submission.state != SubmissionState.WITHDRAWN:
        text += _(
            "To follow your creation, correct it or withdraw it, this link is yours alone. Do not"
            " give it to anyone:\n%(url)s\n\n"
        ) % {"url": links.follow_url(submission)}
    return Letter(f"{text}-- \n{settings.WAGTAIL_SITE_NAME}\n", to=contact.email)


@letter(LINKS)
def write_links(*, submission_id):
    """All those of an address, which is that of one of them."""
    contact = Contact.objects.filter(submission=submission_id).first()
    found = followed_from(contact.email_digest) if contact else Submission.objects.none()
    listed = "\n\n".join(
        _("“%(title)s”, for %(what)s. %(state)s:\n%(url)s")
        % {
            **_facts(submission),
            "state": state_words(submission)[0],
            "url": links.follow_url(submission),
        }
        for submission in found.select_related("current", "campaign", "page")
    )
    if not listed:
        return None
    text = _(
        "Hello,\n\nYou asked for your private links again. They are yours alone: do not give them"
        " to anyone. By each, you follow what you sent, correct it or withdraw it.\n\n%(listed)s"
        "\n\nIf you asked for nothing, there is nothing to do.\n\n-- \n%(site)s\n"
    )
    return Letter(text % {"listed": listed, "site": settings.WAGTAIL_SITE_NAME}, to=contact.email)


@letter(CONSENT)
def write_for_consent(*, version_id, capacity, person_key):
    asked = Asked(version_id, capacity, person_key)
    version = SubmissionVersion.objects.filter(pk=version_id).select_related("submission").first()
    waiting = version and asked.consents.missing().exists()
    email = _address(version, asked) if waiting else ""
    if not asked.is_asked_at(email) or version.submission.state == SubmissionState.WITHDRAWN:
        return None
    facts = {
        "what": what_of(version.submission),
        "title": version.title,
        "author": version.submission.author_name,
        "url": links.consent_url(asked),
        "site": settings.WAGTAIL_SITE_NAME,
    }
    words = _to_whom(capacity, person_key)
    end = _(
        "\nTo read what is asked, and say yes or no:\n%(url)s\n\nKeep this mail: by the same link,"
        " you can change your mind at any time.\n\nIf you know nothing of this, there is nothing to"
        " do: without your answer, nothing is published.\n\n-- \n%(site)s\n"
    )
    return Letter((words + end) % facts, to=email)


def _to_whom(capacity, person_key):
    if capacity == Capacity.AUTHOR:
        return _(
            "Hello,\n\nYou sent “%(title)s” to %(what)s. One thing remains to be done: read what"
            " you agree to, and confirm.\n"
        )
    if capacity == Capacity.SHOWN:
        return _(
            "Hello,\n\n%(author)s sent “%(title)s” to %(what)s, and says that you can be recognized"
            " or heard in it. It will not be published unless you agree.\n"
        )
    if person_key:
        return _(
            "Hello,\n\n%(author)s sent “%(title)s” to %(what)s. A young person of whom you are a"
            " parent or guardian can be recognized or heard in it. It will not be published unless"
            " you agree.\n"
        )
    return _(
        "Hello,\n\n%(author)s, of whom you are a parent or guardian, sent “%(title)s” to %(what)s."
        " It will not be published unless you agree.\n"
    )


def _address(version, asked):
    if asked.person_key:
        holder = PersonShown.objects.filter(pk=asked.person_key).first()
    else:
        holder = Contact.objects.filter(submission=version.submission_id).first()
    if holder is None:
        return ""
    return holder.guardian_email if asked.capacity == Capacity.GUARDIAN else holder.email


def what_of(submission):
    """« the campaign “…” », or what it answers."""
    page = submission.campaign or submission.page
    if page is None:
        return settings.WAGTAIL_SITE_NAME
    return _("“%(title)s”") % {"title": page.title}


def _facts(submission):
    return {"title": submission.current.title, "what": what_of(submission)}


def received(submission):
    return _(
        "“%(title)s” has arrived for %(what)s. Thank you.\n\nWhat happens now: your file is checked"
        " by a machine; each person who must agree receives a mail, you too; then somebody of the"
        " team looks at your creation and decides. We write to you then."
    ) % _facts(submission)


def corrected(submission):
    return _(
        "Your correction of “%(title)s” has arrived. Somebody of the team will look at it. Until"
        " then, nothing changes."
    ) % _facts(submission)


def file_refused(submission):
    file = submission.current.quarantined
    reason = refusal_of(submission, file) if file else _("The file is no longer there.")
    return _(
        "We could not receive the file of “%(title)s”. %(reason)s\n\nAll that you wrote is kept:"
        " open the link below and choose another file."
    ) % {**_facts(submission), "reason": reason}


def accepted(submission):
    creation = submission.creation
    address = creation and creation.get_absolute_url()
    if not address:
        return _("“%(title)s” is accepted. Thank you.") % _facts(submission)
    return _("“%(title)s” is published, here:\n%(url)s\n\nThank you.") % {
        **_facts(submission),
        "url": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{address}"
        if address.startswith("/")
        else address,
    }


def declined(submission):
    said = _("“%(title)s” will not be published.\n\n%(why)s")
    # Once for a creation, whatever its versions.
    if not hasattr(submission, "appeal"):
        said += _(
            "\n\nDo you think that we are mistaken? You can ask once, by the link below, that"
            " another person look at it."
        )
    return said % {**_facts(submission), "why": why(submission)}


def upheld(submission):
    return _(
        "You asked that another person look at “%(title)s”. They did, and decided the same: it will"
        " not be published.\n\n%(why)s\n\nThis decision is the last one for this creation. You can"
        " send others."
    ) % {**_facts(submission), "why": why(submission)}


def why(submission):
    """The sentence of the reason, and what the person who decided adds."""
    decision = submission.decisions.select_related("reason", "note").first()
    note = getattr(decision, "note", None)
    words = [decision.reason.sentence if decision.reason else "", note.sentence if note else ""]
    return "\n\n".join(filter(None, words))


def appealed(submission):
    return _(
        "You ask that “%(title)s” be looked at again. Another person than the first one will do"
        " it. We write to you then."
    ) % _facts(submission)


def withdrawn(submission):
    words = {
        Withdrawal.AUTHOR: _("As you asked, your creation is withdrawn."),
        Withdrawal.REFUSED: _(
            "Somebody who had to agree to the publication of your creation said no. It is therefore"
            " not published. They need not say why: please respect their answer."
        ),
        Withdrawal.CONSENT: _(
            "Somebody who had agreed to the publication of your creation has changed their mind. It"
            " is therefore withdrawn. They need not say why: please respect their answer."
        ),
        Withdrawal.EXPIRED: _(
            "The time for which you and others had agreed is over. Your creation is therefore"
            " withdrawn."
        ),
        Withdrawal.ABANDONED: _(
            "Somebody who had to agree has not answered in time. Your creation is therefore not"
            " published."
        ),
    }
    said = words.get(submission.withdrawal, words[Withdrawal.AUTHOR])
    return f"{_which(submission)}\n\n{said}" + _(
        " The site has erased it, and every copy of it.\n\nYou can send another one whenever a"
        " campaign is open."
    )


def _which(submission):
    """Of which creation, once its title was erased with it."""
    return _("This is about your creation of %(day)s for %(what)s.") % {
        "day": day_text(localdate(submission.sent_at or submission.created_at)),
        "what": what_of(submission),
    }


BODIES = {
    "received": received,
    "corrected": corrected,
    "file_refused": file_refused,
    "accepted": accepted,
    "declined": declined,
    "upheld": upheld,
    "appealed": appealed,
    "withdrawn": withdrawn,
}
