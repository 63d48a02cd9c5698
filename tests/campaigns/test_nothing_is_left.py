"""Of what is erased or corrected, no former word is left in the database."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect

from assets.models import Upload
from campaigns.models import Creation, Submission
from campaigns.participation import abuse, rights, writing
from home.models import HomePage
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignIndexPageFactory, CampaignPageFactory
from tests.campaigns.moderation.received import accept, agree, sent, sent_poster
from tests.campaigns.public.forms import ME, begun, stranger
from tests.campaigns.submissions import png

pytestmark = pytest.mark.django_db
CANARY = "canari"


@pytest.fixture(autouse=True)
def _own_journal(settings, tmp_path, monkeypatch):
    settings.ERASURE_JOURNAL = tmp_path / "erasures.jsonl"
    monkeypatch.setattr(abuse, "LEAST_SECONDS", 0)


@pytest.fixture
def campaign(db):
    index = CampaignIndexPageFactory(parent=HomePage.objects.get())
    return CampaignPageFactory(parent=index, **dates(-5, 20, 40))


def rows_that_say(word):
    """Those of the whole database, as text."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            if word in str(row).lower():
                found.append((model.__name__, row))
    return found


def test_the_name_of_a_file_goes_with_the_file(campaign):
    visitor = stranger()
    base = begun(visitor, campaign, "affiche")
    file = SimpleUploadedFile("Canari.png", png(), content_type="image/png")
    visitor.post(f"{base}ma-creation/", {"title": "Canari", "alt_text": "Canari.", "file": file})
    visitor.post(f"{base}moi/", ME)
    assert Upload.objects.get().name == "Canari.png"

    visitor.post(f"{base}effacer/")
    call_command("worker", once=True)

    assert Upload.objects.get().name == ""
    assert not rows_that_say(CANARY)


def test_the_address_of_a_campaign_that_moved_keeps_no_title_of_what_was_erased(
    campaign, moderator, django_capture_on_commit_callbacks
):
    submission, other = sent(campaign, written__title="Canari secret"), sent(campaign)
    accept(submission, moderator)
    accept(other, moderator)
    campaign.slug = "autre"
    with django_capture_on_commit_callbacks(execute=True):
        campaign.save_revision().publish()
    assert Redirect.objects.filter(old_path__contains=CANARY).exists()
    redirects = Redirect.objects.count()

    rights.erase(submission)
    call_command("worker", once=True)

    assert not rows_that_say(CANARY)
    assert Redirect.objects.count() == redirects - 1


def test_a_correction_of_words_leaves_no_former_name_beside_the_image(campaign, moderator, client):
    submission = sent_poster(campaign, author_name="Canari Benali", written__title="Canari")
    accept(submission, moderator)
    image = Creation.objects.get().image_id
    writing.correct(submission)
    writing.save_step(
        submission, author_name="Anonyme", title="Nouveau", alt_text="Autre.", licence="cc-by"
    )
    writing.send_submission(submission)
    agree(submission)

    accept(Submission.objects.get(), moderator)

    creation = Creation.objects.get()
    kept = creation.image
    assert kept.pk == image
    assert (kept.title, kept.description, kept.credit) == ("Nouveau", "Autre.", "Anonyme")
    assert kept.licence == creation.licence == "cc-by"
    # Its address alone stays.
    assert "Canari" not in client.get(creation.get_absolute_url()).content.decode()
