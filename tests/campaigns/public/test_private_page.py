"""What an author follows, corrects, withdraws, appeals against, takes away and erases."""

import io
import zipfile

import pytest

from assets.choices import FileState, Refusal
from campaigns.calendar import day_text, today
from campaigns.models import Appeal, Creation, Submission, SubmissionVersion
from campaigns.participation import deciding
from campaigns.participation.choices import SubmissionState
from tests.campaigns.public.forms import WORK, letters, link_of, private, send, sent, ticket_of
from tests.campaigns.submissions import QuarantinedFileFactory
from tests.campaigns.taking_part import accept, agree, asked_of, decline

pytestmark = pytest.mark.django_db
State = SubmissionState


@pytest.fixture
def submission(visitor, campaign):
    return sent(visitor, campaign)


@pytest.fixture
def received(submission):
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    return submission


@pytest.fixture
def declined(received, moderator):
    decline(received, moderator, "La deuxième strophe vise une personne.")
    return received


def read(visitor, submission, end=""):
    return visitor.get(private(submission) + end).content.decode()


@pytest.mark.parametrize("state", [State.PROCESSING, State.AWAITING_CONSENT, State.RECEIVED])
def test_every_state_is_said_in_words(visitor, submission, state):
    Submission.objects.update(state=state)

    page = read(visitor, submission)

    assert "Huit étages" in page
    assert state.value not in page


def test_who_has_not_answered_is_said(visitor, submission):
    assert "Réponse attendue\u00a0: vous." in read(visitor, submission)


def test_a_file_that_was_refused_says_why_and_how_to_go_on(visitor, submission):
    file = QuarantinedFileFactory(state=FileState.REFUSED, refusal=Refusal.BROKEN)
    SubmissionVersion.objects.update(quarantined=file)
    Submission.objects.update(state=State.DRAFT)

    page = read(visitor, submission)

    assert f'href="{private(submission)}ma-creation/"' in page
    assert str(file.refusal_sentence) in page


def test_a_correction_leaves_what_is_public_until_it_is_accepted(visitor, received, moderator):
    accept(received, moderator)
    base = private(received)

    assert visitor.post(f"{base}corriger/").url == f"{base}ma-creation/"
    visitor.post(f"{base}ma-creation/", {**WORK, "title": "Neuf étages"})
    assert Creation.objects.get().title == "Huit étages"
    send(visitor, base)

    received.refresh_from_db()
    assert received.versions.count() == 2
    assert Creation.objects.get().title == "Huit étages"


def test_a_correction_is_left_by_a_button(visitor, received, moderator):
    accept(received, moderator)
    base = private(received)
    visitor.post(f"{base}corriger/")

    assert visitor.post(f"{base}abandonner/").url == base

    received.refresh_from_db()
    assert received.state == State.ACCEPTED


def test_opening_a_page_that_asks_changes_nothing(visitor, declined):
    for end in ("retirer/", "effacer/", "appel/"):
        assert visitor.get(private(declined) + end).status_code == 200

    declined.refresh_from_db()
    assert declined.state == State.DECLINED


def test_an_author_withdraws_at_any_time_and_the_creation_is_gone(visitor, received, moderator):
    accept(received, moderator)
    address = Creation.objects.get().get_absolute_url()
    assert visitor.get(address).status_code == 200

    visitor.post(f"{private(received)}retirer/")

    assert visitor.get(address).status_code == 404
    received.refresh_from_db()
    assert received.state == State.WITHDRAWN
    assert visitor.get(private(received)).status_code == 200


def test_who_is_declined_reads_why_and_appeals_once(visitor, declined):
    page = read(visitor, declined)
    assert "La deuxième strophe vise une personne." in page
    base = private(declined)

    visitor.post(f"{base}appel/", {"sentence": "Elle a dit oui."})
    visitor.post(f"{base}appel/", {"sentence": "Encore."})

    assert Appeal.objects.get().sentence == "Elle a dit oui."
    declined.refresh_from_db()
    assert declined.state == State.APPEALED
    assert "appel/" not in read(visitor, declined)


def test_the_reason_is_still_read_while_another_person_looks(visitor, declined):
    deciding.appeal(declined)

    page = read(visitor, declined).partition("La première réponse")[2]
    assert "La deuxième strophe vise une personne." in page


def test_who_appeals_knows_that_it_is_once_and_that_nothing_is_corrected_meanwhile(
    visitor, declined
):
    page = read(visitor, declined, "appel/")

    assert "il n’y a pas d’autre recours" in page
    assert "vous ne pouvez pas la corriger" in page


def test_what_is_withdrawn_says_so_once_and_its_mail_says_which_it_was(
    visitor, submission, campaign
):
    visitor.post(f"{private(submission)}retirer/")

    assert read(visitor, submission).count("Retirée") == 1
    letter = letters()["nour@example.org"]
    assert f"votre création du {day_text(today())} pour «\u00a0{campaign.title}" in letter.body
    assert "«\u00a0Huit étages\u00a0»" not in letter.body


def test_after_the_appeal_nobody_appeals_again(visitor, declined, make_user):
    deciding.appeal(declined)
    decline(declined, make_user("autre", "Modérateurs"))

    assert "appel/" not in read(visitor, declined)


def test_an_author_takes_a_copy_of_their_data_and_of_nobody_else(visitor, submission, campaign):
    sent(visitor, campaign, work={"title": "Autre œuvre"}, me={"email": "autre@example.org"})

    answer = visitor.post(f"{private(submission)}mes-donnees/")

    assert "attachment" in answer["Content-Disposition"]
    text = zipfile.ZipFile(io.BytesIO(answer.content)).read("donnees.json").decode()
    for own in ("nour@example.org", "Nour, 4e B", "Huit étages", "Je monte."):
        assert own in text
    assert "autre@example.org" not in text
    assert "Autre œuvre" not in text


def test_what_is_erased_leaves_no_name_and_no_link(visitor, submission):
    base = private(submission)

    answer = visitor.post(f"{base}effacer/")

    assert visitor.get(answer.url).status_code == 200
    assert visitor.get(base).status_code == 410
    submission.refresh_from_db()
    assert submission.author_name == ""
    assert not hasattr(Submission.objects.get(), "contact")
    assert SubmissionVersion.objects.get().text == ""


def test_the_receipt_leads_to_the_private_page(visitor, submission):
    address = link_of(letters()["nour@example.org"])

    assert visitor.get(address).status_code == 200


def test_a_lost_link_is_sent_again_and_the_answer_says_nothing_of_others(visitor, submission):
    letters()
    page = "/participer/lien/"
    answers = []
    for email in ("nour@example.org", "inconnu@example.org"):
        said = {"ticket": ticket_of(visitor.get(page)), "email": email}
        answers.append(visitor.post(page, said).url)

    assert len(set(answers)) == 1
    written = letters()
    assert set(written) == {"nour@example.org"}
    assert visitor.get(link_of(written["nour@example.org"])).status_code == 200
