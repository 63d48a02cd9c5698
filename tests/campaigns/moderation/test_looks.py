"""What moderators look at: what the sandbox made, each look at a minor's file written down."""

import pytest
from django.urls import reverse

from campaigns.models import MinorFileView, Submission
from campaigns.participation import writing
from campaigns.services import hide_creation
from campaigns.templatetags.moderation_tags import plain_name
from tests.campaigns.moderation.received import (
    accept,
    screen,
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
    assert "soumission d’une personne mineure" in moderator_client.get(REGISTER).content.decode()


def test_the_queue_tells_no_age_that_no_look_would_say_was_read(campaign, moderator_client):
    submission = sent_by_a_minor(campaign)
    age = submission.get_age_bracket_display()

    assert age not in moderator_client.get(reverse("moderation_queue")).content.decode()
    assert not MinorFileView.objects.exists()
    assert age in moderator_client.get(screen(submission)).content.decode()
    assert MinorFileView.objects.filter(version=submission.current, what="submission").exists()


def test_a_look_at_what_shows_a_minor_is_written_down_and_that_of_adults_is_not(
    campaign, moderator_client
):
    shown = sent_poster(campaign, written__declares_minor_shown=True)

    for submission in (shown, sent(campaign)):
        moderator_client.get(screen(submission))

    assert MinorFileView.objects.get().version == shown.current


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
