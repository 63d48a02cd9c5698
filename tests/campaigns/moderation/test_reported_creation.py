"""The screen of what is reported shows it, and a look at what a minor made is written there too."""

import pytest
from django.urls import reverse

from campaigns.models import MinorFileView, Submission
from campaigns.participation import reports
from campaigns.services import hide_creation
from tests.assets.factories import FilmFactory
from tests.campaigns.factories import CreationFactory
from tests.campaigns.moderation.received import accept, sent_by_a_minor

pytestmark = pytest.mark.django_db
MADE = {
    "poster": {},
    "film": {"filmed": True},
    "text": {"written": True, "text": "Il dit « non » ! <script>alert(1)</script>"},
    "hosted": {
        "format": "video",
        "image": None,
        "alt_text": "",
        "link": "https://vimeo.com/76979871",
    },
}


def of(creation):
    return reverse("moderation_report", args=[creation.pk])


def reported(campaign, **fields):
    creation = CreationFactory(campaign=campaign, **fields)
    reports.report(creation, reason="other", key="a")
    return creation


def seen(client, creation):
    return client.get(of(creation)).content.decode()


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("poster", 'alt="Une cage d’escalier dessinée'),
        ("film", "<video controls"),
        ("text", "Il dit «\u00a0non\u00a0»\u00a0! &lt;script&gt;"),
        ("hosted", 'href="https://vimeo.com/76979871"'),
    ],
)
def test_what_is_reported_is_on_its_screen(kind, shown, campaign, journalist_client):
    creation = reported(campaign, description="Fait <b>en classe</b> !", **MADE[kind])

    html = seen(journalist_client, creation)

    assert shown in html
    assert "Fait &lt;b&gt;en classe&lt;/b&gt;\u00a0!" in html
    assert "Les 4e B du collège Elsa-Triolet" in html


def test_what_is_hidden_is_still_shown_to_who_answers_for_it(campaign, moderator, moderator_client):
    creation = reported(campaign, filmed=True, film=FilmFactory(with_tracks=True))
    hide_creation(creation, by=moderator, reason="rules")

    assert "<video controls" in seen(moderator_client, creation)


def test_hiding_is_called_hiding(campaign, moderator_client):
    html = seen(moderator_client, reported(campaign))

    assert "La masquer à tout le monde, tout de suite" in html
    assert "retirer" not in html


def test_a_look_at_what_a_minor_made_is_written_down(
    campaign, moderator, moderator_client, journalist, journalist_client
):
    submission = sent_by_a_minor(campaign)
    accept(submission, moderator)
    creation = Submission.objects.get(pk=submission.pk).creation

    seen(journalist_client, creation)
    # What everybody reads.
    assert not MinorFileView.objects.exists()
    seen(moderator_client, creation)
    hide_creation(creation, by=moderator, reason="rules")
    seen(journalist_client, creation)

    looks = MinorFileView.objects.filter(version=submission.current).order_by("pk")
    assert [(look.by, look.what) for look in looks] == [
        (moderator, "submission"),
        (journalist, "submission"),
        (journalist, "file"),
    ]
