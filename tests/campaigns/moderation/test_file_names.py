"""Names of strangers' files (case C17): shown whole and inert, on the screen that decides."""

from html import escape

import pytest

from campaigns.templatetags.moderation_tags import plain_name
from tests.campaigns.moderation.received import screen, sent_poster
from tests.campaigns.submissions import ReadyImageFactory

NAMES = [
    "../../etc/passwd",
    "..%2f..%2fsecret.png",
    "con.png",
    "a" * 251 + ".png",
    "photo\u202egnp.exe",
    '"><svg onload=alert(1)>.png',
    "une\r\nSet-Cookie: a=b.png",
    "🪜🔥.png",
    "e\u0301te\u0301.png",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_file_is_escaped_and_turns_nothing_around(name, campaign, moderator_client):
    submission = sent_poster(campaign, file=ReadyImageFactory(name=name))

    response = moderator_client.get(screen(submission))

    html = response.content.decode()
    assert response.status_code == 200
    assert f"<bdi>{escape(plain_name(name))}</bdi>" in html
    assert "\u202e" not in html
    assert "<svg onload" not in html
    assert "a=b" not in str(response.headers)
