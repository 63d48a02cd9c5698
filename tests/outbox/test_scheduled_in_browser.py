"""A reader sees a scheduled page appear, by the worker alone."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Site

from home.models import HomePage, StandardPage
from outbox.models import Beat
from tests.outbox.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.server]


@pytest.fixture
def scheduled_page():
    home = HomePage.objects.first()
    if home is None:
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Accueil", slug="a"))
        Site.objects.update(root_page=home)
        Site.clear_site_root_paths_cache()
    body = json.dumps([{"type": "paragraph", "value": "<p>Bonjour.</p>"}])
    page = StandardPage(title="Bientôt en ligne", slug="bientot", live=False, body=body)
    home.add_child(instance=page)
    page.go_live_at = timezone.now() + timedelta(seconds=2)
    page.save_revision().publish()
    return page


def test_a_scheduled_page_goes_live_before_the_reader(live_chromium, start_worker, scheduled_page):
    assert live_chromium.visit("/bientot/").status == 404

    start_worker()
    wait_until(lambda: timezone.now() > scheduled_page.go_live_at and Beat.objects.exists())
    # The minute that the worker would wait for.
    Beat.objects.update(due_at=timezone.now())
    wait_until(lambda: Page.objects.get(pk=scheduled_page.pk).live)

    assert live_chromium.visit("/bientot/").status == 200
    assert live_chromium.page.locator("h1").inner_text() == "Bientôt en ligne"
