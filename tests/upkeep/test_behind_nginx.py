"""The site behind nginx, as docs/deploy.md sets it up: Range, compression, headers, silence."""

import gzip
import json
import ssl
import threading
import time

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from assets.serving import FOLDERS
from tests.assets.factories import EditorialDocumentFactory
from tests.upkeep import front

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(front.is_missing(), reason=front.HOW_TO),
]
FILM = bytes(range(256)) * 4096
HEADERS = {
    "Content-Security-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "Cross-Origin-Opener-Policy",
    "Referrer-Policy",
    "Permissions-Policy",
}
SHEET = b"body { color: black }\n" * 200


@pytest.fixture
def upstream(transactional_db):
    """The port of the application alone: pytest's live server gives files by itself."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def site(settings, upstream, tmp_path):
    """nginx, before the site as in production, with a film, a sheet and what must stay hidden."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.ALLOWED_HOSTS = [front.HOST]
    settings.DEMONSTRATION = False
    made = front.Front(tmp_path / "nginx", upstream)
    made.write()
    var = made.folder / "var"
    for folder in (*FOLDERS, "wagtail_uploads"):
        (var / "media" / folder).mkdir(parents=True)
    (var / "originals").mkdir()
    (var / "originals" / "secret.jpg").write_bytes(b"canari")
    (var / "media" / "wagtail_uploads" / "secret.jpg").write_bytes(b"canari")
    (var / "media" / "images" / "link.jpg").symlink_to(var / "originals" / "secret.jpg")
    (var / "media" / "films" / "film.mp4").write_bytes(FILM)
    (var / "media" / "tracks" / "fr.vtt").write_text("WEBVTT\n")
    (var / "media" / "images" / "x.html").write_text("<script>alert(1)</script>")
    for name in ("site.0123456789ab.css", "plain.css"):
        (var / "static" / name).write_bytes(SHEET)
        (var / "static" / f"{name}.gz").write_bytes(gzip.compress(SHEET))
        (var / "static" / f"{name}.br").write_bytes(b"brotli")
    with made.running() as running:
        yield running


def test_nginx_accepts_the_configuration(tmp_path):
    made = front.Front(tmp_path / "nginx", 8000)
    made.write()

    checked = made.check()

    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-99", 206, 0, 100),
        ("bytes=1000-1999", 206, 1000, 2000),
        ("bytes=-100", 206, len(FILM) - 100, len(FILM)),
        ("bytes=1048000-", 206, 1_048_000, len(FILM)),
    ],
)
def test_a_film_can_be_sought(site, asked, status, start, end):
    answer = site.get("/media/films/film.mp4", Range=asked)

    assert answer.status == status
    assert answer.body == FILM[start:end]
    assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(FILM)}"
    assert answer.headers["Content-Type"] == "video/mp4"


def test_a_range_beyond_the_end_is_refused_and_several_are_one_whole(site):
    beyond = site.get("/media/films/film.mp4", Range=f"bytes={len(FILM)}-")
    several = site.get("/media/films/film.mp4", Range="bytes=0-1,5-6")

    assert beyond.status == 416
    assert (several.status, several.body) == (200, FILM)


def test_static_files_are_served_as_they_were_compressed(site):
    path = "/static/site.0123456789ab.css"
    plain = site.get(path)
    zipped = site.get(path, Accept_Encoding="gzip")
    brotli = site.get(path, Accept_Encoding="br")

    assert plain.body == SHEET
    assert gzip.decompress(zipped.body) == SHEET
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in zipped.headers["Vary"]
    assert zipped.headers["Content-Type"].startswith("text/css")
    if front.BROTLI.exists():
        assert (brotli.headers["Content-Encoding"], brotli.body) == ("br", b"brotli")
    assert "immutable" in plain.headers["Cache-Control"]
    assert "immutable" not in site.get("/static/plain.css").headers["Cache-Control"]
    # What is withdrawn is gone from caches within the minute that is promised.
    film = site.get("/media/films/film.mp4").headers["Cache-Control"]
    assert film == "public, max-age=60, must-revalidate"


