"""Duplicates, and pictures that look like a declined one."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Submission, SubmissionVersion
from campaigns.moderation.resemblance import HOW_CLOSE, declined_lookalikes_of, duplicates_of
from campaigns.participation import ending
from campaigns.participation.likeness import likeness_of
from tests.campaigns.moderation.received import accept, decline, screen, sent, sent_poster
from tests.campaigns.submissions import ReadyImageFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
EARLIER = "campaigns.migrations.0015_what_moderators_are_told"
LOOK = "f0e1d2c3b4a59687"


def near(bits):
    """The look with that many bits changed."""
    return f"{int(LOOK, 16) ^ ((1 << bits) - 1):016x}"


def poster(campaign, **file):
    return sent_poster(campaign, file=ReadyImageFactory(**file))


def test_the_same_file_sent_before_is_said(campaign, moderator_client):
    first = poster(campaign, sha256="a" * 64)
    again, other = poster(campaign, sha256="a" * 64), poster(campaign)

    html = moderator_client.get(screen(again)).content.decode()

    assert screen(first) in html
    assert screen(other) not in html
    assert duplicates_of(other.current) == []


def test_the_same_text_sent_before_is_said_and_a_draft_is_nobodys(campaign):
    first, again = (sent(campaign, written__text="Mot pour mot.") for _ in range(2))
    SubmissionFactory(campaign=campaign, written__text="Mot pour mot.")

    assert duplicates_of(again.current) == [first.current]


def test_what_looks_like_a_declined_picture_is_said_with_its_reason(
    campaign, moderator, moderator_client
):
    far, close, closer = (poster(campaign, perceptual=near(bits)) for bits in (11, 10, 2))
    accepted, submission = (poster(campaign, perceptual=LOOK) for _ in range(2))
    for one in (far, close, closer):
        decline(one, moderator)
    accept(accepted, moderator)

    found = declined_lookalikes_of(submission.current)

    assert [(one.version.submission_id, one.distance) for one in found] == [
        (closer.pk, 2),
        (close.pk, 10),
    ]
    html = moderator_client.get(screen(submission)).content.decode()
    assert "Ne suit pas les règles du format" in html
    assert screen(closer) in html
    assert screen(far) not in html


@pytest.mark.parametrize("flat", ["0" * 16, "f" * 16, ""])
def test_a_flat_picture_looks_like_nothing(flat, campaign, moderator):
    declined, submission = poster(campaign, perceptual=flat), poster(campaign, perceptual=flat)
    decline(declined, moderator)

    assert declined_lookalikes_of(submission.current) == []


def test_what_was_withdrawn_is_forgotten(campaign, moderator):
    declined = poster(campaign, perceptual=LOOK, sha256="b" * 64)
    submission = poster(campaign, perceptual=LOOK, sha256="b" * 64)
    decline(declined, moderator)
    ending.withdraw(Submission.objects.get(pk=declined.pk))

    assert declined_lookalikes_of(submission.current) == []
    assert duplicates_of(submission.current) == []


LONG = (
    "Je monte les huit étages à pied, tous les jours de la semaine, avec les courses et le petit"
    " dans les bras. Au quatrième, madame Diallo ouvre sa porte et me tend un verre d’eau. Au"
    " sixième, on entend déjà la radio de mon père. Quand j’arrive, je compte encore : cent"
    " quarante-quatre marches, et l’ascenseur toujours en panne depuis le mois de novembre."
)
OTHER = (
    "Le marché du samedi sent la menthe et le poisson. Ma grand-mère choisit les tomates une par"
    " une, elle parle à tout le monde, elle rit fort. Moi je porte le cabas, je regarde les mains"
    " des vendeurs, leurs bagues, leurs balances. Un jour j’écrirai leurs voix, toutes leurs voix,"
    " et personne ne dira plus que notre place est vide ou qu’il ne s’y passe jamais rien."
)


@pytest.mark.parametrize(
    ("before", "after"),
    [("radio", "télé"), ("étages", "etage"), ("Je monte", "je MONTE !"), (" ", "  ")],
)
def test_a_text_where_little_changed_is_told_from_what_was_declined(
    before, after, campaign, moderator, moderator_client
):
    declined, other = (sent(campaign, written__text=text) for text in (LONG, OTHER))
    for one in (declined, other):
        decline(one, moderator)

    again = sent(campaign, written__text=LONG.replace(before, after))

    assert [one.version for one in declined_lookalikes_of(again.current)] == [declined.current]
    assert screen(declined) in moderator_client.get(screen(again)).content.decode()


def test_one_word_changed_in_any_place_of_a_text_of_sixty_is_little(campaign):
    words = LONG.split()[:60]
    before = int(likeness_of(SubmissionVersion(text=" ".join(words))), 16)

    for at in range(60):
        text = " ".join([*words[:at], "ornithorynque", *words[at + 1 :]])
        after = int(likeness_of(SubmissionVersion(text=text)), 16)
        assert (before ^ after).bit_count() <= HOW_CLOSE


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("je MONTE, je compte les étages…", True),
        ("Je monte je compte\nles e\u0301tages", True),
        ("Je mo\u200bnte. Je compte les etages.", True),
        ("Je descends. Je compte les étages.", False),
    ],
)
def test_a_short_text_resembles_itself_alone(text, is_found, campaign, moderator):
    declined = sent(campaign, written__text="Je monte. Je compte les étages.")
    decline(declined, moderator)

    found = declined_lookalikes_of(sent(campaign, written__text=text).current)

    assert [one.version for one in found] == ([declined.current] if is_found else [])


def hosted(campaign, link):
    return sent(campaign, format="video", written__text="", written__link=link)


def test_a_hosted_video_is_the_same_whatever_way_its_address_is_written(
    campaign, moderator, moderator_client
):
    declined = hosted(campaign, "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4")
    other = hosted(campaign, "https://youtu.be/aaaaaaaaaaa")
    for one in (declined, other):
        decline(one, moderator)

    again = hosted(campaign, "https://youtu.be/dQw4w9WgXcQ")

    assert duplicates_of(again.current) == [declined.current]
    assert [one.version for one in declined_lookalikes_of(again.current)] == [declined.current]
    html = moderator_client.get(screen(again)).content.decode()
    assert screen(declined) in html
    assert screen(other) not in html


def test_what_was_sent_before_it_was_kept_is_found_too(campaign, moderator):
    declined = sent(campaign, written__text=LONG)
    decline(declined, moderator)
    SubmissionVersion.objects.update(likeness="")

    import_module(EARLIER).fill(apps, None)

    again = sent(campaign, written__text=LONG.replace("radio", "télé"))
    assert [one.version for one in declined_lookalikes_of(again.current)] == [declined.current]


def test_what_was_written_and_withdrawn_resembles_nothing(campaign, moderator):
    declined = sent(campaign, written__text=LONG)
    decline(declined, moderator)
    ending.withdraw(Submission.objects.get(pk=declined.pk))

    assert declined_lookalikes_of(sent(campaign, written__text=LONG).current) == []
    assert declined.versions.get().likeness == ""


def test_many_declined_pictures_cost_no_more_queries(campaign, moderator):
    submission = poster(campaign, perceptual=LOOK)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            declined_lookalikes_of(submission.current)
        return len(queries)

    for _number in range(2):
        decline(poster(campaign, perceptual=near(3)), moderator)
    cost()
    few = cost()
    for _number in range(6):
        decline(poster(campaign, perceptual=near(3)), moderator)

    assert cost() == few
