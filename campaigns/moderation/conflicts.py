"""What somebody is told who comes second: what the other decided, or who is reading."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from campaigns.exceptions import AlreadyDecided, ClaimedByAnother
from campaigns.models import Submission
from campaigns.participation.choices import SubmissionState, Verdict


def say_who_decided(view, kept=""):
    """The 409 of a decision that comes after another, or about a version that is no longer the
    current one. `kept` is what was typed."""
    held = Submission.objects.get(pk=view.submission.pk)
    last = held.decisions.select_related("by", "reason").first()
    values = {"title": view.get_page_subtitle()}
    if held.state == SubmissionState.WITHDRAWN:
        message = _("“%(title)s” has been withdrawn meanwhile: nothing was changed.") % values
    elif last is None or held.current_id != last.version_id:
        message = _("“%(title)s” has changed since you opened it: nothing was changed.") % values
    else:
        message = _decided(last, values)
    return AlreadyDecided(message, kept=kept, links=_links(view))


def _decided(decision, values):
    values |= {"who": decision.by, "when": _moment(decision.at)}
    if decision.verdict == Verdict.ACCEPTED:
        return _("%(who)s accepted “%(title)s” (%(when)s): nothing was changed.") % values
    values["reason"] = decision.reason.name
    return (
        _("%(who)s declined “%(title)s” (%(when)s; reason: %(reason)s): nothing was changed.")
        % values
    )


def say_who_reads(view, kept=""):
    """The 409 of somebody who would take what another is reading."""
    held = Submission.objects.select_related("claimed_by").get(pk=view.submission.pk)
    error = ClaimedByAnother(kept=kept, links=_links(view))
    if held.claimed_by:
        values = {"who": held.claimed_by, "when": _moment(held.claimed_until)}
        error.message = (
            _("%(who)s is reading this submission, and keeps it until %(when)s.") % values
        )
    return error


def _moment(when):
    return date_format(localtime(when), "j F, H:i")


def _links(view):
    queue = reverse("moderation_queue")
    return [(queue, _("Back to the queue")), (view.here, _("See this submission"))]
