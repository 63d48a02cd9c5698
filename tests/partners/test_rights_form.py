"""The editor's form keeps the schedule of a production within its window of rights."""

import datetime

import pytest
from django.core.management import call_command

from tests.newsroom import desk
from tests.partners import desk as partners

pytestmark = pytest.mark.django_db
NOW = "2026-03-05 12:00:00+01:00"


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def page(journalist):
    return partners.draft_by(
        journalist,
        rights_start=datetime.date(2026, 3, 10),
        rights_end=datetime.date(2026, 3, 20),
    )


def draft(page):
    return desk.fresh(page).get_latest_revision_as_object()


def local(moment):
    return moment and moment.astimezone(datetime.timezone(datetime.timedelta(hours=1))).isoformat()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("go_live_at", "2026-03-08 10:00", "Les droits commencent plus tard"),
        ("expire_at", "2026-03-25 10:00", "Les droits finissent plus tôt"),
    ],
)
def test_a_schedule_wider_than_the_window_is_refused_in_french(
    field, value, said, page, journalist_client
):
    answer = desk.save(journalist_client, page, **{field: value})

    assert said in str(partners.errors_of(answer)[field])


def test_a_schedule_within_the_window_is_kept(page, journalist_client):
    desk.save(journalist_client, page, go_live_at="2026-03-12 10:00", expire_at="2026-03-15 10:00")

    saved = draft(page)
    assert local(saved.go_live_at) == "2026-03-12T10:00:00+01:00"
    assert local(saved.expire_at) == "2026-03-15T10:00:00+01:00"


def test_a_window_that_moves_takes_its_schedule_along(page, journalist_client):
    desk.save(journalist_client, page, rights_start="2026-03-07", rights_end="2026-03-25")

    saved = draft(page)
    assert local(saved.go_live_at) == "2026-03-07T00:00:00+01:00"
    assert local(saved.expire_at) == "2026-03-26T00:00:00+01:00"


def test_a_window_taken_away_leaves_no_schedule(page, journalist_client):
    desk.save(journalist_client, page, rights_start="", rights_end="")

    assert (draft(page).go_live_at, draft(page).expire_at) == (None, None)


def test_rights_that_end_before_they_start_are_refused(page, journalist_client):
    answer = desk.save(journalist_client, page, rights_end="2026-03-01")

    assert "Les droits finissent avant" in str(partners.errors_of(answer)["rights_end"])


def test_what_is_approved_before_its_window_waits_for_it(
    page, journalist_client, other_journalist_client, client, time_machine
):
    desk.press(journalist_client, page, "submit")
    desk.decide(other_journalist_client, desk.fresh(page), "approve")
    assert client.get(page.url).status_code == 404

    time_machine.move_to("2026-03-10 00:05:00+01:00")
    call_command("publish_scheduled")
    assert client.get(page.url).status_code == 200

    desk.press(journalist_client, desk.fresh(page), "publish", rights_start="2026-03-15")
    assert client.get(page.url).status_code == 404
    assert not desk.fresh(page).live


def test_what_is_over_is_neither_sent_nor_published_and_may_be_saved(page, journalist_client):
    changes = {"rights_start": "2026-02-01", "rights_end": "2026-03-04"}

    sent = desk.press(journalist_client, page, "submit", **changes)
    saved = desk.save(journalist_client, page, **changes)

    assert "échus" in str(partners.errors_of(sent)["rights_end"])
    assert saved.status_code == 302
    assert draft(page).rights_end == datetime.date(2026, 3, 4)
