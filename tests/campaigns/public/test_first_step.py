"""« Ma création »: the format that was chosen last, the rules beside the field, and all that is
wrong said at once, in words that fit."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assets.choices import FileState, Refusal
from assets.models import QuarantinedFile
from campaigns.models import AcceptedFormat, Submission, SubmissionVersion
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, accepted
from tests.campaigns.public.forms import begun, private, sent, ticket_of
from tests.campaigns.submissions import QuarantinedFileFactory, png

pytestmark = pytest.mark.django_db
MP4 = b"0000ftypisom"
MP3 = b"ID3" + b"0" * 40


@pytest.fixture
def door(campaign):
    return f"/participer/campagne/{campaign.pk}/"


def step(base):
    return f"{base}ma-creation/"


def read(visitor, address):
    return visitor.get(address).content.decode()


def sent_file(visitor, base, content, **fields):
    return visitor.post(step(base), {"file": SimpleUploadedFile("envoi", content), **fields})


# The format


def test_who_goes_back_to_the_door_has_the_format_that_they_choose_last(visitor, door):
    ticket = ticket_of(visitor.get(door))

    first = visitor.post(door, {"ticket": ticket, "format": "affiche"})
    second = visitor.post(door, {"ticket": ticket, "format": "son"})

    assert first.url == second.url
    assert Submission.objects.get().format == "son"


def test_another_format_begins_another_draft_once_something_was_made(visitor, door):
    ticket = ticket_of(visitor.get(door))
    first = visitor.post(door, {"ticket": ticket, "format": "texte"})
    visitor.post(first.url, {"title": "Huit étages", "text": "Je monte."})

    others = {
        visitor.post(door, {"ticket": ticket, "format": "son"}).url,
        visitor.post(door, {"ticket": ticket, "format": "son"}).url,
    }

    assert len(others) == 1
    assert first.url not in others
    assert sorted(Submission.objects.values_list("format", flat=True)) == ["son", "texte"]
    assert "Je monte." in read(visitor, first.url)


def test_another_format_is_refused_once_the_campaign_is_over(visitor, door, campaign):
    ticket = ticket_of(visitor.get(door))
    visitor.post(door, {"ticket": ticket, "format": "affiche"})
    type(campaign).objects.filter(pk=campaign.pk).update(**dates(-9, -2, 12))

    visitor.post(door, {"ticket": ticket, "format": "son"})

    assert Submission.objects.get().format == "affiche"


def test_the_first_step_leads_back_to_the_door_where_there_is_a_choice(visitor, door, campaign):
    alone = CampaignPageFactory(**dates(-5, 20, 40), formats=accepted("affiche"))

    assert f'href="{door}"' in read(visitor, step(begun(visitor, campaign, "affiche")))
    assert "Changer de format" not in read(visitor, step(begun(visitor, alone, "affiche")))


def test_a_correction_has_the_format_of_what_it_corrects(visitor, campaign):
    base = private(sent(visitor, campaign))
    visitor.post(f"{base}corriger/")

    assert "Changer de format" not in read(visitor, step(base))


# The rules


def test_a_text_has_its_rules_beside_it_and_is_counted_as_they_count(visitor, campaign):
    rules = AcceptedFormat.objects.filter(page=campaign, format="texte")
    rules.update(rules="Une page, pas plus.", max_characters=2500)
    base = begun(visitor, campaign)

    page = read(visitor, step(base))
    error = visitor.post(step(base), {"title": "Long", "text": "a" * 2600}).content.decode()

    assert "Une page, pas plus." in page
    assert "2\u00a0500\u00a0signes au plus" in page
    assert "Votre texte a 2\u00a0600\u00a0signes\u00a0: 2\u00a0500 au plus." in error


# What is wrong


@pytest.mark.parametrize("format", ["affiche", "video", "son"])
def test_an_empty_step_says_all_that_it_lacks_at_once(visitor, campaign, format):
    page = visitor.post(step(begun(visitor, campaign, format)), {}).content.decode()

    described = "alt_text" if format == "affiche" else "description"
    for name in ("file", "title", described):
        assert f'href="#id_{name}"' in page
    assert "À revoir avant de continuer" in page


@pytest.mark.parametrize(
    ("format", "content", "said"),
    [
        ("affiche", MP4, ("Ce fichier est une vidéo.", "JPEG, PNG, WebP, AVIF, HEIC")),
        ("video", MP3, ("Ce fichier est un son.", "MP4, MOV ou WebM")),
        ("son", png(), ("Ce fichier est une image, ou un PDF.", "MP3, M4A, OGG, WAV ou FLAC")),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_is_and_what_is_awaited(
    visitor, campaign, format, content, said
):
    base = begun(visitor, campaign, format)

    page = sent_file(visitor, base, content, title="Demain").content.decode()

    assert [words for words in said if words not in page] == []
    assert "est arrivé" not in page
    assert QuarantinedFile.objects.count() == 0
    assert SubmissionVersion.objects.get().title == "Demain"


def test_a_film_is_heard_where_a_sound_is_awaited(visitor, campaign):
    base = begun(visitor, campaign, "son")

    answer = sent_file(visitor, base, MP4, title="Demain", description="On monte.")

    assert answer.url == f"{base}moi/"


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (Refusal.BROKEN, "Ce fichier n’a pas pu être lu jusqu’au bout"),
        (Refusal.TYPE, "Le site ne connaît pas ce type de fichier. Une image est attendue ici"),
    ],
)
def test_a_refused_file_has_not_arrived_and_its_page_says_why(visitor, campaign, refusal, said):
    base = begun(visitor, campaign, "affiche")
    file = QuarantinedFileFactory(state=FileState.REFUSED, refusal=refusal)
    SubmissionVersion.objects.update(quarantined=file)

    page = read(visitor, step(base))

    assert said in page
    assert "est arrivé" not in page
