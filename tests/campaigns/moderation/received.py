"""What somebody sent, waiting for a decision, through the services that make it so."""

from django.urls import reverse

from campaigns.models import Consent, DeclineReason, Submission
from campaigns.participation import consents, deciding, writing
from campaigns.participation.consents import Asked
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.submissions import ReadyImageFactory, SubmissionFactory


def open_campaign(**fields):
    return CampaignPageFactory(**dates(-5, 20, 40), **fields)


def sent(campaign=None, *, confirmed=True, **fields):
    """Sent, and agreed to by all who must: received. A text by an adult unless said otherwise."""
    submission = SubmissionFactory(campaign=campaign or open_campaign(), **fields)
    return send(submission, confirmed=confirmed)


def send(submission, *, confirmed=True):
    writing.send_submission(submission)
    if confirmed:
        agree(submission)
    return Submission.objects.get(pk=submission.pk)


def agree(submission):
    for row in Consent.objects.missing().filter(version=submission.current_id):
        asked = Asked(row.version_id, row.capacity, row.person_key)
        agreed = set(asked.consents.needed().values_list("text", flat=True))
        consents.confirm_consent(asked, agreed=agreed)


def sent_poster(campaign=None, **fields):
    file = fields.pop("file", None) or ReadyImageFactory()
    return sent(
        campaign,
        format=fields.pop("format", "affiche"),
        written__text="",
        written__alt_text="Un escalier, vu d’en bas.",
        written__quarantined=file,
        **fields,
    )


def sent_by_a_minor(campaign=None, *, poster=True, **fields):
    make = sent_poster if poster else sent
    return make(
        campaign, age_bracket="under_15", contact__guardian_email="maman@example.org", **fields
    )


def reason(code="regles"):
    return DeclineReason.objects.get(code=code)


def accept(submission, by):
    submission = Submission.objects.get(pk=submission.pk)
    return deciding.decide(submission, by=by, verdict="accepted", version=submission.current_id)


def decline(submission, by, sentence=""):
    submission = Submission.objects.get(pk=submission.pk)
    return deciding.decide(
        submission,
        by=by,
        verdict="declined",
        version=submission.current_id,
        reason=reason(),
        sentence=sentence,
    )


QUEUE = reverse("moderation_queue")


def screen(submission, act="submission"):
    return reverse(f"moderation_{act}", args=[submission.reference])


def accepting(submission):
    return {"accept": "1", "version": submission.current_id}


def declining(submission, **fields):
    values = {"decline": "1", "version": submission.current_id, "reason": reason().pk}
    return values | {"sentence": "", **fields}
