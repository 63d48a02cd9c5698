"""What is held of those who take part: private links, purge, copy, erasure."""

import datetime
import io
import json
import re
import zipfile

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from campaigns.choices import HidingReason
from campaigns.models import (
    CampaignPage,
    Consent,
    Contact,
    Decision,
    PersonShown,
    Report,
    Submission,
)
from campaigns.participation import consents, deciding, links, reports, rights, writing
from campaigns.participation.consents import Asked, months_later
from campaigns.participation.purge import purge
from core.models import SiteSettings
from outbox.models import Mail
from search import indexing
from search.engines import current_engine
from search.models import Alert
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.submissions import ContactFactory, SubmissionFactory
from tests.campaigns.taking_part import accept, asked_of, decline, letters, minor, sent

pytestmark = pytest.mark.django_db
FROM_HERE = {"sec-fetch-site": "same-origin"}
PERSON = {"name": "Ilyès canari", "age_bracket": "adult", "email": "ilyes.canari@example.org"}


@pytest.fixture(autouse=True)
def _own_journal(settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path / "erasures.jsonl"


@pytest.fixture
def campaign():
    return CampaignPageFactory(**dates(-5, 20, 40))


@pytest.fixture
def submission(campaign):
    return SubmissionFactory(campaign=campaign)


def ago(**spent):
    return timezone.now() - datetime.timedelta(**spent)


# Links


def test_a_private_link_opens_one_submission_until_another_is_asked_for(submission):
    token = links.follow_token(submission)
    assert links.read_follow(token) == submission

    Submission.objects.filter(pk=submission.pk).update(link_number=2)

    assert links.read_follow(token) is None


def test_a_link_of_consent_says_who_is_asked(submission):
    asked = Asked(submission.current_id, "author", 0)

    assert links.read_consent(links.consent_token(asked)) == asked


@pytest.mark.parametrize("token", ["", "x", "a:b", "é:è", f"{'0' * 32}-1:x", "\x00"])
def test_a_forged_link_opens_nothing(token, submission):
    assert links.read_follow(token) is None
    assert links.read_consent(token) is None


def test_the_link_of_one_thing_does_not_open_another(submission):
    follow = links.follow_token(submission)
    consent = links.consent_token(Asked(submission.current_id, "author", 0))

    assert links.read_consent(follow) is None
    assert links.read_follow(consent) is None


def test_each_mail_brings_the_link_of_its_reader_alone(campaign):
    submission = minor(campaign)
    sent(submission, confirmed=False)
    asked = {one.capacity: links.consent_url(one) for one in asked_of(submission)}

    told = letters()

    of_guardian = told[("maman@example.org",)].body
    assert asked["guardian"] in of_guardian
    assert asked["author"] not in of_guardian
    assert links.follow_url(submission) not in of_guardian


# Purge


def test_a_draft_is_kept_a_week_and_what_was_sent_is_not_one(submission, campaign):
    left = SubmissionFactory(campaign=campaign, created_at=ago(days=8))
    writing.send_submission(SubmissionFactory(campaign=campaign, created_at=ago(days=8)))

    assert purge().drafts == 1

    assert not Submission.objects.filter(pk=left.pk).exists()
    assert Submission.objects.count() == 2


def test_what_nobody_confirms_in_a_month_is_withdrawn(submission):
    sent(submission, confirmed=False)
    Submission.objects.update(sent_at=ago(days=31))
    submission.versions.update(made_at=ago(days=31))

    assert purge().abandoned == 1

    submission.refresh_from_db()
    assert (submission.state, submission.withdrawal) == ("withdrawn", "abandoned")


def test_a_correction_left_for_a_week_gives_way_to_what_was_accepted(submission, moderator):
    sent(submission)
    accept(submission, moderator)
    writing.correct(submission)
    submission.versions.update(made_at=ago(days=8))

    assert purge().corrections == 1

    submission.refresh_from_db()
    assert submission.state == "accepted"


def test_addresses_go_on_the_schedule_of_the_campaign(submission, campaign, moderator):
    sent(submission)
    accept(submission, moderator)
    type(campaign).objects.update(contact_days=30)
    last = campaign.closes_on + datetime.timedelta(days=30)
    noon = datetime.time(12, tzinfo=datetime.UTC)

    assert purge(datetime.datetime.combine(last, noon)).contacts == 0
    after = datetime.datetime.combine(last + datetime.timedelta(days=1), noon)
    assert purge(after).contacts == 1

    assert not Contact.objects.exists()
    submission.refresh_from_db()
    assert submission.state == "accepted"
    assert links.read_follow(links.follow_token(submission)) == submission


def test_the_command_says_what_it_did(submission, capsys):
    Submission.objects.update(created_at=ago(days=8))

    call_command("purge_participation")

    assert "1 brouillons jamais envoyés, effacés" in capsys.readouterr().out


def test_addresses_are_encrypted_again_with_another_key(settings):
    ContactFactory(email="nour@example.org")
    other = "b3RoZXIta2V5LW90aGVyLWtleS1vdGhlci1rZXktMDA="
    settings.CONTACT_KEYS = [other, *settings.CONTACT_KEYS]

    call_command("purge_participation", "--rewrite", verbosity=0)

    settings.CONTACT_KEYS = [other]
    assert Contact.objects.get().email == "nour@example.org"


# Copy and erasure


def contents():
    """All that the tables hold, but the search index of the database, which is made from them."""
    with connection.cursor() as cursor:
        held = []
        for table in connection.introspection.table_names(cursor):
            if not table.startswith("wagtailsearch"):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                held += cursor.fetchall()
    return str(held).lower()


@pytest.fixture
def told(campaign, moderator, administrator):
    """Everything that somebody can leave behind, each with a canary."""
    submission = minor(
        campaign,
        author_name="Canari public",
        contact__email="nour.canari@example.org",
        written__title="Titre canari",
        written__description="Description canari",
        written__text="Texte canari",
    )
    writing.save_step(submission, guardian_email="maman.canari@example.org", persons=[PERSON])
    sent(submission, confirmed=False)
    for asked in asked_of(submission):
        texts = set(asked.consents.values_list("text", flat=True))
        consents.confirm_consent(asked, agreed=texts, name="Samia Canari")
    submission.refresh_from_db()
    decline(submission, moderator, sentence="Phrase canari.")
    deciding.appeal(submission, sentence="Recours canari.")
    accept(submission, administrator)
    creation = submission.creation
    reports.report(creation, reason="rights", key="k", sentence="Signalement d’un autre.")
    letters()
    return submission


def test_j1_erased_somebody_is_in_no_index_cache_nor_log(told, client, settings, tmp_path, caplog):
    caplog.set_level("INFO")
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.take_everything()
    indexing.flush()
    read = [told.creation.get_absolute_url(), told.campaign.url]
    read += ["/recherche/?q=canari", "/recherche/flux.atom?q=canari"]
    assert current_engine().held({"canari"})
    before = set(settings.SEARCH_INDEX_DIR.glob("index-*"))
    assert all("titre canari" in text_of(client, address) for address in read)

    rights.erase(told)
    call_command("worker", once=True)

    assert not any("titre canari" in text_of(client, address) for address in read)
    assert not current_engine().held({"canari"})
    # What an index forgets stays in its files for a while: they are others.
    assert before.isdisjoint(settings.SEARCH_INDEX_DIR.glob("index-*"))
    assert caches["default"]._cache
    assert "canari" not in str(caches["default"]._cache).lower()
    logged = [*caplog.get_records("setup"), *caplog.records]
    assert logged
    assert "canari" not in " ".join(str(record.__dict__) for record in logged).lower()


def text_of(client, address):
    """What a page or a feed shows, without the marks of what was asked for."""
    text = client.get(address).content.decode()
    return re.sub(r"</?mark[^>]*>", "", text).lower()


def test_erased_somebody_is_nowhere_and_the_keys_stay(told, client):
    address = told.creation.get_absolute_url()
    assert "canari" in contents()

    rights.erase(told)
    call_command("worker", once=True)

    assert "canari" not in contents()
    assert set(Consent.objects.values_list("signed_name", flat=True)) == {""}
    assert not Contact.objects.exists()
    assert not PersonShown.objects.exists()
    assert client.get(address).status_code == 404
    told.refresh_from_db()
    assert (told.state, told.withdrawal) == ("withdrawn", "erased")
    assert Decision.objects.count() == 2
    assert Report.objects.get().outcome == "gone"
    assert not Mail.objects.filter(to__contains=told.reference.hex).exists()


def test_what_is_erased_is_written_in_the_journal(told, settings):
    rights.erase(told)

    line = json.loads(settings.ERASURE_JOURNAL.read_text())
    assert (line["kind"], line["key"]) == ("submission", told.pk)


def test_the_copy_holds_all_that_is_theirs_and_nothing_of_others(told, campaign):
    sent(SubmissionFactory(campaign=campaign, author_name="Quelqu’un d’autre"))

    archive = zipfile.ZipFile(io.BytesIO(rights.tell(told)))

    content = archive.read("donnees.json").decode()
    for mine in (
        "Canari public",
        "nour.canari@example.org",
        "Titre canari",
        "Description canari",
        "Texte canari",
        "Phrase canari.",
        "Recours canari.",
        "Samia Canari",
        told.decisions.exclude(reason=None).get().reason.sentence,
    ):
        assert mine in content
    for others in ("ilyes.canari@example.org", "Ilyès canari", "Quelqu’un d’autre", "Signalement"):
        assert others not in content


def test_the_copy_says_how_what_is_public_is_signed_while_a_correction_is_written(
    campaign, moderator
):
    submission = sent(SubmissionFactory(campaign=campaign, author_name="Canari d’avant"))
    accept(submission, moderator)
    submission.refresh_from_db()
    writing.correct(submission)
    writing.save_step(submission, author_name="Canari d’après")

    archive = zipfile.ZipFile(io.BytesIO(rights.tell(submission)))

    first = json.loads(archive.read("donnees.json"))["lignes"]["versions envoyées"][0]
    assert first["sent_author_name"] == "Canari d’avant"
    assert (first["sent_age_bracket"], first["sent_licence"]) == ("adult", "permission")
    assert first["declares_minor_shown"] is False


def test_erasing_touches_nothing_that_hangs_on_something_else(campaign, client):
    """Addresses are typed by somebody who proves nothing: they may be anybody's."""
    typed = {name: f"{name}@example.org" for name in ("redaction", "tutrice", "voisine")}
    submission = SubmissionFactory(campaign=campaign)
    submission.contact.email, submission.contact.guardian_email = (
        typed["redaction"],
        typed["tutrice"],
    )
    submission.contact.save()
    person = {"name": "Voisine", "age_bracket": "adult", "email": typed["voisine"]}
    writing.save_step(submission, persons=[person])
    site = SiteSettings.objects.get_or_create(site=Site.objects.get())[0]
    SiteSettings.objects.filter(pk=site.pk).update(contact_email=typed["redaction"])
    alerts = [
        Alert.objects.create(email=typed[name], query=name, query_digest=name, frequency="daily")
        for name in ("tutrice", "voisine")
    ]

    response = client.post(
        reverse("participation:erase", args=[links.follow_token(submission)]), headers=FROM_HERE
    )

    assert response.status_code == 302
    assert SiteSettings.objects.get(pk=site.pk).contact_email == typed["redaction"]
    assert {a.email for a in Alert.objects.all()} == {alert.email for alert in alerts}
    assert not Contact.objects.exists() and not PersonShown.objects.exists()


def test_a_copy_is_not_asked_for_without_end(submission, client):
    address = reverse("participation:export", args=[links.follow_token(submission)])

    answers = [client.post(address, headers=FROM_HERE).status_code for _time in range(11)]

    assert answers[-1] == 429
    assert 429 not in answers[:10]


def test_addresses_given_again_for_a_correction_go_in_their_turn(told, campaign):
    CampaignPage.objects.filter(pk=campaign.pk).update(
        opens_on=ago(days=950).date(), closes_on=ago(days=900).date()
    )
    assert purge().contacts == 1
    told.refresh_from_db()

    writing.correct(told)
    writing.save_step(told, email="nour.canari@example.org")

    told.refresh_from_db()
    assert (told.purged_at, purge().contacts) == (None, 0)
    told.versions.filter(pk=told.current_id).update(made_at=ago(days=899))
    assert purge().contacts == 1
    assert not Contact.objects.exists()


def test_administrators_find_who_took_part_by_address_and_by_reference(told):
    for text in ("nour.canari@example.org", "NOUR.CANARI@example.org", told.reference.hex):
        assert rights.search(text).get() == told


def test_a_creation_taken_down_then_erased_leaves_nothing(told, moderator):
    reports.take_down(told.creation, by=moderator, reason=HidingReason.AUTHOR)

    rights.erase(told)

    assert "titre canari" not in contents()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2027, 12, 31), 2, (2028, 2, 29)),
        ((2026, 5, 31), 1, (2026, 6, 30)),
        ((2026, 11, 28), 60, (2031, 11, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(day, months, later):
    assert months_later(datetime.date(*day), months) == datetime.date(*later)
