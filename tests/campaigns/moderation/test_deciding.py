"""The screen of a decision, over HTTP: one decision, by somebody whose work it is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.models import Decision, PersonShown, Submission
from campaigns.participation import claims, deciding, writing
from campaigns.participation.letters import SUBJECTS
from campaigns.participation.mails import why
from outbox.models import Mail
from tests.campaigns.moderation.received import (
    QUEUE,
    accept,
    accepting,
    decline,
    declining,
    reason,
    screen,
    send,
    sent,
    sent_by_a_minor,
    sent_poster,
)

pytestmark = pytest.mark.django_db


def state_of(submission):
    return Submission.objects.get(pk=submission.pk).state


def messages_in(answer):
    return [str(one).strip() for one in answer.context["messages"]]


def test_accepted_it_is_public_its_author_told_and_the_next_one_comes(
    campaign, moderator, moderator_client
):
    first, second = sent_poster(campaign), sent_poster(campaign)

    answer = moderator_client.post(screen(first), accepting(first))

    second = Submission.objects.get(pk=second.pk)
    assert (answer.status_code, answer.url) == (302, screen(second))
    assert (second.state, second.claimed_by) == ("in_review", moderator)
    creation = Submission.objects.get(pk=first.pk).creation
    assert creation.title == first.current.title
    assert moderator_client.get(creation.get_absolute_url()).status_code == 200
    assert Mail.objects.filter(subject=str(SUBJECTS["accepted"])).count() == 1


def test_declined_it_has_a_reason_and_a_sentence_beside(campaign, moderator, moderator_client):
    submission = sent(campaign)

    answer = moderator_client.post(
        screen(submission), declining(submission, sentence="Le début est fort.")
    )

    decision = Decision.objects.get()
    assert answer.url == QUEUE
    assert (decision.verdict, decision.reason.code, decision.by) == (
        "declined",
        "regles",
        moderator,
    )
    assert decision.note.sentence == "Le début est fort."


def test_without_a_reason_nothing_is_decided_and_the_sentence_is_kept(campaign, moderator_client):
    submission = sent(campaign)

    answer = moderator_client.post(
        screen(submission), declining(submission, reason="", sentence="Presque.")
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Choisissez une raison" in html
    assert "Presque.</textarea>" in html
    assert not Decision.objects.exists()


def test_a_reason_that_says_nothing_by_itself_asks_for_a_sentence(
    campaign, moderator, moderator_client
):
    submission, nothing = sent(campaign), reason("autre")

    answer = moderator_client.post(
        screen(submission), declining(submission, reason=nothing.pk, sentence="  ")
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Cette raison ne dit rien par elle-même" in html
    assert f'value="{nothing.pk}" checked' in " ".join(html.split())
    assert not Decision.objects.exists()
    said = declining(submission, reason=nothing.pk, sentence="Elle parle d’un autre lieu.")
    assert moderator_client.post(screen(submission), said).status_code == 302
    assert why(submission).endswith("Elle parle d’un autre lieu.")


def test_of_two_people_the_second_is_told_what_the_first_decided(
    campaign, moderator_client, other_moderator, other_moderator_client
):
    submission = sent(campaign, written__title="Ma rue")
    other_moderator_client.post(screen(submission), accepting(submission))

    answer = moderator_client.post(
        screen(submission), declining(submission, sentence="Trop long, je crois.")
    )

    html = answer.content.decode()
    assert answer.status_code == 409
    assert f"{other_moderator} a accepté" in html
    assert "Ma rue" in html
    assert "Trop long, je crois." in html
    assert Decision.objects.get().verdict == "accepted"


def test_a_decision_on_what_changed_meanwhile_is_refused(campaign, moderator_client):
    submission = sent(campaign)
    seen = accepting(submission)
    writing.correct(submission)
    send(Submission.objects.get(pk=submission.pk))

    answer = moderator_client.post(screen(submission), seen)

    assert answer.status_code == 409
    assert not Decision.objects.exists()


def test_what_somebody_reads_is_theirs_for_half_an_hour(
    campaign, moderator_client, other_moderator, other_moderator_client
):
    submission = sent(campaign)
    other_moderator_client.post(screen(submission, "claim"))

    for act in ("claim", "hand_over"):
        answer = moderator_client.post(screen(submission, act))
        assert answer.status_code == 409
        assert str(other_moderator) in answer.content.decode()
    assert moderator_client.post(screen(submission), accepting(submission)).status_code == 409
    assert "accept-version" not in moderator_client.get(screen(submission)).content.decode()

    Submission.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert claims.release_expired() == 1
    assert state_of(submission) == "received"
    assert moderator_client.post(screen(submission), accepting(submission)).status_code == 302


def test_one_gives_back_what_one_keeps(campaign, moderator_client):
    submission = sent(campaign)
    moderator_client.post(screen(submission, "claim"))
    assert state_of(submission) == "in_review"

    moderator_client.post(screen(submission, "release"))

    assert state_of(submission) == "received"


OWN = ["account", "address", "tag", "guardian", "shown", "handed"]


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("role", ["moderator", "administrator", "superuser"])
def test_nobody_decides_on_what_is_theirs(own, role, campaign, request, client_of):
    user = request.getfixturevalue(role)
    fields = {
        "account": {"account": user},
        "address": {"contact__email": user.email.upper()},
        "tag": {"contact__email": user.email.replace("@", "+envoi@")},
        "guardian": {"contact__guardian_email": user.email},
    }
    submission = sent(campaign, **fields.get(own, {}))
    if own == "shown":
        PersonShown.objects.create(
            version=submission.current, name="Moi", age_bracket="adult", email=user.email
        )
    if own == "handed":
        claims.hand_over(submission, by=user)
    client = client_of(user)

    html = client.get(screen(submission)).content.decode()
    for form in (accepting(submission), declining(submission)):
        client.post(screen(submission), form)

    assert "accept-version" not in html
    assert not Decision.objects.exists()
    assert state_of(submission) == "received"


def test_handed_over_it_is_decided_by_a_second_person(
    campaign, moderator_client, other_moderator_client
):
    submission, other = sent(campaign), sent(campaign)

    answer = moderator_client.post(screen(submission, "hand_over"))

    assert answer.url == screen(other)
    html = other_moderator_client.get(screen(submission)).content.decode()
    assert "Moderatrice Essai demande une seconde personne" in html
    # That second person is the last one.
    assert screen(submission, "hand_over") not in html
    assert other_moderator_client.post(screen(submission, "hand_over")).status_code == 409
    assert other_moderator_client.post(screen(submission), accepting(submission)).status_code == 302


def test_an_appeal_is_decided_by_another_person_and_only_once(
    campaign, moderator, moderator_client, other_moderator, other_moderator_client
):
    submission = sent(campaign)
    decline(submission, moderator, "Non.")
    deciding.appeal(Submission.objects.get(pk=submission.pk), sentence="Relisez la fin.")

    moderator_client.post(screen(submission), accepting(submission))
    assert state_of(submission) == "appealed"
    html = other_moderator_client.get(screen(submission)).content.decode()
    assert "Relisez la fin." in html
    assert "Non." in html
    other_moderator_client.post(screen(submission), accepting(submission))

    last = Decision.objects.get(round=2)
    assert (last.by, last.verdict) == (other_moderator, "accepted")
    assert state_of(submission) == "accepted"


@pytest.mark.parametrize("role", ["moderator", "administrator", "superuser"])
def test_a_minor_without_every_confirmation_is_accepted_by_nobody(
    role, campaign, request, client_of
):
    submission = sent_by_a_minor(campaign, poster=False)
    guardian = submission.current.consents.needed().get(capacity="guardian")
    # As if the rule had changed since: the state says that it waits, the ledger that it lacks.
    guardian.withdrawn_at = timezone.now()
    guardian.save()
    client = client_of(request.getfixturevalue(role))

    html = client.get(screen(submission)).content.decode()
    answer = client.post(screen(submission), accepting(submission))

    assert "accept-version" not in html
    assert "Il manque un accord nécessaire" in answer.content.decode()
    assert state_of(submission) == "received"
    assert not Decision.objects.exists()


def test_the_next_one_is_the_next_and_the_one_left_is_free(campaign, moderator, moderator_client):
    first, second, third = (sent(campaign) for _ in range(3))
    start = moderator_client.post("/admin/participation/commencer/")
    assert start.url == screen(first)

    assert moderator_client.post(screen(first, "skip")).url == screen(second)
    assert state_of(first) == "received"
    assert moderator_client.post(screen(second, "skip")).url == screen(third)
    assert moderator_client.post(screen(third, "skip")).url == screen(first)


def test_the_next_one_is_within_the_filters_and_none_of_anothers(
    campaign, moderator_client, other_moderator
):
    poster, read, last = sent_poster(campaign), sent_poster(campaign), sent_poster(campaign)
    sent(campaign)
    claims.claim(read, by=other_moderator)
    filters = "?format=affiche"

    answer = moderator_client.post(screen(poster) + filters, accepting(poster))
    assert answer.url == screen(last) + filters
    answer = moderator_client.post(screen(last) + filters, accepting(last), follow=True)

    assert answer.redirect_chain[-1][0] == QUEUE + filters
    assert "Rien d’autre n’attend votre décision ici." in messages_in(answer)


def test_a_decision_posted_twice_is_taken_and_answered_once(campaign, moderator_client):
    submission, _next = sent(campaign), sent(campaign)
    form = accepting(submission) | {"csrfmiddlewaretoken": "a" * 32}

    first, again = (
        moderator_client.post(screen(submission), form, headers={"accept": "text/html"})
        for _ in range(2)
    )

    assert (again.status_code, again.url) == (302, first.url)
    assert Decision.objects.count() == 1


def test_a_correction_is_read_beside_what_is_public(
    campaign, moderator, moderator_client, other_moderator
):
    submission = sent(campaign, written__title="Ma rue", written__text="Je monte <b> vite")
    accept(submission, moderator)
    writing.correct(Submission.objects.get(pk=submission.pk))
    writing.save_step(Submission.objects.get(pk=submission.pk), text="Je monte <b> lentement")
    send(Submission.objects.get(pk=submission.pk))

    html = moderator_client.get(screen(submission)).content.decode()

    assert '<del class="deletion">vite</del>' in html
    assert '<ins class="addition">lentement</ins>' in html
    assert "<b>" not in html
    assert "Je monte &lt;b&gt;" in html


def test_withdrawn_for_its_author_it_is_gone_from_the_site(campaign, moderator, journalist_client):
    submission = sent_poster(campaign)
    accept(submission, moderator)
    address = Submission.objects.get(pk=submission.pk).creation.get_absolute_url()

    asked = journalist_client.get(screen(submission, "withdraw"))
    answer = journalist_client.post(screen(submission, "withdraw"))

    assert (asked.status_code, answer.status_code) == (200, 302)
    assert state_of(submission) == "withdrawn"
    assert journalist_client.get(address).status_code == 404
