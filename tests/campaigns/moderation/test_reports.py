"""What readers report is taken down at once, or kept; two people give one answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.exceptions import OwnSubmission
from campaigns.models import Creation, Report, StateChange, Submission
from campaigns.participation import reports
from campaigns.services import hide_creation, show_creation
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.moderation.received import accept, sent_poster

pytestmark = pytest.mark.django_db
REPORTS = reverse("moderation_reports")


def of(creation):
    return reverse("moderation_report", args=[creation.pk])


@pytest.fixture
def creation(campaign):
    creation = CreationFactory(campaign=campaign, title="Ornithorynque")
    reports.report(
        creation,
        reason="shows_me",
        key="a",
        sentence="<script>alert(1)</script>",
        email="voisin@example.org",
    )
    return creation


@pytest.mark.parametrize("role", ["journalist", "moderator", "administrator"])
def test_they_take_a_reported_creation_down_at_once(role, creation, request, client_of, client):
    user = request.getfixturevalue(role)
    address = creation.get_absolute_url()
    editor = client_of(user)
    assert "Ornithorynque" in editor.get(REPORTS).content.decode()

    answer = editor.post(of(creation), {"reason": "person_shown"})

    assert answer.url == REPORTS
    assert client.get(address).status_code == 404
    report = Report.objects.get()
    assert (report.outcome, report.settled_by) == ("hidden", user)
    assert "Ornithorynque" in editor.get(REPORTS).content.decode()
    assert reverse("creations:show", args=[creation.pk]) in editor.get(REPORTS).content.decode()


def test_what_is_said_is_escaped_and_who_says_it_is_for_moderators(
    creation, journalist_client, moderator_client
):
    for client, sees in ((journalist_client, False), (moderator_client, True)):
        html = client.get(of(creation)).content.decode()
        assert "&lt;script&gt;alert(1)" in html
        assert "<script>alert(1)" not in html
        assert ("voisin@example.org" in html) == sees


def test_a_report_is_dismissed_and_the_creation_stays(creation, journalist_client, client):
    journalist_client.post(of(creation), {"keep": "1"})

    assert Report.objects.get().outcome == "kept"
    assert client.get(creation.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("form", [{"reason": "rights"}, {"keep": "1"}])
def test_whoever_comes_second_is_told(form, creation, journalist_client, moderator):
    reports.take_down(creation, by=moderator, reason="hateful")

    answer = journalist_client.post(of(creation), form)

    assert answer.status_code == 409
    assert str(moderator) in answer.content.decode()
    assert StateChange.objects.count() == 1


def test_reports_answered_by_another_are_not_answered_again(creation, journalist_client, moderator):
    reports.keep(creation, by=moderator)

    answer = journalist_client.post(of(creation), {"keep": "1"})

    assert answer.status_code == 409
    assert str(moderator) in answer.content.decode()


def test_an_author_does_not_dismiss_what_is_said_of_their_own(
    campaign, moderator, moderator_client, other_moderator
):
    submission = sent_poster(campaign, account=moderator)
    accept(submission, other_moderator)
    creation = Submission.objects.get(pk=submission.pk).creation
    reports.report(creation, reason="hateful", key="b")

    html = moderator_client.get(of(creation)).content.decode()
    moderator_client.post(of(creation), {"keep": "1"})

    assert 'name="keep"' not in html
    assert Report.objects.open().count() == 1
    moderator_client.post(of(creation), {"reason": "author"})
    assert Report.objects.get().outcome == "hidden"


def test_an_author_does_not_show_again_what_another_hid(
    campaign, moderator, moderator_client, other_moderator, other_moderator_client
):
    submission = sent_poster(campaign, account=moderator)
    accept(submission, other_moderator)
    creation = Submission.objects.get(pk=submission.pk).creation
    hide_creation(creation, by=other_moderator, reason="rules")
    show = reverse("creations:show", args=[creation.pk])

    answers = [moderator_client.get(show), moderator_client.post(show)]

    assert {answer.status_code for answer in answers} == {302}
    for address in (REPORTS, reverse("creations:index")):
        assert show not in moderator_client.get(address).content.decode()
        assert show in other_moderator_client.get(address).content.decode()
    assert Creation.objects.get().state == "hidden"
    with pytest.raises(OwnSubmission):
        show_creation(creation, by=moderator)
    other_moderator_client.post(show)
    assert Creation.objects.get().state == "visible"


def test_a_take_down_says_why(creation, moderator_client):
    answer = moderator_client.post(of(creation), {"reason": ""})

    assert answer.status_code == 200
    assert Report.objects.open().exists()


def test_the_list_costs_as_many_queries_with_more(creation, moderator, moderator_client):
    def report_some(numbers):
        for number in numbers:
            other = CreationFactory(campaign=creation.campaign)
            reports.report(other, reason="other", key=str(number))
            reports.report(other, reason="rights", key=f"{number}b")
            reports.report(page=CampaignPageFactory(), reason="other", key=f"{number}c")
            hide_creation(CreationFactory(campaign=creation.campaign), by=moderator, reason="rules")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            moderator_client.get(REPORTS)
        return len(queries)

    report_some(range(2))
    cost()
    few = cost()
    report_some(range(2, 9))

    assert cost() == few
