"""What those who must agree read before and after they answer, and who the author is told will be
asked."""

import pytest

from campaigns.participation import links, writing
from tests.campaigns.public.forms import PERSON, begun, private, sent, write
from tests.campaigns.submissions import ReadyImageFactory, SubmissionFactory
from tests.campaigns.taking_part import agree, asked_of

pytestmark = pytest.mark.django_db
KEPT = "Les copies faites ailleurs sous cette licence y restent"


@pytest.fixture
def poster(campaign):
    """A poster that shows Ilyès, sent."""
    submission = SubmissionFactory(
        campaign=campaign,
        format="affiche",
        licence="cc-by",
        written__text="",
        written__alt_text="Une rue.",
        written__quarantined=ReadyImageFactory(),
    )
    writing.save_step(submission, persons=[PERSON])
    writing.send_submission(submission)
    return submission


@pytest.fixture
def shown(poster):
    return next(one for one in asked_of(poster) if one.capacity == "shown")


def consent_page(visitor, asked):
    return visitor.get(f"/participer/accord/{links.consent_token(asked)}/").content.decode()


def check_page(visitor, base):
    return visitor.get(f"{base}verifier/").content.decode()


def test_a_licence_is_said_in_plain_words_to_who_must_agree_to_it(visitor, shown):
    page = consent_page(visitor, shown)

    assert "Tout le monde peut la partager et la modifier, en citant son auteur." in page
    assert KEPT in page


@pytest.mark.parametrize(("licence", "is_kept"), [("cc-by", True), ("permission", False)])
def test_a_licence_is_said_in_plain_words_before_it_is_sent(visitor, campaign, licence, is_kept):
    base = begun(visitor, campaign)
    write(visitor, base, me={"licence": licence})

    assert (KEPT in check_page(visitor, base)) is is_kept


def test_who_said_yes_is_thanked_first_and_told_no_more_what_comes_before_an_answer(visitor, shown):
    before = consent_page(visitor, shown)
    agree(shown)
    after = consent_page(visitor, shown)

    for said in ("sans votre accord", "avant de répondre"):
        assert said in before
        assert said not in after
    assert after.index("Merci") < after.index("Titre")


def test_one_person_is_asked_in_the_singular(visitor, campaign):
    base = begun(visitor, campaign)
    write(visitor, base)

    assert "demande son accord à cette personne\u00a0: vous." in check_page(visitor, base)


def test_those_who_are_asked_are_listed_as_one_speaks(visitor, campaign):
    base = begun(visitor, campaign)
    write(visitor, base, me={"age_bracket": "under_15", "guardian_email": "maman@example.org"})

    said = "à ces personnes\u00a0: vous et votre parent ou responsable."
    assert said in check_page(visitor, base)


def test_a_correction_announces_no_mail_to_those_who_agreed_to_the_same(visitor, campaign):
    submission = sent(visitor, campaign)
    for asked in asked_of(submission):
        agree(asked)
    base = private(submission)
    visitor.post(f"{base}corriger/")

    assert "sauf si elle l’a déjà donné pour ce contenu\u00a0: vous." in check_page(visitor, base)
