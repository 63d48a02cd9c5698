"""« Signaler », and the page that counts what became of what was sent."""

import pytest

from campaigns.models import Creation, DeclineReason, Report
from campaigns.participation import abuse, deciding, ending, writing
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.public.forms import sent, stranger, ticket_of
from tests.campaigns.taking_part import accept, agree, asked_of, decline

pytestmark = pytest.mark.django_db
FIGURES = ["received", "accepted", "declined", "appealed", "overturned", "withdrawn"]


@pytest.fixture
def creation(campaign):
    return CreationFactory(campaign=campaign)


def page_of(creation):
    return f"/participer/signaler/{creation.pk}/"


def test_anybody_reports_a_public_creation_without_saying_who_they_are(visitor, creation):
    assert page_of(creation) in visitor.get(creation.get_absolute_url()).content.decode()
    ticket = ticket_of(visitor.get(page_of(creation)))

    said = {"ticket": ticket, "reason": "hateful", "sentence": "La légende insulte."}
    first, second = (visitor.post(page_of(creation), said) for _time in range(2))

    assert visitor.get(first.url).status_code == 200
    assert second.url == first.url
    report = Report.objects.get()
    assert (report.creation, report.reason, report.email) == (creation, "hateful", "")


def test_a_report_without_a_reason_keeps_what_was_typed(visitor, creation):
    said = {"ticket": abuse.new_ticket().token, "sentence": "La légende insulte."}

    answer = visitor.post(page_of(creation), said)

    assert "La légende insulte." in answer.content.decode()
    assert Report.objects.count() == 0


def test_what_is_hidden_cannot_be_reported_nor_its_title_read(visitor, creation):
    Creation.objects.update(state="hidden")

    assert visitor.get(page_of(creation)).status_code == 404


def test_anybody_reports_any_public_page_from_its_foot(visitor, campaign):
    address = f"/participer/signaler/page/{campaign.pk}/"
    assert address in visitor.get(campaign.url).content.decode()
    said = {"ticket": ticket_of(visitor.get(address)), "reason": "other"}

    assert visitor.get(visitor.post(address, said).url).status_code == 200

    report = Report.objects.get()
    assert (report.page_id, report.creation) == (campaign.pk, None)


def test_a_page_that_is_not_public_cannot_be_reported_nor_its_title_read(visitor):
    page = CampaignPageFactory(live=False, title="Canari")

    assert visitor.get(f"/participer/signaler/page/{page.pk}/").status_code == 404


def test_one_place_reports_so_many_an_hour(creation, monkeypatch):
    monkeypatch.setattr(abuse, "REPORTS_OF_A_NETWORK", 1)
    visitor = stranger(REMOTE_ADDR="203.0.113.7")
    said = [{"ticket": abuse.new_ticket().token, "reason": "other"} for _time in range(2)]

    statuses = [visitor.post(page_of(creation), one).status_code for one in said]

    assert statuses == [302, 429]


# Transparency


def received(visitor, campaign):
    submission = sent(visitor, campaign)
    for asked in asked_of(submission):
        agree(asked)
    submission.refresh_from_db()
    return submission


def figures(visitor):
    [(_year, lines)] = visitor.get("/transparence/").context["years"]
    return {
        line.title: dict(zip(FIGURES, line.cells, strict=True), reasons=dict(line.reasons))
        for line in lines
    }


def test_everything_that_was_sent_is_counted_once(visitor, campaign, moderator, make_user):
    other = make_user("autre", "Modérateurs")
    accept(received(visitor, campaign), moderator)
    decline(received(visitor, campaign), moderator)
    for second in (accept, decline):
        appealed = received(visitor, campaign)
        decline(appealed, moderator)
        deciding.appeal(appealed)
        second(appealed, other)
    ending.withdraw(sent(visitor, campaign))

    counted = figures(visitor)[campaign.title]

    reasons = counted.pop("reasons")
    assert counted == {
        "received": 5,
        "accepted": 2,
        "declined": 2,
        "appealed": 2,
        "overturned": 1,
        "withdrawn": 1,
    }
    assert list(reasons.values()) == [2]


def test_reasons_that_are_as_frequent_are_in_the_order_of_their_names(visitor, campaign, moderator):
    for code in ("regles", "doublon", "doublon", "haine"):
        decline(received(visitor, campaign), moderator, code=code)

    [(_year, [line])] = visitor.get("/transparence/").context["years"]

    (first, _two), *others = line.reasons_listed
    assert first == DeclineReason.objects.get(code="doublon").name
    assert others == sorted(others) and len(others) == 2


def test_what_was_declined_stays_counted_by_its_reason_whatever_came_after(
    visitor, campaign, moderator
):
    withdrawn, corrected, sent_again, kept, accepted = (
        received(visitor, campaign) for _time in range(5)
    )
    accept(kept, moderator)
    for one in (withdrawn, corrected, sent_again, accepted):
        decline(one, moderator)
    for one in (corrected, sent_again, accepted):
        writing.correct(one)
    for one in (sent_again, accepted):
        writing.send_submission(one)
    for one in (sent_again, accepted):
        for asked in asked_of(one):
            agree(asked)
        one.refresh_from_db()
    accept(accepted, moderator)
    for one in (withdrawn, kept):
        ending.withdraw(one)

    counted = figures(visitor)[campaign.title]

    assert list(counted.pop("reasons").values()) == [3]
    assert counted == {
        "received": 5,
        "accepted": 2,
        "declined": 3,
        "appealed": 0,
        "overturned": 0,
        "withdrawn": 2,
    }


def test_a_campaign_that_is_not_public_is_not_named(visitor, campaign):
    sent(visitor, campaign)
    campaign.unpublish()

    answer = visitor.get("/transparence/")

    assert campaign.title not in answer.content.decode()
    assert answer.context["years"] == []


def test_figures_take_as_many_queries_whatever_was_sent(
    visitor, campaign, django_assert_max_num_queries
):
    other = CampaignPageFactory(**dates(-5, 20, 40))
    for of in (campaign, other, other):
        sent(visitor, of)

    with django_assert_max_num_queries(12):
        visitor.get("/transparence/")


def test_every_page_leads_to_it_from_its_foot(visitor, campaign):
    assert 'href="/transparence/"' in visitor.get(campaign.url).content.decode()
