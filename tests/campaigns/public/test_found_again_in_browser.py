"""A page that is loaded again, or that a phone has closed meanwhile, loses nothing that arrived."""

from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from assets.models import Upload
from campaigns.models import Submission
from tests.assets.uploads.test_field_in_browser import wait_for_state
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.public.forms import begun, stranger
from tests.campaigns.submissions import png
from tests.outbox.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

ARRIVED = "Object.keys(sessionStorage).some((key) => key.startsWith('arrived:'))"


@pytest.fixture
def base(db, settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    settings.UPLOADS_FREE_BYTES = 0
    call_command("build_assets", stdout=StringIO())
    return begun(stranger(), CampaignPageFactory(**dates(-5, 20, 40)), "affiche")


@pytest.fixture
def visitor(base, new_browsing, tmp_path):
    """Somebody whose poster has just arrived, and who has not gone on."""
    file = tmp_path / "affiche.png"
    file.write_bytes(png())
    visitor = new_browsing(**PHONE)
    visitor.visit(f"{base}ma-creation/")
    visitor.page.locator("input[type=file]").set_input_files(file)
    wait_for_state(visitor, "done")
    return visitor


def go_on(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Continuer", exact=True).click()


def test_a_file_that_arrived_is_still_there_when_the_page_is_loaded_again(visitor):
    page = visitor.page

    page.reload()
    wait_for_state(visitor, "done")
    expect(page.locator("bc-upload")).to_contain_text("affiche.png\u00a0» est arrivé")
    page.get_by_label("Titre").fill("Demain")
    page.get_by_label("Ce que l’on voit").fill("Un escalier.")
    go_on(page)

    assert page.url.endswith("/moi/")
    assert Submission.objects.get().current.quarantined.name == "affiche.png"


def test_what_was_typed_is_still_there_when_the_page_is_loaded_again(visitor):
    page = visitor.page
    page.get_by_label("Titre").fill("Demain")

    page.reload()

    expect(page.get_by_label("Titre")).to_have_value("Demain")
    assert Submission.objects.get().current.title == ""


def test_a_file_that_was_cancelled_is_not_found_again(visitor):
    page = visitor.page
    page.get_by_role("button", name="Annuler ce fichier").click()

    page.reload()

    page.wait_for_timeout(500)
    assert page.locator("[data-token]").input_value() == ""


def test_a_file_that_the_site_has_no_more_is_asked_again(visitor):
    page = visitor.page
    Upload.objects.all().delete()

    page.reload()

    wait_until(lambda: not page.evaluate(ARRIVED))
    assert page.locator("[data-token]").input_value() == ""


def test_what_left_with_its_form_is_not_kept_in_the_tab(visitor):
    visitor.page.get_by_label("Titre").fill("Demain")
    go_on(visitor.page)

    assert visitor.page.evaluate("sessionStorage.length") == 0
    assert "affiche.png" in visitor.page.locator(".participation__received").inner_text()
