"""Several people, or one form several times, at once: one thing is done, others are told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import RequestFactory

from campaigns.exceptions import AlreadyDecided
from campaigns.models import Creation, Decision, DeclineReason, Report, Submission
from campaigns.participation import abuse, deciding, reports, writing
from outbox.models import Mail
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.taking_part import sent

ROUNDS = 10


def at_once(*acts):
    """What each gives, or the Conflict that it raises, done in threads of their own."""

    def run(act):
        try:
            return act()
        except AlreadyDecided as conflict:
            return conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def decide(submission, by, verdict):
    return lambda: deciding.decide(
        Submission.objects.get(pk=submission.pk),
        by=by,
        verdict=verdict,
        version=submission.current_id,
        reason=DeclineReason.objects.first(),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verdicts", [("accepted", "declined"), ("accepted", "accepted")])
def test_of_two_who_decide_at_once_one_does(verdicts, moderator, administrator):
    campaign = CampaignPageFactory(**dates(-5, 20, 40))
    for _round in range(ROUNDS):
        submission = sent(SubmissionFactory(campaign=campaign))

        results = at_once(
            decide(submission, moderator, verdicts[0]),
            decide(submission, administrator, verdicts[1]),
        )

        submission.refresh_from_db()
        (decision,) = Decision.objects.filter(submission=submission)
        assert [type(one) for one in results].count(AlreadyDecided) == 1
        assert submission.state == decision.verdict
        public = Creation.objects.filter(submitted_version__submission=submission)
        assert public.exists() == (decision.verdict == "accepted")


@pytest.mark.django_db(transaction=True)
def test_a_form_posted_ten_times_at_once_is_one_submission():
    campaign = CampaignPageFactory(**dates(-5, 20, 40))

    def begin():
        return writing.start(key="a" * 32, campaign=campaign, format="texte").pk

    assert len(set(at_once(*[begin] * 10))) == 1
    assert Submission.objects.get().current.number == 1


@pytest.mark.django_db(transaction=True)
def test_sent_ten_times_at_once_it_is_sent_once():
    submission = SubmissionFactory(campaign=CampaignPageFactory(**dates(-5, 20, 40)))

    def send():
        return writing.send_submission(Submission.objects.get(pk=submission.pk)).state

    assert set(at_once(*[send] * 10)) == {"awaiting_consent"}
    assert Mail.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_report_posted_ten_times_at_once_is_one():
    creation = CreationFactory()

    at_once(*[lambda: reports.report(creation, reason="rights", key="k").pk] * 10)

    assert Report.objects.count() == 1


# Machines


@pytest.fixture
def ticket(time_machine):
    """A form made four seconds ago."""
    time_machine.move_to("2026-03-10 10:00+01:00")
    made = abuse.new_ticket()
    time_machine.shift(4)
    return made


def test_a_form_gives_its_key_to_a_person(ticket):
    assert abuse.read_ticket(ticket.token) == ticket.key


@pytest.mark.parametrize("seconds", [-3, 25 * 3600])
def test_a_form_is_not_posted_at_once_nor_days_later(seconds, ticket, time_machine):
    time_machine.shift(seconds)

    with pytest.raises(abuse.Refused):
        abuse.read_ticket(ticket.token)


def test_a_form_filled_by_a_machine_or_forged_is_refused(ticket):
    for token, honeypot in (
        (ticket.token, "https://x.example"),
        (f"{ticket.token}x", ""),
        ("", ""),
    ):
        with pytest.raises(abuse.Refused):
            abuse.read_ticket(token, honeypot=honeypot)


def test_a_proof_of_work_is_asked_where_the_site_says_so(settings, time_machine):
    settings.PARTICIPATION_PROOF_BITS = 8
    time_machine.move_to("2026-03-10 10:00+01:00")
    made = abuse.new_ticket()
    time_machine.shift(4)
    proof = next(str(n) for n in range(10**6) if abuse.is_solved(made.key, 8, str(n)))

    assert abuse.read_ticket(made.token, proof=proof) == made.key
    with pytest.raises(abuse.Refused):
        abuse.read_ticket(made.token, proof=f"{proof}-")


def test_an_address_and_a_network_send_a_counted_number_of_times_an_hour():
    post = RequestFactory().post("/", {"email": "Nour@example.org"}, REMOTE_ADDR="203.0.113.7")

    names = {cost.name for cost in abuse.lost_link_costs(post, None)}

    assert names == {"links-to:nour@example.org", "links-from:203.0.113.7"}
    assert {cost.name for cost in abuse.beginning_costs(post, None)} == {
        "submission-from:203.0.113.7"
    }
    assert [cost.name for cost in abuse.report_costs(post, None)] == ["report-from:203.0.113.7"]
