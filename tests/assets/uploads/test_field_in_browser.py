"""The field of file in a real browser: on a phone, over a line that breaks, and without script."""

import hashlib
import os
from io import StringIO
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from assets.models import QuarantinedFile, Upload
from tests.assets.uploads.server import BreakingLine
from tests.outbox.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
MEGABYTE = 1024 * 1024
PATH = "/page-nue/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FIELD = "input[type=file]"


@pytest.fixture(scope="module", autouse=True)
def sheet():
    call_command("build_assets", stdout=StringIO())


@pytest.fixture(autouse=True)
def page(settings):
    settings.ROOT_URLCONF = "tests.assets.uploads.bare_page"


@pytest.fixture
def make_clip(tmp_path):
    def make(size, name="clip.mp4"):
        path = tmp_path / name
        path.write_bytes(os.urandom(size))
        return path

    return make


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def wait_for_state(visitor, state, seconds=90):
    visitor.page.wait_for_selector(f'bc-upload[data-state="{state}"]', timeout=seconds * 1000)


def wait_for_progress(visitor, part):
    wait_until(lambda: visitor.page.evaluate("document.querySelector('progress').value") > part)


def send_form(visitor):
    visitor.page.get_by_role("button", name="Continuer").click()
    visitor.page.wait_for_selector("#recu:has-text('clip.mp4')", timeout=60_000)
    return visitor.page.locator("#recu").inner_text()


def test_sixty_megabytes_from_a_phone_arrive_over_a_line_cut_three_times(
    new_browsing, live_server, make_clip
):
    clip = make_clip(60 * MEGABYTE)
    visitor = new_browsing(**PHONE)
    cuts = [3_000_000, 1, 2_500_000]
    with BreakingLine(urlsplit(live_server.url).port, cuts) as line:
        visitor.page.goto(line.url.replace("/envois/", PATH))
        # At the pace of a phone: else all has left before there is anything to say.
        slow_down(visitor, bytes_a_second=5 * MEGABYTE)
        visitor.page.evaluate(LISTEN)
        visitor.page.locator(FIELD).set_input_files(clip)
        wait_for_state(visitor, "done")
        said = visitor.page.evaluate("window.said")
        received = send_form(visitor)

    assert line.broken == 3
    assert received == f"{digest(clip)} clip.mp4"
    assert any("sur 60\u00a0Mo" in text for _at, text in said)
    assert "est arrivé" in said[-1][1]
    assert visitor.outside == []


# What the status says, and when.
LISTEN = """() => {
  window.said = [];
  const state = document.querySelector("bc-upload [role=status]");
  const note = () => state.textContent && window.said.push([performance.now(), state.textContent]);
  new MutationObserver(note)
    .observe(state, { childList: true, characterData: true, subtree: true });
}"""


def test_who_listens_hears_at_most_one_sentence_in_five_seconds_before_the_last(
    new_browsing, live_server, make_clip
):
    visitor = new_browsing(**PHONE)
    visitor.visit(PATH)
    slow_down(visitor, bytes_a_second=MEGABYTE)
    visitor.page.evaluate(LISTEN)

    visitor.page.locator(FIELD).set_input_files(make_clip(13 * MEGABYTE))
    wait_for_state(visitor, "done")

    said = visitor.page.evaluate("window.said")
    moments = [at for at, _text in said]
    gaps = [after - before for before, after in pairwise(moments[:-1])]
    assert all(gap > 4900 for gap in gaps)
    texts = [text for _at, text in said]
    assert any("moins d’une minute" in text for text in texts)
    assert texts[-1] == "«\u00a0clip.mp4\u00a0» est arrivé (13\u00a0Mo)."


def slow_down(visitor, *, bytes_a_second):
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": 0, "downloadThroughput": -1}
    session.send(
        "Network.emulateNetworkConditions", {**conditions, "uploadThroughput": bytes_a_second}
    )
    return session


def test_a_page_that_was_closed_resumes_where_it_stopped(new_browsing, make_clip):
    clip = make_clip(12 * MEGABYTE)
    visitor = new_browsing(**PHONE)
    visitor.visit(PATH)
    slow_down(visitor, bytes_a_second=4 * MEGABYTE)
    visitor.page.locator(FIELD).set_input_files(clip)
    wait_for_progress(visitor, 0.5)
    visitor.visit(PATH)

    visitor.page.locator(FIELD).set_input_files(clip)
    wait_for_state(visitor, "done")

    assert Upload.objects.count() == 1
    assert QuarantinedFile.objects.get().sha256 == digest(clip)


