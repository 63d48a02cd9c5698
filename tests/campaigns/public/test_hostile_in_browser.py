"""Whatever a stranger types or names a file, no page of theirs nor of the public runs it (D1)."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from campaigns.models import Creation, Submission, SubmissionVersion
from campaigns.participation import links
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.public.forms import (
    ME,
    PERSON,
    begun,
    letters,
    private,
    send,
    sent,
    stranger,
    write,
)
from tests.campaigns.submissions import png
from tests.campaigns.taking_part import accept, agree, asked_of, decline
from tests.cases.test_hostile_texts import POLYGLOT, watched
from tests.support import naughty

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True}
# One for each family that a page may stumble on, then the whole « big list of naughty strings ».
NAUGHTY = [
    POLYGLOT,
    naughty.everything(),
    "undefined null None NaN true ${process.env} {% debug %} {{ request.user }} #{7*7}",
    "</title></textarea></style></script><script>alert(7)</script>",
    '"><a href="javascript\x3a:alert(8)" autofocus onfocus=alert(9) style=x:expression(alert(1))>',
    '<math><mi//xlink:href="data:x,<script>alert(10)</script>"><svg><animate onbegin=alert(11)>',
    "1;DROP TABLE users -- ' OR '1'='1 \\'; EXEC xp_cmdshell('ping')",
    '../../../../etc/passwd %00 %2e%2e%2f $HOME `touch /tmp/x` $(id) <?xml version="1.0"?>',
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤ \u202eelbisreveR\u202c \u200b\ufeff\u2060 ﷽ 𝕿𝖍𝖊 🏳️‍🌈 ﾟ･✿ヾ╲(｡◕‿◕｡)╱",
    "ＮＵＬ CON PRN %n%s%d 0x0 1e309 -1/0 ۱۲۳ \t\x0b\x0c end",
]


@pytest.fixture
def campaign(db):
    call_command("build_assets", stdout=StringIO())
    return CampaignPageFactory(**dates(-5, 20, 40))


def named(text, most=120):
    """The same where what looks like the address of a site (“process.env”) is refused."""
    return text.replace(".", "·")[:most]


def told(text, email=ME["email"]):
    """A text that every field takes, cut where a field is short."""
    return {
        "work": {"title": named(text), "text": text, "description": text[:600]},
        "me": {**ME, "author_name": named(text), "email": email},
    }


def received(client, campaign, text):
    # One address may not send so much.
    email = f"nour{NAUGHTY.index(text)}@example.org"
    submission = sent(client, campaign, **told(text, email))
    for asked in asked_of(submission):
        agree(asked, name=text[:120])
    submission.refresh_from_db()
    return submission


def failed(visitor, addresses):
    return [one for one in addresses if visitor.visit(one).status >= 500]


def test_no_naughty_text_runs_on_a_private_page_or_in_public(campaign, new_browsing, moderator):
    client, found = stranger(), []
    for text in NAUGHTY:
        published = received(client, campaign, text)
        accept(published, moderator)
        refused = received(client, campaign, text)
        decline(refused, moderator, text[:500])
        client.post(f"{private(refused)}appel/", {"sentence": text[:1000]})
        found += [private(published), private(refused), f"{private(refused)}retirer/"]
    found += [one.get_absolute_url() for one in Creation.objects.all()]
    found += [campaign.url, "/transparence/", "/recherche/?q=alert"]
    visitor = new_browsing(**PHONE)
    faults = watched(visitor)

    assert failed(visitor, found) == []

    assert Creation.objects.count() == len(NAUGHTY)
    assert faults() == []


def test_no_naughty_text_runs_in_a_form_nor_where_somebody_is_asked(campaign, new_browsing):
    client, found = stranger(), []
    for text in NAUGHTY:
        base = begun(client, campaign, "affiche")
        file = SimpleUploadedFile("x.png", png(), content_type="image/png")
        file._name = f"{text[:150]}.png"
        work = {"title": named(text), "alt_text": text[:255], "description": text[:600]}
        client.post(f"{base}ma-creation/", {**work, "file": file})
        email = f"nour{NAUGHTY.index(text)}@example.org"
        client.post(f"{base}moi/", {**ME, "author_name": named(text), "email": email})
        shown = {"name": named(text, 80), "email": f"vu{NAUGHTY.index(text)}@example.org"}
        client.post(f"{base}personnes/", {**PERSON, **shown, "add": "1"})
        found += [f"{base}{end}" for end in ("ma-creation/", "moi/", "personnes/", "verifier/")]
        assert send(client, base).url == base
        submission = Submission.objects.latest("pk")
        tokens = [links.consent_token(asked) for asked in asked_of(submission)]
        found += [
            f"/participer/accord/{token}/{end}" for token in tokens for end in ("", "refuser/")
        ]
    visitor = new_browsing(**PHONE)
    faults = watched(visitor)

    assert failed(visitor, found) == []

    assert SubmissionVersion.objects.filter(quarantined__isnull=False).count() == len(NAUGHTY)
    assert faults() == []


def test_a_mail_holds_one_address_and_one_subject_whatever_the_title(campaign):
    client = stranger()
    for text in ("Titre\r\nBcc: autre", POLYGLOT):
        base = begun(client, campaign)
        write(client, base, work={"title": text[:120]})
        send(client, base)

    for letter in letters().values():
        assert (letter.to, letter.bcc, letter.cc) == ([ME["email"]], [], [])
        assert "\n" not in letter.subject


def test_what_is_typed_in_a_report_comes_back_inert(campaign, new_browsing):
    creation = CreationFactory(campaign=campaign)
    visitor = new_browsing(**PHONE)
    faults = watched(visitor)
    visitor.visit(f"/participer/signaler/{creation.pk}/")

    for text in NAUGHTY:
        visitor.page.locator("textarea").fill(text)
        visitor.page.get_by_role("button", name="Envoyer le signalement").click()
        visitor.page.wait_for_load_state()

    assert faults() == []
