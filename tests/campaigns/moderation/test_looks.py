"""What moderators look at: what the sandbox made, each look at a minor's file written down."""

import pytest
from django.urls import reverse

from campaigns.models import MinorFileView, Submission
from campaigns.participation import writing
from campaigns.services import hide_creation
from campaigns.templatetags.moderation_tags import plain_name
from tests.assets.quarantine.factories import QuarantinedFileFactory
from tests.campaigns.moderation.received import (
    accept,
    declining,
    screen,
    send,
    sent,
    sent_by_a_minor,
    sent_poster,
)
from tests.campaigns.submissions import ReadyImageFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
REGISTER = "/admin/campaigns/minorfileview/"


def file_of(submission, role="image"):
    return reverse("quarantine_derivative", args=[submission.current.quarantined.token, role])


def test_the_screen_shows_what_was_made_and_never_what_was_sent(campaign, moderator_client):
    submission = sent_poster(campaign, file=ReadyImageFactory(name="vacances.jpg"))

    html = moderator_client.get(screen(submission)).content.decode()

    assert f'src="{file_of(submission)}"' in html
    assert submission.current.quarantined.file.name not in html
    answer = moderator_client.get(file_of(submission))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_each_look_at_the_file_of_a_minor_is_written_down(campaign, moderator, moderator_client):
    submission = sent_by_a_minor(campaign)

    for _look in range(2):
        moderator_client.get(file_of(submission))
    moderator_client.get(file_of(submission), headers={"range": "bytes=0-"})

    looks = MinorFileView.objects.filter(by=moderator, version=submission.current, what="file")
    assert looks.count() == 3
    # The middle of it, for who has just begun: the same look.
    moderator_client.get(file_of(submission), headers={"range": "bytes=5-"})
    assert looks.count() == 3


@pytest.mark.parametrize("act", ["submission", "contact"])
def test_a_look_is_written_down_where_a_post_shows_the_screen(
    campaign, moderator, moderator_client, act
):
    submission = sent_by_a_minor(campaign, poster=False, written__text="Ornithorynque.")

    html = moderator_client.post(screen(submission, act), {}).content.decode()

    assert "Ornithorynque" in html
    assert MinorFileView.objects.filter(by=moderator, what="submission").count() == 1


def test_each_look_at_what_a_minor_wrote_is_written_down(
    campaign, moderator, moderator_client, journalist, journalist_client
):
    submission = sent_by_a_minor(campaign, poster=False)

    for _look in range(2):
        moderator_client.get(screen(submission))
    assert journalist_client.get(screen(submission)).status_code == 404
    accept(submission, moderator)
    # What everybody reads, without the age of who wrote it: that is no look.
    assert journalist_client.get(screen(submission)).status_code == 200
    creation = Submission.objects.get(pk=submission.pk).creation
    hide_creation(creation, by=moderator, reason="rules")
    assert journalist_client.get(screen(submission)).status_code == 200

    looks = MinorFileView.objects.filter(version=submission.current, what="submission")
    assert [look.by for look in looks.order_by("pk")] == [moderator, moderator, journalist]
    assert "envoi d’une personne mineure" in moderator_client.get(REGISTER).content.decode()


def test_the_queue_tells_no_age_that_no_look_would_say_was_read(campaign, moderator_client):
    submission = sent_by_a_minor(campaign)
    age = submission.get_age_bracket_display()

    assert age not in moderator_client.get(reverse("moderation_queue")).content.decode()
    assert not MinorFileView.objects.exists()
    assert age in moderator_client.get(screen(submission)).content.decode()
    assert MinorFileView.objects.filter(version=submission.current, what="submission").exists()


def test_a_look_at_what_shows_a_minor_is_written_down_and_that_at_what_adults_made_public_is_not(
    campaign, moderator, moderator_client
):
    shown = sent_poster(campaign, written__declares_minor_shown=True)
    public = sent(campaign)
    accept(public, moderator)

    for submission in (shown, public):
        moderator_client.get(screen(submission))

    assert MinorFileView.objects.get().version == shown.current


def test_each_look_at_what_is_not_public_is_written_down_whoever_sent_it(
    campaign, moderator, moderator_client, journalist_client
):
    pending = sent(campaign)
    moderator_client.get(screen(pending))
    accept(pending, moderator)
    for client in (moderator_client, journalist_client):
        client.get(screen(pending))
    creation = Submission.objects.get(pk=pending.pk).creation
    hide_creation(creation, by=moderator, reason="rules")
    journalist_client.get(screen(pending))

    looks = MinorFileView.objects.filter(version=pending.current, what="pending")
    assert [look.by.username for look in looks.order_by("pk")] == ["moderatrice", "journaliste"]
    assert MinorFileView.objects.count() == 2
    assert "soumission qui n’est pas publique" in moderator_client.get(REGISTER).content.decode()


def test_a_screen_that_is_shown_again_is_looked_at_again(campaign, moderator_client):
    submission = sent_by_a_minor(campaign)

    answer = moderator_client.post(screen(submission), declining(submission, reason=""))

    assert submission.current.title in answer.content.decode()
    assert MinorFileView.objects.get().what == "submission"


