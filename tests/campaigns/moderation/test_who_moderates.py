"""The table of who may do what, role by role, over HTTP."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from campaigns.models import Decision, MinorFileView, Submission
from campaigns.participation import writing
from tests.campaigns.moderation.received import (
    QUEUE,
    accept,
    accepting,
    declining,
    screen,
    send,
    sent,
    sent_by_a_minor,
)

pytestmark = pytest.mark.django_db
ACTS = ("claim", "release", "skip", "hand_over", "contact", "withdraw")
CANARY = "Ornithorynque"


def refused(answer):
    return bool(answer.redirect_chain) or answer.status_code in {403, 404}


def test_a_trainee_is_refused_everywhere(campaign, moderator, trainee_client):
    pending, accepted = (sent(campaign, written__title=CANARY) for _ in range(2))
    accept(accepted, moderator)
    addresses = [QUEUE, reverse("moderation_reports"), reverse("moderation_start")]
    addresses += [screen(one, act) for one in (pending, accepted) for act in ("submission", *ACTS)]
    addresses.append(reverse("moderation_report", args=[_creation(accepted).pk]))

    for address in addresses:
        for ask in (trainee_client.get, trainee_client.post):
            answer = ask(address, follow=True)
            assert refused(answer) or answer.status_code == 405, address
            assert CANARY not in answer.content.decode()
    html = trainee_client.get("/admin/").content.decode()
    assert QUEUE not in html
    assert _states(pending, accepted) == ["received", "accepted"]


def test_an_anonymous_visitor_is_sent_to_log_in(campaign, client):
    submission = sent(campaign)

    for address in (QUEUE, screen(submission), screen(submission, "contact")):
        answer = client.post(address)
        assert answer.status_code == 302
        assert "login" in answer.url or "connexion" in answer.url


def test_a_journalist_sees_what_was_accepted_and_no_more(campaign, moderator, journalist_client):
    pending = sent(campaign, written__title=CANARY)
    accepted = sent_by_a_minor(campaign, poster=False, written__title="Ma rue")
    accept(accepted, moderator)

    listing = journalist_client.get(f"{QUEUE}?state=received").content.decode()
    html = journalist_client.get(screen(accepted)).content.decode()

    assert CANARY not in listing
    assert "Ma rue" in listing
    for secret in ("moins de 15 ans", "maman@", "Accords", "accept-version", "Contact"):
        assert secret not in html
        assert secret not in listing
    for act in ("submission", *ACTS):
        assert refused(journalist_client.get(screen(pending, act), follow=True))
        assert refused(journalist_client.post(screen(pending, act), follow=True))
    for act in set(ACTS) - {"withdraw"}:
        journalist_client.post(screen(accepted, act))
    for form in (accepting(pending), declining(pending)):
        journalist_client.post(screen(pending), form)
    assert _states(pending, accepted) == ["received", "accepted"]
    assert Decision.objects.count() == 1
    assert not MinorFileView.objects.exists()


def test_a_journalist_reads_what_is_public_not_its_correction(
    campaign, moderator, journalist_client
):
    submission = sent(campaign, written__title="Ma rue")
    accept(submission, moderator)
    writing.correct(Submission.objects.get(pk=submission.pk))
    writing.save_step(Submission.objects.get(pk=submission.pk), title=CANARY)
    send(Submission.objects.get(pk=submission.pk))

    for address in (QUEUE, screen(submission), screen(submission, "withdraw")):
        html = journalist_client.get(address).content.decode()
        assert "Ma rue" in html
        assert CANARY not in html


@pytest.mark.parametrize("role", ["moderator", "administrator", "superuser"])
def test_moderators_and_administrators_decide(role, campaign, request, client_of):
    client = client_of(request.getfixturevalue(role))
    first, second = sent(campaign), sent(campaign)

    assert client.get(QUEUE).status_code == 200
    assert client.get(screen(first)).status_code == 200
    assert client.post(screen(first), accepting(first)).status_code == 302
    assert client.post(screen(second), declining(second)).status_code == 302
    assert _states(first, second) == ["accepted", "declined"]


def test_contact_data_is_shown_when_asked_for_and_that_is_written_down(
    campaign, moderator, moderator_client
):
    submission = sent_by_a_minor(campaign, poster=False, contact__email="nour@example.org")

    before = moderator_client.get(screen(submission)).content.decode()
    answer = moderator_client.post(screen(submission, "contact")).content.decode()

    assert "nour@example.org" not in before
    assert "nour@example.org" in answer
    assert "maman@example.org" in answer
    looks = MinorFileView.objects.filter(by=moderator, version=submission.current)
    # With the addresses, what the minor wrote is shown again.
    assert [look.what for look in looks] == ["submission", "contact", "submission"]


def test_nothing_is_changed_by_an_address_alone(campaign, moderator_client):
    submission = sent(campaign)

    for act in ("claim", "release", "skip", "hand_over", "contact"):
        assert moderator_client.get(screen(submission, act)).status_code == 405
    moderator_client.get(screen(submission))
    moderator_client.get(screen(submission, "withdraw"))

    assert _states(submission) == ["received"]


def test_the_service_itself_refuses_who_may_not_decide(campaign, journalist, trainee):
    submission = sent(campaign)

    for user in (journalist, trainee):
        with pytest.raises(PermissionDenied):
            accept(submission, user)


def _creation(submission):
    return Submission.objects.get(pk=submission.pk).creation


def _states(*submissions):
    return [Submission.objects.get(pk=one.pk).state for one in submissions]
