"""No address that somebody typed makes the server call anybody, however slow the other is (H7)."""

import socket
import time

import pytest
from django.urls import reverse

from core.blocks import EmbedBlock
from tests.home.content import build_content
from tests.newsroom import desk

pytestmark = pytest.mark.django_db

KEY = "aqz-KE-bpKQ"
PROVIDERS = [
    f"https://www.youtube.com/watch?v={KEY}",
    "https://vimeo.com/76979871",
    "https://www.dailymotion.com/video/x8abcd1",
    "https://soundcloud.com/radio-dalle/episode-1",
    "https://framatube.org/w/4294a720-f263",
]
ELSEWHERE = [
    "https://evil.example/initiatives/",
    "http://127.0.0.1:8000/",
    "http://localhost/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://127.1/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1%25eth0]/",
    "http://[::1",
    "http://169.254.169.254/latest/meta-data/",
    "http://metadata.internal/",
    "http://10.0.0.1/",
    "http://youtube.com@127.0.0.1/",
    "http://somebody:secret@testserver/",
    "http://testserver@evil.example/",
    "http://testserver:6379/",
    "http://testserver.evil.example/",
    "file:///etc/passwd",
    "file://testserver/etc/passwd",
    "gopher://127.0.0.1:6379/_INFO",
    "ftp://testserver/",
    "dict://127.0.0.1:11211/stats",
    "data:text/html,<p>",
    "javascript:alert(1)",
    "//evil.example/",
    "\\\\evil.example\\",
    "http://évil.example/",
    "http:///",
    "http://testserver/\r\nHost: evil.example",
    "http://testserver/\x00",
    "x" * 20_000,
]


@pytest.fixture
def calls(monkeypatch):
    """What was looked up or called: a provider that hangs would be waited for a minute."""
    made = []

    def hang(*arguments, **_named):
        # The database, on PostgreSQL, was connected to before.
        made.append(arguments)
        time.sleep(60)

    monkeypatch.setattr(socket.socket, "connect", hang)
    monkeypatch.setattr(socket.socket, "connect_ex", hang)
    monkeypatch.setattr(socket, "getaddrinfo", hang)
    monkeypatch.setattr(socket, "create_connection", hang)
    return made


def embeds(*addresses):
    block = EmbedBlock()
    value = {"title": "Vu d’ailleurs", "poster": None, "duration": "1 min"}
    return [("embed", block.to_python({**value, "url": address})) for address in addresses]


def answer_within(limit, ask):
    begun = time.monotonic()
    answer = ask()
    assert time.monotonic() - begun < limit
    return answer


def test_a_page_with_films_of_other_sites_is_read_without_calling_them(client, calls):
    """H7: each provider hangs, and the page does not know it."""
    page = desk.complete_op_ed()
    page.body = [("paragraph", "<p>Voyez.</p>"), *embeds(*PROVIDERS)]
    desk.publish_child(desk.op_eds_index(), page)

    answer = answer_within(30, lambda: client.get(page.url))

    assert answer.status_code == 200
    assert answer.content.decode().count("data-embed-src=") == len(PROVIDERS)
    assert calls == []


def test_saving_submitting_approving_and_previewing_call_nobody(
    trainee, trainee_client, journalist_client, client, calls
):
    """H7: nor does the editor, at any step of the life of a page."""
    page = desk.draft_of(trainee)
    film = {
        "body-count": "2",
        "body-1-deleted": "",
        "body-1-order": "1",
        "body-1-type": "embed",
        "body-1-id": "",
        "body-1-value-url": PROVIDERS[0],
        "body-1-value-title": "Vu d’ailleurs",
        "body-1-value-poster": "",
        "body-1-value-duration": "",
    }

    saved = desk.save(trainee_client, page, **film)
    draft = trainee_client.get(f"/admin/pages/{page.pk}/view_draft/")
    fresh = desk.fresh(page)
    fresh.get_workflow().start(fresh, trainee)
    review = reverse("newsroom_review", args=(desk.task_state_of(fresh).pk,))
    reviewed = journalist_client.get(review)
    desk.fresh(page).get_latest_revision().publish(skip_permission_checks=True)
    read = client.get(desk.fresh(page).get_url())

    assert (saved.status_code, reviewed.status_code, read.status_code) == (302, 200, 200)
    assert (
        "data-embed-src=" in draft.content.decode() and "data-embed-src=" in read.content.decode()
    )
    assert calls == []


@pytest.mark.parametrize("address", ELSEWHERE)
def test_an_address_of_elsewhere_given_to_oembed_is_refused_without_a_call(address, client, calls):
    """H7, D4: foreign, internal, file, IPv6, with credentials: nobody is called."""
    build_content()

    answer = client.get(reverse("oembed"), {"url": address})

    assert answer.status_code in (400, 404)
    assert calls == []


@pytest.mark.parametrize("address", ELSEWHERE)
def test_an_address_of_elsewhere_in_an_embed_is_kept_in_the_draft_and_never_framed(
    address, client, calls
):
    """H7, D4: drawn as nothing, and no call is made to know what it is."""
    page = desk.complete_op_ed()
    page.body = [("paragraph", "<p>Voyez.</p>"), *embeds(address[:500])]

    html = str(page.body.render_as_block())

    assert "<iframe" not in html and "data-embed-src" not in html
    assert calls == []
