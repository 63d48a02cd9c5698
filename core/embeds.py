"""Recognition of other sites' films and sounds, from the address alone: the server calls nobody.

Pure Python without Django, because settings read the hosts from here.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}
VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
DAILYMOTION_HOSTS = {"dailymotion.com", "www.dailymotion.com"}
SOUNDCLOUD_HOSTS = {"soundcloud.com", "www.soundcloud.com"}
PEERTUBE_HOSTS = {
    "framatube.org",
    "peertube.fr",
    "tube.aquilenet.fr",
    "video.blender.org",
    "aperi.tube",
}

# Every host that a frame of ours may load, for the content security policy.
FRAME_HOSTS = sorted(
    {
        "www.youtube-nocookie.com",
        "player.vimeo.com",
        "geo.dailymotion.com",
        "w.soundcloud.com",
        *PEERTUBE_HOSTS,
    }
)

SUSPECT = re.compile(r"[\s\\\x00-\x1f\x7f@]")


@dataclass(frozen=True)
class Embed:
    """A film or sound of another site. `frame` is loaded only once the reader has asked."""

    provider: str
    page: str
    frame: str

    @property
    def host(self):
        return urlsplit(self.frame).hostname


def recognize(url):
    """The Embed that `url` names, or None when it is not on the list. Calls nobody."""
    if not url or SUSPECT.search(url):
        return None
    try:
        parts = urlsplit(url)
        unusual = parts.scheme not in ("http", "https") or parts.port is not None
    except ValueError:
        return None
    if unusual:
        return None
    host = (parts.hostname or "").lower()
    for hosts, recognizer in RECOGNIZERS:
        if host in hosts:
            return recognizer(host, parts.path, parse_qs(parts.query))
    return None


def _youtube(host, path, query):
    if host == "youtu.be":
        match = re.fullmatch(r"/([\w-]{11})/?", path, re.ASCII)
    elif path == "/watch":
        match = re.fullmatch(r"([\w-]{11})", query.get("v", [""])[0], re.ASCII)
    else:
        match = re.fullmatch(r"/(?:embed|shorts|live)/([\w-]{11})/?", path, re.ASCII)
    if not match:
        return None
    key = match[1]
    return Embed(
        "YouTube",
        f"https://www.youtube.com/watch?v={key}",
        f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1&rel=0",
    )


def _vimeo(_host, path, _query):
    match = re.fullmatch(r"/(?:video/)?(\d{4,12})/?", path, re.ASCII)
    if not match:
        return None
    key = match[1]
    return Embed(
        "Vimeo",
        f"https://vimeo.com/{key}",
        f"https://player.vimeo.com/video/{key}?dnt=1&autoplay=1",
    )


def _dailymotion(host, path, _query):
    pattern = r"/(\w{5,12})" if host == "dai.ly" else r"/(?:embed/)?video/(\w{5,12})"
    match = re.fullmatch(pattern, path, re.ASCII)
    if not match:
        return None
    key = match[1]
    return Embed(
        "Dailymotion",
        f"https://www.dailymotion.com/video/{key}",
        f"https://geo.dailymotion.com/player.html?video={key}&autoplay=1",
    )


def _soundcloud(_host, path, _query):
    if not re.fullmatch(r"/[\w-]+/(?:sets/)?[\w-]+/?", path, re.ASCII):
        return None
    page = f"https://soundcloud.com{path}"
    return Embed(
        "SoundCloud",
        page,
        f"https://w.soundcloud.com/player/?url={quote(page, safe='')}&auto_play=true",
    )


def _peertube(host, path, _query):
    match = re.fullmatch(r"/(?:w|videos/watch|videos/embed)/([\w-]{8,40})/?", path, re.ASCII)
    if not match:
        return None
    key = match[1]
    return Embed(
        f"PeerTube ({host})",
        f"https://{host}/w/{key}",
        f"https://{host}/videos/embed/{key}?autoplay=1&p2p=0",
    )


RECOGNIZERS = (
    (YOUTUBE_HOSTS | {"youtu.be"}, _youtube),
    (VIMEO_HOSTS, _vimeo),
    (DAILYMOTION_HOSTS | {"dai.ly"}, _dailymotion),
    (SOUNDCLOUD_HOSTS, _soundcloud),
    (PEERTUBE_HOSTS, _peertube),
)
