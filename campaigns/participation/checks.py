"""What a submission lacks before it can be sent: {field: sentence for its author}."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from assets.choices import Refusal
from campaigns.addresses import mailbox
from campaigns.choices import FILMED, CreationFormat
from campaigns.limits import KIND_OF, most_seconds, why_no_file
from campaigns.participation import kinds
from campaigns.participation.abuse import HOURLY_OF_A_RECIPIENT
from campaigns.participation.choices import MINORS, OFFERED_LICENCES, AgeBracket, Capacity
from campaigns.participation.mailboxes import clashes_of, mails_of
from campaigns.participation.rules import capacities_of_author, capacities_of_person
from core.embeds import recognize
from stories.durations import format_duration

# What French writes after a point: “p.ex.”, “ami.es”, “tou.te.s”, “lecteur.rice”.
ENDINGS = (
    "e|es|ex|ne|nes|te|tes|se|ses|ve|ves|le|les|lle|lles|re|res|ux|eux|elle|elles|enne|ennes|ienne|"
    "iennes|esse|esses|euse|euses|rice|rices|trice|trices"
)
# A capital follows a point too (“St.Denis”, “M.Ly”): of other endings, small letters alone.
ADDRESS = re.compile(
    r"://|@|\b(?i:www)\.|\.(?i:com|fr|net|org|io|ru|info|app)\b"
    rf"|\w\.[a-z]{{2,}}/|\w\.(?!(?:{ENDINGS})\b)[a-z]{{2,}}\b"
)


def problems_of(submission):
    version = submission.current
    problems = {**_said(submission, version), **_made(submission, version)}
    problems.update(_reachable(submission, version))
    return problems


def _said(submission, version):
    """The words that every submission needs. Two of them are in mails to people whom the author
    names: no address of anything stands in them."""
    problems = {}
    if not version.title.strip():
        problems["title"] = _("Give your creation a title.")
    if not submission.author_name.strip():
        problems["author_name"] = _("Say how you want to be named.")
    for name, text in (("title", version.title), ("author_name", submission.author_name)):
        if ADDRESS.search(text):
            problems[name] = _("Write no address of a site or of a person here.")
    if submission.age_bracket not in AgeBracket.values:
        problems["age_bracket"] = _("Say how old you are.")
    if submission.licence not in OFFERED_LICENCES:
        problems["licence"] = _("Say what others may do with your creation.")
    return problems


def _made(submission, version):
    """Exactly what its format needs."""
    if submission.format == CreationFormat.TEXT:
        return _written(submission, version)
    problems = {}
    if problem := _link_problem(submission, version):
        problems["link"] = problem
    elif not version.link and (problem := _file_problem(submission, version.quarantined)):
        problems["quarantined"] = problem
    if submission.format == CreationFormat.POSTER and not version.alt_text.strip():
        problems["alt_text"] = _("Say what one sees, for those who do not see it.")
    if submission.format != CreationFormat.POSTER and not version.description.strip():
        problems["description"] = _("Say what one sees and hears, for those who cannot.")
    return problems


def _link_problem(submission, version):
    if not version.link:
        return ""
    if submission.format != CreationFormat.VIDEO or version.quarantined:
        return _("Send a file, or the address of a video: not both.")
    if recognize(version.link) is None:
        return _("This address is not that of a video on a site that we know.")
    return ""


def _file_problem(submission, file):
    if file is None:
        return why_no_file(submission.format) or _("Choose a file.")
    if refusal := refusal_of(submission, file):
        return refusal
    if file.kind and file.kind != KIND_OF[submission.format]:
        return kinds.refusal(file.kind, KIND_OF[submission.format])
    return ""


def rules_of(submission):
    """What its campaign accepts of its format, or None."""
    campaign = submission.campaign
    return campaign and campaign.formats.filter(format=submission.format).first()


def refusal_of(submission, file):
    """Why its file cannot be received, once it was opened: by the site, or by the rules of its
    campaign; "" where it can, and before."""
    if file is None or not file.is_ready:
        return _site_refusal(submission, file) if file else ""
    rules = rules_of(submission) if submission.format in FILMED else None
    longest = rules and most_seconds(submission.format, rules)
    # What is measured goes beyond what a camera shows by less than a second.
    if not longest or file.facts.get("duration", 0) <= longest + 1:
        return ""
    return _("It lasts too long for this campaign: %(too_long)s at most.") % {
        "too_long": format_duration(longest)
    }


def _site_refusal(submission, file):
    if file.refusal == Refusal.TYPE and submission.format in KIND_OF:
        return kinds.unknown(KIND_OF[submission.format])
    return file.refusal_sentence


def _written(submission, version):
    text = version.text.strip()
    if not text:
        return {"text": _("Write your text.")}
    accepted = rules_of(submission)
    most = accepted and accepted.max_characters
    if most and len(text) > most:
        return {
            "text": _("Your text has %(count)s characters: %(most)s at most.")
            % {
                "count": number_format(len(text), force_grouping=True),
                "most": number_format(most, force_grouping=True),
            }
        }
    return {}


def _reachable(submission, version):
    """An address for each of those who must consent, and no two of them at the same one: see
    `mailboxes` for what a family shares."""
    contact = getattr(submission, "contact", None)
    own = contact.email if contact else ""
    problems = {}
    if not is_email(own):
        problems["email"] = _("Write your e-mail address: your private link goes there.")
    if submission.age_bracket in AgeBracket.values and Capacity.GUARDIAN in capacities_of_author(
        submission, version
    ):
        guardian = contact.guardian_email if contact else ""
        if problem := _guardian_problem(guardian, own):
            problems["guardian_email"] = problem
    if problem := _persons_problem(submission, list(version.persons.all())):
        problems["persons"] = problem
    return problems


def _persons_problem(submission, persons):
    if any(not _person_is_reachable(person) for person in persons):
        return _(
            "Each person shown has an e-mail address; a minor, that of a parent or guardian too."
        )
    for person in persons:
        if clashes_of(person, submission, [one for one in persons if one != person]):
            return _(
                "An address given for %(name)s is that of somebody else: each answers from their"
                " own. Remove %(name)s, then add them again."
            ) % {"name": person.name}
    # So few persons never make so many mails.
    if len(persons) < HOURLY_OF_A_RECIPIENT:
        return ""
    if max(mails_of(submission).values(), default=0) > HOURLY_OF_A_RECIPIENT:
        return _(
            "One address would receive more than %(most)d mails at once: name another guardian for"
            " some, or fewer people."
        ) % {"most": HOURLY_OF_A_RECIPIENT}
    return ""


def _guardian_problem(guardian, young):
    if not is_email(guardian):
        return _("Write the e-mail address of a parent or guardian: they must agree too.")
    if mailbox(guardian) == mailbox(young):
        return _("This must be the address of a parent or guardian, not yours.")
    return ""


def _person_is_reachable(person):
    own, guardian = person.email, person.guardian_email
    if not (is_email(own) and person.name.strip()):
        return False
    needs_guardian = person.age_bracket in MINORS and Capacity.GUARDIAN in capacities_of_person(
        person
    )
    return not needs_guardian or not _guardian_problem(guardian, own)


# A quoted name, the number of a server: other spellings of a mailbox, that nobody uses.
UNUSUAL = re.compile(r'["\\\[\]]')


def is_email(text):
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254 and not UNUSUAL.search(text)
