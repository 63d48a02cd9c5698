"""A heavy clip from a phone, over a line that breaks, through the form itself; and a clip that
stays elsewhere, which calls nobody before it is asked."""

import hashlib
import os
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from assets.models import QuarantinedFile
from campaigns.choices import CreationFormat
from campaigns.models import Submission
from tests.assets.uploads.server import BreakingLine
from tests.assets.uploads.test_field_in_browser import LISTEN, slow_down, wait_for_state
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.public.forms import begun, stranger

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
MEGABYTE = 1024 * 1024
FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


@pytest.fixture
def campaign(db, settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    settings.UPLOADS_FREE_BYTES = 0
    call_command("build_assets", stdout=StringIO())
    return CampaignPageFactory(**dates(-5, 20, 40))


def test_sixty_megabytes_reach_their_submission_over_a_line_cut_three_times(
    campaign, new_browsing, live_server, tmp_path
):
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(os.urandom(60 * MEGABYTE))
    base = begun(stranger(), campaign, "video")
    visitor = new_browsing(**PHONE)
    page = visitor.page
    with BreakingLine(urlsplit(live_server.url).port, [3_000_000, 1, 2_500_000]) as line:
        page.goto(line.url.replace("/envois/", f"{base}ma-creation/"))
        # As fast as a phone, so that there is something to say.
        slow_down(visitor, bytes_a_second=5 * MEGABYTE)
        page.evaluate(LISTEN)
        page.locator("input[type=file]").set_input_files(clip)
        page.get_by_label("Titre").fill("Huit étages")
        page.get_by_label("Ce que l’on voit et entend").fill("On monte, on compte.")
        wait_for_state(visitor, "done")
        said = [text for _at, text in page.evaluate("window.said")]
        with page.expect_navigation():
            page.get_by_role("button", name="Continuer").click()
        arrived = urlsplit(page.url).path

    file = QuarantinedFile.objects.get()
    kept = hashlib.sha256(file.file.open().read()).hexdigest()
    assert line.broken == 3
    assert arrived == f"{base}moi/"
    assert kept == file.sha256 == hashlib.sha256(clip.read_bytes()).hexdigest()
    assert Submission.objects.get().current.quarantined == file
    assert any("sur 60\N{NO-BREAK SPACE}Mo" in text for text in said)
    assert "est arrivé" in said[-1]


def test_a_clip_that_stays_elsewhere_is_called_by_no_page_before_it_is_asked(
    campaign, new_browsing
):
    creation = CreationFactory(
        campaign=campaign, format=CreationFormat.VIDEO, image=None, alt_text="", link=FILM
    )
    visitor = new_browsing(**PHONE)

    for address in (campaign.url, creation.get_absolute_url()):
        visitor.visit(address)
        visitor.page.mouse.wheel(0, 20_000)
        visitor.page.wait_for_timeout(300)
    assert visitor.outside == []

    visitor.page.locator("[data-embed-src]").first.click()
    visitor.page.wait_for_selector("iframe")
    assert {urlsplit(one).hostname for one in visitor.outside} == {"www.youtube-nocookie.com"}
    # It was asked for: cut here, and no fault.
    visitor.outside.clear()


def test_a_film_shot_upright_fills_a_phone(campaign, new_browsing):
    creation = CreationFactory(
        campaign=campaign, filmed=True, film__width=540, film__height=960, film__thumbnail=""
    )
    visitor = new_browsing(**PHONE)

    visitor.visit(creation.get_absolute_url())

    box = visitor.page.locator(".player video").bounding_box()
    assert box["width"] > 300
    assert box["width"] / box["height"] == pytest.approx(540 / 960, abs=0.05)
