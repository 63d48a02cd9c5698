import pytest

from core.blocks import EmbedBlock
from core.embeds import FRAME_HOSTS, recognize

KEY = "aqz-KE-bpKQ"


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        (f"https://www.youtube.com/watch?v={KEY}&t=12", f"www.youtube-nocookie.com/embed/{KEY}"),
        (f"https://youtu.be/{KEY}", f"www.youtube-nocookie.com/embed/{KEY}"),
        (f"https://m.youtube.com/shorts/{KEY}", f"www.youtube-nocookie.com/embed/{KEY}"),
        ("https://vimeo.com/76979871", "player.vimeo.com/video/76979871"),
        ("https://www.dailymotion.com/video/x8abcd1", "geo.dailymotion.com/player.html?video="),
        ("https://dai.ly/x8abcd1", "geo.dailymotion.com/player.html?video=x8abcd1"),
        ("https://soundcloud.com/radio-dalle/episode-1", "w.soundcloud.com/player/?url=https%3A"),
        ("https://framatube.org/w/4294a720-f263", "framatube.org/videos/embed/4294a720-f263"),
    ],
)
def test_a_known_address_gives_the_frame_of_the_private_player(url, frame):
    embed = recognize(url)

    assert embed.frame.startswith(f"https://{frame}")
    assert embed.host in FRAME_HOSTS


@pytest.mark.parametrize(
    "url",
    [
        "",
        f"https://youtube.com@127.0.0.1/watch?v={KEY}",
        f"https://127.0.0.1/watch?v={KEY}",
        f"http://2130706433/watch?v={KEY}",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "https://[youtube.com/watch",
        f"https://youtube.com.evil.example/watch?v={KEY}",
        f"https://evil.example/https://www.youtube.com/watch?v={KEY}",
        f"https://www.youtube.com:8080/watch?v={KEY}",
        f"https://www.youtube.com:port/watch?v={KEY}",
        f"https://www.youtube.com\\@evil.example/watch?v={KEY}",
        f"https://www.youtube.com/watch?v={KEY}\n.evil.example",
        "https://www.youtube.com/watch?v=<script>alert(1)</script>",
        "https://www.youtube.com/redirect?q=http://127.0.0.1",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,<script>alert(1)</script>",
        f"//www.youtube.com/watch?v={KEY}",
        "https://soundcloud.com/../../etc/passwd",
    ],
)
def test_an_unknown_or_forged_address_gives_nothing(url):
    assert recognize(url) is None


def test_a_page_shows_a_link_and_loads_nothing_of_the_other_site():
    block = EmbedBlock()

    html = block.render(block.get_preview_value())

    assert "<iframe" not in html
    assert f'href="https://www.youtube.com/watch?v={KEY}"' in html
    assert 'data-embed-src="https://www.youtube-nocookie.com/embed/' in html