def test_a_form_sent_too_early_leaves_by_itself_when_its_file_has_arrived(new_browsing, make_clip):
    clip = make_clip(6 * MEGABYTE)
    visitor = new_browsing(**PHONE)
    visitor.visit(PATH)
    slow_down(visitor, bytes_a_second=4 * MEGABYTE)
    visitor.page.locator(FIELD).set_input_files(clip)
    wait_for_state(visitor, "sending")

    assert send_form(visitor) == f"{digest(clip)} clip.mp4"

    assert QuarantinedFile.objects.count() == 1


def test_a_file_that_is_cancelled_is_forgotten_here_and_there(new_browsing, make_clip):
    visitor = new_browsing(**PHONE)
    visitor.visit(PATH)
    slow_down(visitor, bytes_a_second=MEGABYTE)
    visitor.page.locator(FIELD).set_input_files(make_clip(9 * MEGABYTE))
    wait_for_progress(visitor, 0)

    with visitor.page.expect_response(lambda answer: answer.request.method == "DELETE"):
        visitor.page.get_by_role("button", name="Annuler").click()

    assert "annulé" in visitor.page.get_by_role("status").inner_text()
    assert visitor.page.locator(FIELD).input_value() == ""
    assert visitor.page.evaluate("localStorage.length") == 0
    assert visitor.page.evaluate("document.activeElement.type") == "file"


def test_what_is_refused_is_told_beside_the_field(new_browsing, make_clip, settings):
    visitor = new_browsing(**PHONE)
    visitor.visit(PATH)
    alert = visitor.page.get_by_role("alert")

    visitor.page.locator(FIELD).set_input_files(make_clip(101 * MEGABYTE))
    assert "100\u00a0Mo" in alert.inner_text()
    visitor.page.locator(FIELD).set_input_files(make_clip(0))
    assert "vide" in alert.inner_text()
    settings.UPLOADS_OF_A_FORM = (0, 0)
    visitor.page.locator(FIELD).set_input_files(make_clip(1000))
    wait_for_state(visitor, "failed")

    assert "demain" in alert.inner_text()
    assert visitor.page.locator(FIELD).get_attribute("aria-invalid") == "true"
    settings.UPLOADS_OF_A_FORM = (10, 10**9)
    visitor.page.get_by_role("button", name="Reprendre").click()
    wait_for_state(visitor, "done")


def test_without_script_a_light_file_leaves_with_its_form(new_browsing, make_clip):
    clip = make_clip(3 * MEGABYTE, name="clip’<b>.mp4")
    visitor = new_browsing(**PHONE, java_script_enabled=False)
    visitor.visit(PATH)
    assert visitor.page.get_by_text("25\u00a0Mo").is_visible()

    visitor.page.locator(FIELD).set_input_files(clip)
    visitor.page.get_by_role("button", name="Continuer").click()

    assert visitor.page.locator("#recu").inner_text().startswith(digest(clip))
    # Shown again, the form does not ask for it twice.
    assert "clip’<b>.mp4" in visitor.page.get_by_text("est déjà arrivé").inner_text()
    visitor.page.get_by_role("button", name="Continuer").click()
    assert visitor.page.locator("#recu").inner_text().startswith(digest(clip))
    assert QuarantinedFile.objects.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_field_passes_axe_in_each_of_its_states(new_browsing, make_clip, scheme, width):
    visitor = new_browsing(viewport={"width": width, "height": 800}, color_scheme=scheme)
    visitor.visit(PATH)
    found = {"": visitor.axe()}

    visitor.page.locator(FIELD).set_input_files(make_clip(101 * MEGABYTE))
    found["refused"] = visitor.axe()
    slow_down(visitor, bytes_a_second=MEGABYTE)
    visitor.page.locator(FIELD).set_input_files(
        make_clip(4 * MEGABYTE, "clip-" + "x" * 120 + ".mp4")
    )
    wait_for_state(visitor, "sending")
    found["sending"] = visitor.axe()
    shots = os.environ.get("SHOTS")
    if shots:
        visitor.page.wait_for_timeout(2500)
        visitor.page.screenshot(path=f"{shots}/sending-{width}-{scheme}.png")
    wait_for_state(visitor, "done")
    found["done"] = visitor.axe()
    if shots:
        visitor.page.screenshot(path=f"{shots}/done-{width}-{scheme}.png")

    sideways = visitor.page.evaluate("document.documentElement.scrollWidth") - width
    assert {state: problems for state, problems in found.items() if problems} == {}
    assert sideways <= 0
    assert visitor.errors == []
