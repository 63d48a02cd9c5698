"""What is missing to ask a person shown whether they agree: {field: sentence for the author}."""

from django.utils.translation import gettext as _

from campaigns.addresses import mailbox
from campaigns.models import PersonShown
from campaigns.participation.checks import ADDRESS, is_email
from campaigns.participation.choices import MINORS, AgeBracket
from campaigns.participation.mailboxes import clashes_of


def lacking_of(values, submission):
    problems = {}
    if not values["name"].strip():
        problems["name"] = _("Say how you call this person.")
    if ADDRESS.search(values["name"]):
        problems["name"] = _("Write no address of a site or of a person here.")
    if values["age_bracket"] not in AgeBracket.values:
        problems["age_bracket"] = _("Say how old this person is.")
    if not is_email(values["email"]):
        problems["email"] = _("Write their e-mail address: they must agree.")
    if values["age_bracket"] in MINORS:
        guardian, own = values["guardian_email"], values["email"]
        if not is_email(guardian):
            problems["guardian_email"] = _("Write the e-mail address of their parent or guardian.")
        elif mailbox(guardian) == mailbox(own):
            problems["guardian_email"] = _("This must be another address than their own.")
    clashes = clashes_of(PersonShown(**values), submission, submission.current.persons.all())
    return {**clashes, **problems}
