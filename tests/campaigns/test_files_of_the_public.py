"""The file of a submission: waited for, refused, shown once accepted, and gone with every copy."""

import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from wagtail.models import ModelLogEntry

from assets.choices import DerivativeRole
from assets.models import CreditedImage, Derivative, QuarantinedFile
from campaigns.models import Creation
from campaigns.participation import ending, links, rights, writing
from home.models import HomePage
from people.models import Person
from stories.choices import StoryKind
from stories.models import OpEdPage
from tests.assets.factories import TINY_MP4
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.public.forms import private, stranger
from tests.campaigns.submissions import (
    QuarantinedFileFactory,
    ReadyImageFactory,
    SubmissionFactory,
    png,
)
from tests.campaigns.taking_part import accept, agree, asked_of, letters, sent
from tests.home.factories import StandardPageFactory
from tests.stories.factories import (
    NanoFilmPageFactory,
    OpEdPageFactory,
    StoryIndexPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quarantine_of_its_own(settings, tmp_path):
    stored = {**settings.STORAGES["quarantine"], "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "quarantine": stored}


def poster(**fields):
    return SubmissionFactory(
        campaign=CampaignPageFactory(**dates(-5, 20, 40)),
        written__text="",
        written__alt_text="Une rue, vue d’en haut.",
        **{"format": "affiche", **fields},
    )


def film_of_at_most(most, file, **options):
    """A film sent to a campaign that takes so many seconds, before it is measured."""
    submission = poster(written__quarantined=file, format="video")
    submission.campaign.formats.filter(format="video").update(max_seconds=most)
    return sent(submission, **options)


def settle(file, **fields):
    for name, value in fields.items():
        setattr(file, name, value)
    file.save()
    call_command("worker", once=True)


def test_a_submission_waits_for_its_file_then_goes_on_by_itself():
    file = QuarantinedFileFactory()
    submission = sent(poster(written__quarantined=file))
    assert submission.state == "processing"

    settle(file, state="ready", derivative_count=1)

    submission.refresh_from_db()
    assert submission.state == "received"


def test_a_file_that_cannot_be_read_is_sent_back_with_the_reason():
    file = QuarantinedFileFactory()
    submission = sent(poster(written__quarantined=file))
    letters()

    file.state, file.refusal = "refused", "encrypted"
    file.save()

    told = letters()[(submission.contact.email,)].body
    assert str(file.refusal_sentence) in told
    submission.refresh_from_db()
    assert submission.state == "draft"
    writing.save_step(submission, quarantined=ReadyImageFactory())
    assert sent(submission).state == "received"


@pytest.mark.parametrize(("seconds", "state"), [(61, "received"), (75, "draft")])
def test_a_film_that_proves_too_long_for_the_campaign_is_sent_back_with_the_reason(seconds, state):
    file = QuarantinedFileFactory(kind="video")
    submission = film_of_at_most(60, file)
    letters()

    settle(file, state="ready", derivative_count=1, facts={"duration": seconds})

    call_command("worker", once=True)
    page = stranger().get(private(submission)).content.decode()
    told = [one for one in mail.outbox if "1\u00a0min au plus" in one.body]
    submission.refresh_from_db()
    assert submission.state == state
    assert ("1\u00a0min au plus" in page, len(told)) == (state == "draft", int(state == "draft"))
    submission.campaign.formats.filter(format="video").update(max_seconds=90)
    assert sent(submission).state == "received"


def test_what_was_received_is_not_sent_back_by_new_rules():
    file = QuarantinedFileFactory(kind="video")
    submission = film_of_at_most(90, file, confirmed=False)
    settle(file, state="ready", derivative_count=1, facts={"duration": 75})
    submission.campaign.formats.filter(format="video").update(max_seconds=60)

    for asked in asked_of(submission):
        agree(asked)

    submission.refresh_from_db()
    assert submission.state == "received"


def test_a_file_settled_while_nothing_told_it_is_seen_within_a_minute():
    file = QuarantinedFileFactory()
    submission = sent(poster(written__quarantined=file))
    QuarantinedFile.objects.update(state="ready", derivative_count=1)

    call_command("worker", once=True)
    call_command("worker", once=True)

    submission.refresh_from_db()
    assert submission.state == "received"


def files_of(alias):
    root = Path(storages[alias].location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def copies_of(image):
    return {image.file.name}, {rendition.file.name for rendition in image.renditions.all()}


def test_withdrawn_every_copy_of_an_image_is_gone(moderator, client):
    submission = sent(poster(written__quarantined=ReadyImageFactory()))
    accept(submission, moderator)
    call_command("worker", once=True)
    creation = Creation.objects.select_related("image").get()
    assert client.get(creation.get_absolute_url()).status_code == 200
    originals, renditions = copies_of(creation.image)
    assert originals <= files_of("originals")
    assert renditions
    assert renditions <= files_of("default")

    ending.withdraw(submission)
    call_command("worker", once=True)

    assert not CreditedImage.objects.exists()
    assert not QuarantinedFile.objects.exists()
    assert not originals & files_of("originals")
    assert not renditions & files_of("default")


@pytest.mark.parametrize("leaves", ["author", "consent"])
def test_withdrawn_from_a_private_link_nothing_of_it_is_left_within_a_minute(moderator, leaves):
    """The worker looks every second: what it takes to do all that was promised is what counts."""
    submission = sent(poster(written__quarantined=ReadyImageFactory(), written__title="Perronelle"))
    accept(submission, moderator)
    call_command("worker", once=True)
    creation = Creation.objects.select_related("image").get()
    originals, renditions = copies_of(creation.image)
    shown_at = [creation.get_absolute_url(), submission.campaign.url]
    assert all("Perronelle" in page for page in read(shown_at))
    (asked,) = asked_of(submission)
    address = {
        "author": f"{private(submission)}retirer/",
        "consent": f"/participer/accord/{links.consent_token(asked)}/refuser/",
    }[leaves]

    begun = time.monotonic()
    assert stranger().post(address).status_code == 302
    at_once = read(shown_at)
    call_command("worker", once=True)
    seconds = time.monotonic() - begun

    assert not any("Perronelle" in page for page in at_once)
    assert not originals & files_of("originals")
    assert not renditions & files_of("default")
    assert files_of("quarantine") == set()
    assert seconds < 60


def read(addresses):
    return [stranger().get(address).content.decode() for address in addresses]


def test_erased_no_byte_of_an_image_is_left_anywhere(moderator, settings, tmp_path_factory, client):
    """Nor of the card drawn for those who share it, nor of what was made for moderators."""
    settings.ERASURE_JOURNAL = tmp_path_factory.mktemp("journal") / "erasures.jsonl"
    before = every_file()
    submission = sent(poster(written__quarantined=ReadyImageFactory(), written__title="Perronelle"))
    accept(submission, moderator)
    call_command("worker", once=True)
    client.get(Creation.objects.get().get_absolute_url())
    assert len(every_file() - before) > 2

    rights.erase(submission)
    call_command("worker", once=True)

    assert every_file() - before == set()


def every_file():
    """What the site keeps of its files, wherever it keeps them."""
    roots = [Path(storages[alias].location) for alias in ("default", "originals", "quarantine")]
    roots += [Path(django_settings.CARDS_ROOT), Path(django_settings.INTAKE_ROOT)]
    return {path for root in roots for path in root.rglob("*") if path.is_file()}


def test_a_withdrawn_image_is_nothing_where_else_it_was_shown(moderator, client, journalist):
    submission = sent(poster(written__quarantined=ReadyImageFactory()))
    accept(submission, moderator)
    image = CreditedImage.objects.get()
    other = CreationFactory(image=image)
    page = StandardPageFactory(
        parent=HomePage.objects.get(), listing_image=image, title="Une page qui la montre"
    )
    page.save_revision().publish()

    ending.withdraw(submission)
    told = letters()

    assert not Creation.objects.filter(pk=other.pk).exists()
    page.refresh_from_db()
    assert page.listing_image is None
    assert client.get(page.url).status_code == 200
    assert "Une page qui la montre" in told[(journalist.email,)].body


def test_the_log_of_the_admin_forgets_a_withdrawn_creation(moderator):
    submission = sent(poster(written__quarantined=ReadyImageFactory()))
    accept(submission, moderator)
    creation = Creation.objects.get()
    entry = ModelLogEntry.objects.log_action(creation, "wagtail.edit", data={"title": "x"})

    ending.withdraw(submission)

    entry.refresh_from_db()
    assert (entry.label, entry.data) == ("auteur retiré", {})


def test_a_correction_with_another_file_takes_the_former_image_away(moderator):
    submission = sent(poster(written__quarantined=ReadyImageFactory()))
    accept(submission, moderator)
    former = CreditedImage.objects.get()
    writing.correct(submission)
    writing.save_step(submission, quarantined=ReadyImageFactory())
    sent(submission)

    accept(submission, moderator)

    kept = CreditedImage.objects.get()
    assert kept != former
    assert Creation.objects.get().image == kept


def test_a_correction_of_the_words_keeps_the_image(moderator):
    submission = sent(poster(written__quarantined=ReadyImageFactory()))
    accept(submission, moderator)
    image = CreditedImage.objects.get()
    writing.correct(submission)
    writing.save_step(submission, title="Autre titre")
    sent(submission)

    accept(submission, moderator)

    assert CreditedImage.objects.get() == image
    assert Creation.objects.get().title == "Autre titre"


def test_quarantine_is_outside_of_what_is_served():
    assert django_settings.MEDIA_ROOT not in str(storages["quarantine"].location)


# Films


def filmed():
    file = QuarantinedFileFactory(kind="video", name="clip.mp4")
    made = {
        DerivativeRole.FILM: (TINY_MP4, "made.mp4", {"duration": 3.0, "width": 320, "height": 180}),
        DerivativeRole.POSTER: (png(), "made.png", {}),
    }
    for role, (data, name, facts) in made.items():
        Derivative.objects.create(
            quarantined=file,
            role=role,
            file=ContentFile(data, name=name),
            content_type="video/mp4",
            size=len(data),
            facts=facts,
        )
    file.state, file.derivative_count = "ready", 2
    file.save()
    return SubmissionFactory(
        campaign=CampaignPageFactory(**dates(-5, 20, 40)),
        format="video",
        written__text="",
        written__quarantined=file,
    )


def test_an_accepted_film_is_in_the_library_and_withdrawn_it_is_in_none(moderator, client):
    submission = sent(filmed())
    accept(submission, moderator)
    film = Creation.objects.get().film
    page = NanoFilmPageFactory(parent=StoryIndexPageFactory(parent=HomePage.objects.get()))
    type(page).objects.filter(pk=page.pk).update(film=film)
    copies = {film.file.name, film.thumbnail.name}
    assert (film.duration, film.credits_text) == (3.0, submission.author_name)
    assert copies <= files_of("default")
    assert client.get(page.url).status_code == 200

    ending.withdraw(submission)
    call_command("worker", once=True)

    assert not type(film).objects.filter(pk=film.pk).exists()
    assert not copies & files_of("default")
    page.refresh_from_db()
    assert (page.live, page.film) == (False, None)


# Answers


def test_an_accepted_answer_is_a_draft_that_nobody_reads_yet(moderator, journalist, client):
    index = StoryIndexPageFactory(parent=HomePage.objects.get(), kind=StoryKind.OPED)
    answered = OpEdPageFactory(parent=index)
    submission = writing.start(key="a" * 32, format="texte", page=answered)
    writing.save_step(
        submission,
        title="Je réponds",
        description="À propos des tours.",
        text="Un.\n\n<b>Deux</b>.",
        author_name="Nour",
        age_bracket="adult",
        licence="permission",
        email="nour@example.org",
    )
    sent(submission)

    accept(submission, moderator, journalist=journalist)

    draft = OpEdPage.objects.get(title="Je réponds")
    assert (draft.live, draft.answers_to.pk) == (False, answered.pk)
    assert draft.author.name == "Nour"
    assert "&lt;b&gt;Deux" in str(draft.body)
    assert client.get(draft.url).status_code == 404
    assert submission.state == "accepted"

    draft.capacity, draft.interests = "Élève de 4e", "Aucun."
    draft.save_revision().publish()
    assert client.get(draft.url).status_code == 200
    ending.withdraw(submission)
    assert client.get(draft.url).status_code == 404
    assert not Person.objects.filter(name="Nour").exists()
