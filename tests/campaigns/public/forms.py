"""What a stranger does with the public's forms: no account, no cookie, pages of ours alone."""

import re

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from campaigns.models import Submission
from campaigns.participation import links
from tests.campaigns.submissions import png

ORIGIN = "http://testserver"
WORK = {"title": "Huit étages", "text": "Je monte.\r\n\r\nJe compte."}
ME = {
    "author_name": "Nour, 4e B",
    "age_bracket": "adult",
    "email": "nour@example.org",
    "licence": "permission",
}
PERSON = {"name": "Ilyès", "age_bracket": "adult", "email": "ilyes@example.org"}


def stranger(**extra):
    return Client(HTTP_ORIGIN=ORIGIN, **extra)


def ticket_of(response):
    return re.search(r'name="ticket" value="([^"]+)"', response.content.decode())[1]


def begin(client, campaign, format="texte", **fields):
    """Post the door of a campaign; the response."""
    address = f"/participer/campagne/{campaign.pk}/"
    asked = {"ticket": ticket_of(client.get(address)), "format": format, **fields}
    return client.post(address, asked)


def begun(client, campaign, format="texte"):
    """The address of the private page of what was just begun."""
    return begin(client, campaign, format).url.removesuffix("ma-creation/")


def write(client, base, *, work=None, me=None):
    """Fill the steps of a text."""
    client.post(f"{base}ma-creation/", {**WORK, **(work or {})})
    return client.post(f"{base}moi/", {**ME, **(me or {})})


def poster_written(client, campaign):
    """The address of a poster, written and not sent; its file is not checked."""
    base = begun(client, campaign, "affiche")
    file = SimpleUploadedFile("affiche.png", png(), content_type="image/png")
    client.post(f"{base}ma-creation/", {"title": "Demain", "alt_text": "Nous.", "file": file})
    client.post(f"{base}moi/", ME)
    return base


def send(client, base):
    address = f"{base}verifier/"
    page = client.get(address)
    return client.post(address, {"ticket": ticket_of(page)})


def sent(client, campaign, **steps):
    """The submission of a text that went through every step."""
    base = begun(client, campaign)
    write(client, base, **steps)
    response = send(client, base)
    assert response.url == base, response.content
    return Submission.objects.latest("pk")


def private(submission):
    return f"/participer/suivi/{links.follow_token(submission)}/"


def letters():
    """{address: the last mail that went there}."""
    mail.outbox.clear()
    call_command("worker", once=True)
    return {one.to[0]: one for one in mail.outbox}


def link_of(letter):
    """The path of the private link of a mail."""
    return re.search(r"https?://[^/\s]+(/participer/\S+)", letter.body)[1]
