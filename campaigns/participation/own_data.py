"""A copy for its author of what the site holds of them. What they said of others is counted: the
names and addresses of others are not theirs to take away."""

from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Consent
from campaigns.participation.choices import Capacity
from campaigns.participation.words import reason_of, state_words

WORDS = ("title", "description", "alt_text", "text", "link")


def export(submission):
    contact = getattr(submission, "contact", None)
    appeal = getattr(submission, "appeal", None)
    what = submission.campaign or submission.page
    return {
        _("reference"): submission.reference.hex,
        _("sent for"): what.title if what else "",
        _("state"): state_words(submission)[0],
        _("public name"): submission.author_name,
        _("age"): submission.get_age_bracket_display(),
        _("licence"): submission.get_licence_display(),
        _("e-mail address"): contact.email if contact else "",
        _("begun"): moment(submission.created_at),
        _("sent"): moment(submission.sent_at),
        _("decided"): moment(submission.decided_at),
        _("withdrawn"): moment(submission.withdrawn_at),
        _("versions"): [of_version(version) for version in versions_of(submission)],
        _("your consents"): consents_of(submission),
        _("what was answered to you"): reason_of(submission),
        _("your appeal"): appeal.sentence if appeal else "",
    }


def versions_of(submission):
    return submission.versions.select_related("quarantined").prefetch_related("persons")


def of_version(version):
    file = version.quarantined
    return {
        _("number"): version.number,
        _("made"): moment(version.made_at),
        **{
            str(version._meta.get_field(name).verbose_name): getattr(version, name)
            for name in WORDS
        },
        _("file"): {"name": file.name, "bytes": file.size, "sha256": file.sha256} if file else None,
        _("a minor is declared"): version.declares_minor_shown,
        _("persons declared"): version.persons.count(),
    }


def consents_of(submission):
    rows = Consent.objects.filter(
        version__submission=submission, capacity=Capacity.AUTHOR
    ).select_related("text")
    return [
        {
            _("text"): row.text.body,
            _("state"): str(row.state),
            _("signed"): row.signed_name,
            _("confirmed"): moment(row.confirmed_at),
            _("withdrawn"): moment(row.withdrawn_at),
            _("until"): row.expires_on and row.expires_on.isoformat(),
        }
        for row in rows.order_by("pk")
    ]


def moment(at):
    return at and timezone.localtime(at).isoformat(timespec="seconds")