@pytest.mark.parametrize(
    ("path", "status", "options"),
    [
        ("/", 200, {}),
        ("/nulle-part/", 404, {}),
        ("/admin/", 302, {}),
        ("/media/films/film.mp4", 200, {}),
        ("/media/films/film.mp4", 206, {"Range": "bytes=0-1"}),
        ("/media/films/film.mp4", 416, {"Range": "bytes=99999999-"}),
        ("/media/films/absent.mp4", 404, {}),
        ("/media/wagtail_uploads/secret.jpg", 404, {}),
        ("/static/plain.css", 200, {}),
        ("/static/absent.css", 404, {}),
        ("/admin/login/", 413, {"method": "POST", "Content_Length": "999999999999"}),
        ("/%zz", 400, {}),
    ],
)
def test_every_answer_carries_each_header_once(site, path, status, options):
    answer = site.get(path, **options)

    assert answer.status == status
    said = {name: answer.headers.get_all(name) or [] for name in HEADERS}
    if status == 416:
        # nginx writes the headers of this one twice, the same.
        said = {name: list(set(values)) for name, values in said.items()}
    if status != 400:
        # A request that nginx cannot read has no address: no rule of an address applies to it.
        assert {name: len(values) for name, values in said.items()} == dict.fromkeys(HEADERS, 1)
    assert answer.headers.get("Server") in ("nginx", None)


def test_a_site_that_is_down_answers_502_with_its_headers(tmp_path):
    made = front.Front(tmp_path / "nginx", front.free_port())
    made.write()
    with made.running() as running:
        answer = running.get("/")

    assert answer.status == 502
    assert {name: len(answer.headers.get_all(name) or ()) for name in HEADERS} == dict.fromkeys(
        HEADERS, 1
    )
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_media_can_do_nothing_in_a_browser(site):
    film = site.get("/media/films/film.mp4")
    odd = site.get("/media/images/x.html")
    track = site.get("/media/tracks/fr.vtt")

    for answer in (film, odd, track):
        assert answer.headers["Content-Security-Policy"].endswith("sandbox")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert odd.headers["Content-Type"] == "application/octet-stream"
    assert track.headers["Content-Type"] == "text/vtt; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/media/../originals/secret.jpg",
        "/media/images/../../originals/secret.jpg",
        "/media/images/..%2f..%2foriginals/secret.jpg",
        "/media/images/link.jpg",
        "/media/wagtail_uploads/secret.jpg",
        "/media//images/../wagtail_uploads/secret.jpg",
        "/static/../originals/secret.jpg",
        "/static../originals/secret.jpg",
        "/media/",
        "/media/images/",
        "/originals/secret.jpg",
    ],
)
def test_nothing_else_of_the_folder_is_reached(site, path):
    answer = site.get(path)

    assert answer.status in {400, 403, 404}
    assert b"canari" not in answer.body


def test_what_a_visitor_says_of_the_connection_is_ignored(site):
    told = site.get(
        "/nulle-part",
        X_Forwarded_Proto="http",
        X_Forwarded_Host="evil.example",
        X_Forwarded_For="203.0.113.9",
        Forwarded="host=evil.example",
    )
    plain = site.get("/nulle-part?a=b", secure=False, X_Forwarded_Proto="https")

    assert told.status in {301, 404}
    assert "evil" not in str(told.headers)
    assert (plain.status, plain.headers["Location"]) == (
        301,
        f"https://{front.HOST}/nulle-part?a=b",
    )


def test_another_host_gets_no_answer(site):
    with pytest.raises((ConnectionError, OSError)):
        site.get("/", host="evil.example", secure=False)
    with pytest.raises(ssl.SSLError):
        site.get("/", host="evil.example")


def test_a_document_is_an_attachment(site):
    document = EditorialDocumentFactory(title="Une liste")

    answer = site.get(document.url)

    assert answer.status == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_supervisor_of_the_machine_asks_through_nginx_too(site):
    assert site.get("/sante/vivant").body == b"vivant\n"


def test_the_log_holds_no_address_no_path_and_no_query(site):
    site.get("/canari-chemin/?q=canari", User_Agent="canari", Referer="https://canari.example/")
    site.get("/media/films/film.mp4")
    time.sleep(0.3)

    lines = [json.loads(line) for line in site.log().splitlines()]
    assert "canari" not in site.log()
    assert [line["area"] for line in lines] == ["page", "media"]
    assert {line["client"] for line in lines} == {"127.0.0.0"}
    assert lines[0]["status"] == 404
    assert len(lines[0]["request_id"]) == 32