def test_a_correction_that_says_another_age_takes_no_look_away(
    campaign, moderator, moderator_client
):
    submission = sent_by_a_minor(campaign)
    accept(submission, moderator)
    writing.correct(Submission.objects.get(pk=submission.pk))
    writing.save_step(Submission.objects.get(pk=submission.pk), age_bracket="adult")

    html = moderator_client.get(screen(submission)).content.decode()
    moderator_client.get(file_of(submission))

    looks = MinorFileView.objects.filter(version=submission.current)
    assert [look.what for look in looks.order_by("pk")] == ["submission", "file"]
    assert "moins de 15 ans" in html
    assert "18 ans ou plus" not in html

    # Sent, it is still what somebody of that age had sent.
    corrected = send(Submission.objects.get(pk=submission.pk))
    html = moderator_client.get(screen(corrected)).content.decode()
    moderator_client.get(file_of(corrected))
    looks = MinorFileView.objects.filter(version=corrected.current)
    assert [look.what for look in looks.order_by("pk")] == ["submission", "file"]
    assert "18 ans ou plus" in html


def test_the_preview_of_a_film_is_shown_and_its_look_written_down(campaign, moderator_client):
    film = QuarantinedFileFactory(ready_film=True)
    submission = sent_by_a_minor(
        campaign, format="video", file=film, written__description="On monte, on compte."
    )

    html = moderator_client.get(screen(submission)).content.decode()

    preview = file_of(submission, "preview")
    assert f'muted loop playsinline preload="none" src="{preview}"' in html
    assert "autoplay" not in html
    assert "Aperçu de trois secondes" in html
    assert moderator_client.get(preview).status_code == 200
    assert [look.what for look in MinorFileView.objects.order_by("pk")] == ["submission", "file"]


def test_the_middle_of_a_file_alone_is_a_look_too(campaign, moderator_client):
    submission = sent_by_a_minor(campaign)

    moderator_client.get(file_of(submission), headers={"range": "bytes=5-"})

    assert MinorFileView.objects.count() == 1


def test_the_file_that_shows_a_minor_is_written_down_whoever_made_it(campaign, moderator_client):
    submission = sent_poster(campaign, written__declares_minor_shown=True)

    moderator_client.get(file_of(submission))

    assert MinorFileView.objects.count() == 1


def test_the_file_of_an_adult_is_not_written_down(campaign, moderator_client):
    submission = sent_poster(campaign)

    moderator_client.get(file_of(submission))

    assert not MinorFileView.objects.exists()


def test_others_find_no_file(campaign, client, trainee_client, journalist_client, moderator):
    submission = sent_poster(campaign)

    for one in (trainee_client, journalist_client):
        assert one.get(file_of(submission)).status_code == 404
    assert client.get(file_of(submission)).status_code == 302
    accept(submission, moderator)
    assert journalist_client.get(file_of(submission)).status_code == 200
    assert trainee_client.get(file_of(submission)).status_code == 404


def test_the_look_of_a_journalist_at_the_file_of_a_minor_is_written_down_too(
    campaign, moderator, journalist, journalist_client
):
    submission = sent_by_a_minor(campaign)
    accept(submission, moderator)

    assert journalist_client.get(file_of(submission)).status_code == 200

    assert MinorFileView.objects.get().by == journalist


def test_nobody_looks_at_what_was_not_sent(campaign, moderator, moderator_client):
    draft = SubmissionFactory(
        campaign=campaign, format="affiche", written__quarantined=ReadyImageFactory()
    )
    assert moderator_client.get(file_of(draft)).status_code == 404

    submission = sent_poster(campaign)
    accept(submission, moderator)
    writing.correct(Submission.objects.get(pk=submission.pk))
    held = Submission.objects.get(pk=submission.pk)
    writing.save_step(held, quarantined=ReadyImageFactory())
    assert moderator_client.get(file_of(held)).status_code == 404


@pytest.mark.parametrize(
    ("sent_as", "shown"),
    [
        ("a.jpg", "a.jpg"),
        ("a\u202egpj.exe", "a�gpj.exe"),
        ("a\x00b\r\nc.png", "a�b��c.png"),
        ("élan 👩‍👩‍👧.png", "élan 👩‍👩‍👧.png"),
    ],
)
def test_the_name_of_a_file_hides_nothing_of_itself(sent_as, shown):
    assert plain_name(sent_as) == shown


@pytest.mark.parametrize(
    "name",
    ["../../x", "..%2f", '"><svg onload=alert(1)>.png', "con.png", "x" * 255, "e\u0301.png"],
)
def test_a_hostile_name_is_shown_escaped(name, campaign, moderator_client):
    submission = sent_poster(campaign, file=ReadyImageFactory(name=name))

    html = moderator_client.get(screen(submission)).content.decode()

    assert "<svg onload" not in html
    assert name.replace('"', "&quot;").replace(">", "&gt;").replace("<", "&lt;") in html


def test_a_text_has_no_file_and_is_read_escaped(campaign, moderator_client):
    submission = sent(campaign, written__text="<script>alert(1)</script>\n\nFin.")

    html = moderator_client.get(screen(submission)).content.decode()

    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert(1)" not in html
