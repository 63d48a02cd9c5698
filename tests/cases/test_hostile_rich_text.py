"""Rich text forged under the editor keeps no address, entity or style that no button makes (D2)."""

import json
from html.parser import HTMLParser

import pytest
from wagtail.models import PageViewRestriction

from tests.newsroom import desk

pytestmark = pytest.mark.django_db

CANARY = "Zibeline invisible"
SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "vb\tscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://evil.example/1",
    "view-source:javascript:alert(1)",
]
FORGED = ("javascript:", "data:", "vbscript:", "file:", "blob:", "view-source:")


class Targets(HTMLParser):
    """Where the links of a text lead, as a browser reads them: entities, blanks, case."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        address = dict(attributes).get("href", "")
        self.found.append("".join(one for one in address if one > " ").lower())


def content(entity=None, *, styles=(), block="unstyled"):
    """What Draftail posts for one paragraph."""
    ranges = [{"offset": 0, "length": 3, "key": 0}] if entity else []
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "aaaaa",
                    "text": "Un texte.",
                    "type": block,
                    "depth": 0,
                    "inlineStyleRanges": [{"offset": 0, "length": 3, "style": s} for s in styles],
                    "entityRanges": ranges,
                    "data": {"onerror": "alert(1)", "style": "color:red"},
                }
            ],
            "entityMap": {"0": entity} if entity else {},
        }
    )


def entity(kind, **data):
    return {"type": kind, "mutability": "IMMUTABLE", "data": data}


WRITERS = ["trainee", "journalist"]


@pytest.fixture(params=WRITERS)
def writer(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def writing(writer, client_of):
    """A function that saves the body of one's own draft, and gives the draft as it was kept."""
    page = desk.draft_of(writer)
    client = client_of(writer)

    def write(value):
        answer = desk.save(client, page, **{"body-0-value": value})
        assert answer.status_code == 302, answer.status_code
        kept = desk.fresh(page).get_latest_revision_as_object()
        shown = client.get(f"/admin/pages/{page.pk}/view_draft/")
        assert shown.status_code == 200
        # The text alone: the page around it has scripts of its own.
        return kept.body[0].value.source, str(kept.body.render_as_block()), shown

    return write


@pytest.mark.parametrize("url", SCHEMES)
def test_a_link_to_what_is_no_address_is_not_shown(url, writing):
    """D2: the draft is saved, and nobody can be led there."""
    _kept, shown, page = writing(content(entity("LINK", url=url)))

    assert "texte." in page.content.decode()
    assert not [one for one in Targets(shown).found if one.startswith(FORGED)], shown
    assert "<script" not in shown


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("IMAGE", {"id": 1, "src": "https://evil.example/x.png", "alt": CANARY, "format": "left"}),
        ("EMBED", {"url": "https://evil.example/x", "embedType": "video", "title": CANARY}),
        ("DOCUMENT", {"id": 1, "url": "/documents/1/x", "filename": CANARY}),
        ("SCRIPT", {"src": "https://evil.example/x.js"}),
        ("HTML", {"html": "<script src='https://evil.example/x.js'></script>"}),
        ("<img src=x onerror=alert(1)>", {"url": "https://evil.example/x"}),
        ("MENTION", {"url": "https://evil.example/x", "onclick": "alert(1)"}),
    ],
)
def test_what_no_button_inserts_is_dropped(kind, data, writing):
    """D2: features that are off, and entities that nobody knows."""
    kept, shown, _page = writing(content(entity(kind, **data)))

    for text in (kept, shown):
        assert "evil.example" not in text and "<embed" not in text and "<img" not in text
        assert "script" not in text.lower() and CANARY not in text


@pytest.mark.parametrize("style", ["CODE", "SUPERSCRIPT", "KEYBOARD", "<svg onload=alert(1)>"])
def test_a_style_that_no_button_makes_is_dropped(style, writing):
    """D2: the text stays, bare."""
    kept, shown, _page = writing(content(styles=[style]))

    assert "Un texte." in kept and "Un texte." in shown
    for text in (kept, shown):
        assert not [tag for tag in ("<code", "<sup", "<kbd", "<svg") if tag in text]
        assert "onerror" not in text and "color:red" not in text


@pytest.mark.parametrize("block", ["header-one", "code-block", "blockquote", "<svg onload=x>"])
def test_a_block_that_no_button_makes_is_dropped(block, writing):
    """D2: nothing of it is kept, and the draft is saved."""
    kept, shown, _page = writing(content(block=block))

    for text in (kept, shown):
        assert not [tag for tag in ("<h1", "<pre", "<blockquote", "<svg") if tag in text]
        assert "onerror" not in text and "color:red" not in text


def test_a_link_carries_nothing_but_its_address(writing):
    """D2: attributes that are posted with a link are lost."""
    link = entity(
        "LINK", url="https://example.org/", onclick="alert(1)", style="color:red", target="_top"
    )

    kept, shown, _page = writing(content(link))

    for text in (kept, shown):
        assert "https://example.org/" in text
        assert not [one for one in ("onclick", "color:red", "_top") if one in text]


# --- links to pages -----------------------------------------------------------------------------


def private(user):
    page = desk.publish_child(desk.op_eds_index(), desk.complete_op_ed(CANARY, slug="cache-ici"))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def draft(user):
    return desk.draft_of(user, desk.complete_op_ed(CANARY, slug="cache-ici"))


def test_a_trainee_cannot_link_to_the_draft_of_another(trainee, trainee_client, other_trainee):
    """D2: refused as if the page did not exist."""
    hidden, own = draft(other_trainee), desk.draft_of(trainee)

    link = content(entity("LINK", id=hidden.pk, url="/x/"))
    answers = [
        desk.save(trainee_client, own, **{"body-0-value": link}),
        desk.save(
            trainee_client,
            own,
            **{"body-0-value": content(entity("LINK", id=999_999, url="/x/"))},
        ),
    ]

    assert answers[0].status_code == 404
    assert CANARY not in answers[0].content.decode()
    assert answers[1].status_code in (302, 404)


@pytest.mark.parametrize("state", [draft, private])
def test_a_link_to_a_hidden_page_tells_readers_nothing_of_it(
    state, journalist, other_trainee, client_of, client
):
    """D2: neither its title nor its address is in the page of the one who links to it."""
    hidden, own = state(other_trainee), desk.draft_of(journalist)
    link = content(entity("LINK", id=hidden.pk, url=f"/tribunes/{hidden.slug}/"))

    saved = desk.save(client_of(journalist), own, **{"body-0-value": link})
    page = desk.fresh(own)
    page.get_latest_revision().publish(skip_permission_checks=True)

    assert saved.status_code == 302
    html = client.get(page.get_url()).content.decode()
    assert "<a>Un </a>texte." in html
    assert CANARY not in html
    assert hidden.slug not in html


def test_a_link_to_a_public_page_leads_there(journalist, journalist_client, client):
    """D2: what everybody may read is still led to."""
    public = desk.publish_child(desk.op_eds_index(), desk.complete_op_ed("Lisible"))
    own = desk.draft_of(journalist)

    link = content(entity("LINK", id=public.pk, url=public.url))
    desk.save(journalist_client, own, **{"body-0-value": link})
    desk.fresh(own).get_latest_revision().publish(skip_permission_checks=True)

    html = client.get(desk.fresh(own).url).content.decode()
    assert f'<a href="{public.url}">Un </a>texte.' in html
