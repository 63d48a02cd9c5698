"""Those whom a creation shows are declared one at a time, and each is asked."""

import pytest

from assets.choices import FileState
from campaigns.models import Consent, PersonShown, SubmissionVersion
from tests.campaigns.public.forms import ME, PERSON, begun, letters, poster_written, send
from tests.campaigns.submissions import ReadyImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(visitor, campaign):
    return poster_written(visitor, campaign)


def test_each_person_is_added_and_receives_a_mail_of_their_own(visitor, base):
    child = {
        "name": "Aya",
        "age_bracket": "under_15",
        "email": "aya@example.org",
        "guardian_email": "papa@example.org",
    }
    SubmissionVersion.objects.update(quarantined=ReadyImageFactory())

    assert visitor.post(f"{base}personnes/", {**PERSON, "add": "1"}).url == f"{base}personnes/"
    assert visitor.post(f"{base}personnes/", child).url == f"{base}verifier/"
    send(visitor, base)

    written = {"nour@example.org", "ilyes@example.org", "aya@example.org", "papa@example.org"}
    assert set(letters()) == written
    assert Consent.objects.needed().count() == 4


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"age_bracket": ""}, "age_bracket_0"),
        ({"email": "non"}, "email"),
        ({"age_bracket": "15_17"}, "guardian_email"),
        ({"age_bracket": "15_17", "guardian_email": PERSON["email"]}, "guardian_email"),
    ],
)
def test_a_person_who_could_not_be_asked_is_not_added(visitor, base, change, field):
    answer = visitor.post(f"{base}personnes/", {**PERSON, **change})

    assert f'href="#id_{field}"' in answer.content.decode()
    assert PersonShown.objects.count() == 0


def test_a_person_is_removed(visitor, base):
    visitor.post(f"{base}personnes/", PERSON)
    visitor.post(f"{base}personnes/", {**PERSON, "name": "Aya", "email": "aya@example.org"})

    visitor.post(f"{base}personnes/", {"remove": PersonShown.objects.first().pk})

    assert [person.name for person in PersonShown.objects.all()] == ["Aya"]


def test_a_file_that_is_too_long_for_the_campaign_is_told_before_it_is_sent(visitor, campaign):
    campaign.formats.filter(format="video").update(max_seconds=60)
    base = begun(visitor, campaign, "video")
    visitor.post(f"{base}ma-creation/", {"title": "Clip", "description": "On monte."})
    visitor.post(f"{base}moi/", ME)
    file = ReadyImageFactory(kind="video", facts={"duration": 75})
    assert file.state == FileState.READY
    SubmissionVersion.objects.update(quarantined=file)

    page = visitor.get(f"{base}verifier/").content.decode()

    assert "1\u00a0min" in page
    assert 'name="ticket"' not in page
