"""A page that readers report is unpublished at once by who may, or answered by a moderator."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from campaigns.models import Report
from campaigns.participation import reports
from home.models import HomePage
from tests.campaigns.factories import CampaignIndexPageFactory, CampaignPageFactory

pytestmark = pytest.mark.django_db
REPORTS = reverse("moderation_reports")


@pytest.fixture
def page(db):
    index = CampaignIndexPageFactory(parent=HomePage.objects.get())
    page = CampaignPageFactory(parent=index, title="Ornithorynque")
    reports.report(
        page=page, reason="shows_me", key="a", sentence="<b>moi</b>", email="v@example.org"
    )
    return page


def of(page):
    return reverse("moderation_page_report", args=[page.pk])


def test_a_journalist_finds_it_in_the_list_and_takes_it_down_at_once(
    page, client_of, client, journalist
):
    editor = client_of(journalist)
    assert of(page) in editor.get(REPORTS).content.decode()
    html = editor.get(of(page)).content.decode()
    assert ("&lt;b&gt;moi" in html, "v@example.org" in html) == (True, False)

    assert editor.post(of(page)).url == REPORTS

    assert not Page.objects.get(pk=page.pk).live
    assert client.get(page.url).status_code == 404
    report = Report.objects.get()
    assert (report.outcome, report.settled_by) == ("hidden", journalist)


def test_a_moderator_answers_it_and_cannot_unpublish(page, client_of, moderator):
    editor = client_of(moderator)
    html = editor.get(of(page)).content.decode()
    assert ("v@example.org" in html, "Seule la rédaction" in html) == (True, True)
    editor.post(of(page))
    assert Page.objects.get(pk=page.pk).live

    editor.post(of(page), {"keep": "1"})

    assert Page.objects.get(pk=page.pk).live
    assert Report.objects.get().outcome == "kept"


def own(page, user):
    page.owner = user
    page.save()


def write(page, user):
    page.save_revision(user=user).publish()


@pytest.mark.parametrize("make_theirs", [own, write])
def test_whose_page_it_is_may_take_it_down_and_not_keep_it(
    page, client_of, journalist, make_theirs
):
    make_theirs(page, journalist)
    editor = client_of(journalist)
    html = editor.get(of(page)).content.decode()
    assert ('name="keep"' in html, "quelqu’un d’autre" in html) == (False, True)

    editor.post(of(page), {"keep": "1"})
    assert Report.objects.open().exists()
    editor.post(of(page))

    assert Report.objects.get().outcome == "hidden"


def test_of_two_people_at_once_the_second_is_told(page, client_of, journalist, administrator):
    first, second = client_of(journalist), client_of(administrator)
    first.post(of(page), {"keep": "1"})

    answer = second.post(of(page), {"keep": "1"})

    assert answer.status_code == 409
    assert "Ornithorynque" in answer.content.decode()
    assert Report.objects.get().settled_by == journalist


@pytest.mark.parametrize("role", ["trainee"])
def test_others_see_nothing_of_it(page, role, request, client_of):
    answer = client_of(request.getfixturevalue(role)).get(of(page))

    assert answer.status_code in (302, 403)
    assert "Ornithorynque" not in answer.content.decode()
