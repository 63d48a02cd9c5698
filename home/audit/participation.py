"""The private pages of who takes part, measured on submissions made for it."""

import uuid

from django.urls import reverse

from assets.choices import Licence
from campaigns.choices import FILMED, CreationFormat
from campaigns.models import Consent
from campaigns.participation import links, writing
from campaigns.participation.choices import AgeBracket
from campaigns.participation.consents import Asked

WORDS = {
    "title": "Huit étages",
    "text": "Je monte, je compte, je recommence.",
    "author_name": "Nour",
    "age_bracket": AgeBracket.UNDER_15,
    "licence": Licence.PERMISSION,
    "email": "nour@example.org",
    "guardian_email": "samia@example.org",
}
PERSON = {"name": "Ilyès", "age_bracket": AgeBracket.ADULT, "email": "ilyes@example.org"}


def private_pages(campaign):
    """[(name, address)] of each step of the form, of what follows it and of who is asked, for a
    campaign that takes texts. Writes what they show: for a scratch database only.
    """
    formats = campaign.formats.values_list("format", flat=True)
    with_file = begin(campaign, next((one for one in formats if one in FILMED), formats[0]))
    words = begin(campaign, CreationFormat.TEXT)
    writing.save_step(words, persons=[PERSON], **WORDS)
    sent = begin(campaign, CreationFormat.TEXT)
    writing.send_submission(writing.save_step(sent, persons=[PERSON], **WORDS))
    asked = Consent.objects.filter(version=sent.current).first()
    consent = links.consent_token(Asked(asked.version_id, asked.capacity, asked.person_key))
    return [
        ("participer : ma création", private("work", with_file)),
        ("participer : moi", private("me", words)),
        ("participer : personnes", private("persons", words)),
        ("participer : vérifier", private("check", words)),
        ("page privée d’un envoi", private("follow", sent)),
        ("accord demandé", reverse("participation:consent", args=[consent])),
    ]


def begin(campaign, format):
    return writing.start(key=uuid.uuid4().hex, format=format, campaign=campaign)


def private(view, submission):
    return reverse(f"participation:{view}", args=[links.follow_token(submission)])
