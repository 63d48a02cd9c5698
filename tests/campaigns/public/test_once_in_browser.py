"""However often a form leaves, it is one thing: two clicks, the back button, an answer that is
lost on its way."""

import re
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from campaigns.models import Report, Submission
from outbox.models import Mail
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.public.forms import begun, stranger, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def campaign(db):
    call_command("build_assets", stdout=StringIO())
    return CampaignPageFactory(**dates(-5, 20, 40))


@pytest.fixture
def page(new_browsing):
    return new_browsing(**PHONE).page


def go(page, live_server, path):
    page.goto(f"{live_server.url}{path}")


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def press(page, name):
    with page.expect_navigation():
        button(page, name).click()


def press_twice(page, name, *, until):
    """Two clicks: the second may leave before the first is answered, which is then given up."""
    button(page, name).dblclick()
    expect(page).to_have_url(re.compile(f"{re.escape(until)}$"))


def lose_answers(page):
    """What is posted reaches the site; what the site answers does not come back."""

    def lose(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.fallback()

    page.route("**/participer/**", lose)
    return lambda: page.unroute("**/participer/**", lose)


def begin_at(page, live_server, campaign):
    go(page, live_server, f"/participer/campagne/{campaign.pk}/")
    page.get_by_label("Texte").check()


def test_two_clicks_begin_one_submission(campaign, page, live_server):
    begin_at(page, live_server, campaign)

    press_twice(page, "Commencer", until="/ma-creation/")

    assert Submission.objects.count() == 1


def test_who_goes_back_and_begins_again_finds_what_they_began(campaign, chromium, live_server):
    # A browser that keeps pages, as people's do: one whose requests are watched keeps none.
    with closing(chromium.new_context(locale="fr-FR", **PHONE)) as context:
        page = context.new_page()
        begin_twice(page, live_server, campaign)

    assert Submission.objects.count() == 1


def begin_twice(page, live_server, campaign):
    begin_at(page, live_server, campaign)
    press(page, "Commencer")
    began = page.url

    page.go_back()
    press(page, "Commencer")

    assert page.url == began


def test_what_is_sent_twice_in_two_clicks_is_sent_once(campaign, page, live_server):
    base = ready(campaign)
    go(page, live_server, f"{base}verifier/")

    press_twice(page, "Envoyer", until=base)

    assert_sent_once()


def test_who_goes_back_after_sending_is_led_to_what_was_sent(campaign, page, live_server):
    base = ready(campaign)
    go(page, live_server, f"{base}verifier/")
    press(page, "Envoyer")

    page.go_back()
    page.wait_for_load_state()

    assert page.url == f"{live_server.url}{base}"
    assert_sent_once()


def test_an_answer_that_is_lost_is_asked_again_and_nothing_is_sent_twice(
    campaign, page, live_server
):
    base = ready(campaign)
    go(page, live_server, f"{base}verifier/")
    find_again = lose_answers(page)
    with page.expect_event("requestfailed"):
        button(page, "Envoyer").click()
    page.wait_for_url("chrome-error://**")
    find_again()

    go(page, live_server, f"{base}verifier/")

    assert page.url == f"{live_server.url}{base}"
    assert_sent_once()


def test_a_report_that_leaves_twice_is_one_report(campaign, page, live_server):
    creation = CreationFactory(campaign=campaign)
    go(page, live_server, f"/participer/signaler/{creation.pk}/")
    page.get_by_label("C’est haineux ou humiliant").check()

    press_twice(page, "Envoyer le signalement", until="/signale/")

    assert Report.objects.count() == 1


def ready(campaign):
    """A text with every step filled in."""
    client = stranger()
    base = begun(client, campaign)
    write(client, base)
    return base


def assert_sent_once():
    submission = Submission.objects.get()
    assert submission.sent_at
    subjects = [mail.subject for mail in Mail.objects.all()]
    assert sorted(subjects) == sorted(set(subjects))
