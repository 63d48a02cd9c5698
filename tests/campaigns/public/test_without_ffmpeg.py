"""Where ffmpeg is missing, the forms say which files cannot be received, and ask for none."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assets.models import QuarantinedFile, Upload
from assets.uploads.permits import permit
from campaigns.models import Submission
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, accepted
from tests.campaigns.public.forms import begin, begun

pytestmark = pytest.mark.django_db
NO_SOUND = "Ce site ne peut pas recevoir de sons pour l’instant."
NO_VIDEO = "Ce site ne peut pas recevoir le fichier d’une vidéo pour l’instant."
CLIP = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


@pytest.fixture
def without_ffmpeg(monkeypatch):
    monkeypatch.setattr("assets.quarantine.ffmpeg_is_missing", lambda: True)


def announced(visitor, kind):
    """The answer to the announcement of a file, as the field makes it."""
    said = base64.b64encode(permit("submission:abc", most_bytes=10**6, kind=kind).encode()).decode()
    return visitor.generic(
        "POST",
        "/envois/",
        headers={
            "tus-resumable": "1.0.0",
            "upload-length": "1000",
            "upload-metadata": f"permit {said}",
        },
    )


def test_the_door_says_what_cannot_be_received_and_does_not_offer_it(
    visitor, campaign, without_ffmpeg
):
    page = visitor.get(f"/participer/campagne/{campaign.pk}/").content.decode()

    assert NO_SOUND in page and NO_VIDEO in page
    for value, is_offered in (("affiche", 1), ("texte", 1), ("video", 1), ("son", 0)):
        assert page.count(f'name="format" value="{value}"') == is_offered


def test_a_sound_is_not_begun_by_a_forged_post(visitor, campaign, without_ffmpeg):
    assert begin(visitor, campaign, "son").status_code == 200

    assert Submission.objects.count() == 0


def test_the_door_of_a_campaign_of_sounds_says_so_and_has_no_form(visitor, without_ffmpeg):
    campaign = CampaignPageFactory(**dates(-5, 20, 40), formats=accepted("son"))

    page = visitor.get(f"/participer/campagne/{campaign.pk}/").content.decode()

    assert NO_SOUND in page
    assert 'name="ticket"' not in page


def test_the_door_says_nothing_of_it_where_films_are_received(visitor, campaign):
    page = visitor.get(f"/participer/campagne/{campaign.pk}/").content.decode()

    assert "ne peut pas recevoir" not in page
    assert 'name="format" value="son"' in page


def test_a_video_is_given_by_its_address_and_its_step_asks_for_no_file(
    visitor, campaign, without_ffmpeg
):
    base = begun(visitor, campaign, "video")

    page = visitor.get(f"{base}ma-creation/").content.decode()
    lacking = visitor.post(f"{base}ma-creation/", {"title": "Clip", "description": "On monte."})
    answer = visitor.post(
        f"{base}ma-creation/", {"title": "Clip", "description": "On monte.", "link": CLIP}
    )

    assert NO_VIDEO in page
    assert 'type="file"' not in page
    assert NO_VIDEO in lacking.content.decode()
    assert answer.url == f"{base}moi/"


def test_a_sound_begun_before_is_kept_and_asked_for_no_file(visitor, campaign, monkeypatch):
    base = begun(visitor, campaign, "son")
    monkeypatch.setattr("assets.quarantine.ffmpeg_is_missing", lambda: True)

    page = visitor.post(f"{base}ma-creation/", {"title": "Souffle", "description": "On monte."})

    text = page.content.decode()
    assert NO_SOUND in text and "Souffle" in text
    assert 'type="file"' not in text
    assert NO_SOUND in visitor.get(f"{base}verifier/").content.decode()


def test_a_film_sent_with_its_form_is_refused_at_once(visitor, campaign, without_ffmpeg):
    base = begun(visitor, campaign, "video")
    film = SimpleUploadedFile("clip.mp4", b"0000ftypisom", content_type="video/mp4")

    answer = visitor.post(f"{base}ma-creation/", {"title": "Clip", "file": film})

    assert "ni film ni son" in answer.content.decode()
    assert QuarantinedFile.objects.count() == 0


@pytest.mark.parametrize(("kind", "status"), [("video", 415), ("sound", 415), ("image", 201)])
def test_what_could_not_be_read_is_refused_as_it_is_announced(
    visitor, kind, status, without_ffmpeg
):
    answer = announced(visitor, kind)

    assert answer.status_code == status
    assert Upload.objects.count() == (status == 201)
    assert ("ni film ni son" in answer.content.decode()) == (status == 415)
