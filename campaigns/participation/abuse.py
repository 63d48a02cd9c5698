"""What keeps machines and crowds from flooding a form that asks for no account.

A form carries a ticket: signed, it says when the form was made and holds the key under which its
post is one submission however often it is sent. Nothing of a person is kept but counted tries.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from campaigns.addresses import mailbox
from campaigns.participation.choices import SubmissionState
from users.addresses import neighbourhood
from users.tries import Cost

SALT = "campaigns.ticket"
# A person needs longer to read the first question.
LEAST_SECONDS = 3
TICKET_LIFE = 24 * 3600
HONEYPOT = "website"
HOURLY_OF_AN_ADDRESS, DAILY_OF_AN_ADDRESS = 10, 30
# Mails that ask one person whether they agree, whoever sends what: strangers choose where they go.
HOURLY_OF_A_RECIPIENT = 8
HOURLY_OF_A_NETWORK, DAILY_OF_A_NETWORK = 40, 200
# With those that lack something, and are posted again.
POSTS_OF_A_NETWORK = 400
HOURLY_OF_A_CAMPAIGN, DAILY_OF_A_CAMPAIGN = 600, 5000
# Mails that give its private links again.
LINKS_OF_AN_ADDRESS = 3
REPORTS_OF_A_NETWORK = 20
# Copies of one's data, and erasures.
HOURLY_OF_A_SUBMISSION = 10


class Refused(ValidationError):
    """A post that is not let in, with a sentence that says what to do."""


@dataclass(frozen=True)
class Ticket:
    """What a form carries: its key, and the puzzle that it may have to solve."""

    token: str
    key: str
    bits: int


def new_ticket():
    key = secrets.token_hex(16)
    bits = settings.PARTICIPATION_PROOF_BITS
    return Ticket(signing.dumps([key, bits], salt=SALT, compress=False), key, bits)


def read_ticket(token, *, honeypot="", proof=""):
    """The key of a posted form. Raises Refused for a form filled by a machine: too fast, in a field
    that nobody sees, too late, forged, or without the proof of work that it asks.
    """
    if honeypot:
        raise Refused(_("This form was filled in by a machine. Load the page again."))
    try:
        key, bits = signing.loads(token, salt=SALT, max_age=TICKET_LIFE)
    except (signing.BadSignature, ValueError) as error:
        raise Refused(_("This page has been open for too long. Load it again.")) from error
    if _age(token) < LEAST_SECONDS:
        raise Refused(_("That was very fast. Wait a few seconds, then send again."))
    if not is_solved(key, bits, proof):
        raise Refused(_("Your browser has not finished its check. Wait a little, then send again."))
    return key


def is_solved(key, bits, proof):
    """Whether SHA-256 of the key and of the proof begins with that many zero bits."""
    if not bits:
        return True
    made = hashlib.sha256(f"{key}:{proof[:64]}".encode()).digest()
    return int.from_bytes(made, "big") >> (256 - bits) == 0


def beginning_costs(request, match):
    """What beginning costs, for `users.budgets.register_rule`: counted before the form is read, in
    a transaction of its own."""
    network = neighbourhood(request)
    if not network:
        return []
    return _by_hour_and_day(f"submission-from:{network}", HOURLY_OF_A_NETWORK, DAILY_OF_A_NETWORK)


def lost_link_costs(request, match):
    """What asking for one's links costs: by whoever reads the mail, and by network."""
    box = mailbox(request.POST.get("email", ""))
    own = [Cost(f"links-to:{box}", LINKS_OF_AN_ADDRESS, given_back=False)] if box else []
    return [*own, *_of_network(request, "links-from", HOURLY_OF_A_NETWORK)]


def sending_costs(request, match):
    """What sending a draft costs: by network; by the mailbox of its author, by its campaign and by
    each address that it has a mail sent to, where it would be sent: nobody closes a campaign to
    others with posts that send nothing."""
    from campaigns.participation.links import read_follow

    submission = read_follow(match.kwargs["token"])
    contact = getattr(submission, "contact", None)
    costs = _of_network(request, "sending-from", POSTS_OF_A_NETWORK)
    if contact is None or not _would_be_sent(submission, request.POST):
        return costs
    if box := mailbox(contact.email):
        name = f"submission-of:{box}"
        costs += _by_hour_and_day(name, HOURLY_OF_AN_ADDRESS, DAILY_OF_AN_ADDRESS)
    if submission.campaign_id:
        name = f"submission-to:{submission.campaign_id}"
        costs += _by_hour_and_day(name, HOURLY_OF_A_CAMPAIGN, DAILY_OF_A_CAMPAIGN)
    return [*costs, *_of_recipients(submission)]


def _would_be_sent(submission, data):
    from campaigns.participation.checks import problems_of

    said = {name: data.get(name, "") for name in ("proof", "ticket")}
    try:
        read_ticket(said["ticket"], honeypot=data.get(HONEYPOT, ""), proof=said["proof"])
    except Refused:
        return False
    return submission.state == SubmissionState.DRAFT and not problems_of(submission)


def _by_hour_and_day(name, hourly, daily):
    return [
        Cost(name, hourly, given_back=False),
        Cost(name, daily, given_back=False, a_day=True),
    ]


def _of_recipients(submission):
    from campaigns.participation.mailboxes import mails_of

    return [
        Cost(f"consent-to:{box}", HOURLY_OF_A_RECIPIENT, given_back=False, tries=count)
        for box, count in mails_of(submission).items()
    ]


def rights_costs(request, match):
    """What a copy of one's data costs, or an erasure: each reads a great part of the database."""
    from campaigns.participation.links import read_follow

    submission = read_follow(match.kwargs["token"])
    name = f"rights-of:{submission.pk}" if submission else ""
    own = [Cost(name, HOURLY_OF_A_SUBMISSION, given_back=False)] if name else []
    return [*own, *_of_network(request, "rights-from", HOURLY_OF_A_NETWORK)]


def report_costs(request, match):
    return _of_network(request, "report-from", REPORTS_OF_A_NETWORK)


def _of_network(request, name, limit):
    network = neighbourhood(request)
    return [Cost(f"{name}:{network}", limit, given_back=False)] if network else []


def _age(token):
    """Seconds since a ticket whose signature was checked."""
    return time.time() - signing.b62_decode(token.rsplit(":", 2)[1])


# By the name of the view of campaigns.urls.
COSTS = {
    "begin": beginning_costs,
    "begin_reply": beginning_costs,
    "lost_link": lost_link_costs,
    "check": sending_costs,
    "export": rights_costs,
    "erase": rights_costs,
    "report": report_costs,
    "report_page": report_costs,
}
