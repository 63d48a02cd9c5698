"""Media files in development: seekable, exact, and nothing but what the public may have."""

from pathlib import Path

import pytest

BODY = bytes(range(256)) * 4
PATH = "/media/films/film.mp4"


@pytest.fixture
def film(files):
    folder = Path(files) / "films"
    folder.mkdir(parents=True)
    (folder / "film.mp4").write_bytes(BODY)
    return folder / "film.mp4"


def content(answer):
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=100-", 100, 1024),
        ("bytes=-24", 1000, 1024),
        ("bytes=1000-9999", 1000, 1024),
        ("bytes=0-0", 0, 1),
        ("bytes=-9999", 0, 1024),
    ],
)
def test_a_film_can_be_sought(client, film, asked, start, end):
    answer = client.get(PATH, headers={"range": asked})

    assert content(answer) == BODY[start:end]
    assert int(answer["Content-Length"]) == end - start
    if (start, end) == (0, 1024):
        assert answer.status_code == 200
    else:
        assert answer.status_code == 206
        assert answer["Content-Range"] == f"bytes {start}-{end - 1}/1024"


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_what_cannot_be_sought_is_416(client, film, asked):
    answer = client.get(PATH, headers={"range": asked})

    assert answer.status_code == 416
    assert answer["Content-Range"] == "bytes */1024"


@pytest.mark.parametrize(
    "asked", ["", "bytes=", "bytes=-", "items=0-1", "bytes=0-1,4-5", "bytes=9-2"]
)
def test_a_range_that_is_none_gives_the_whole_file(client, film, asked):
    answer = client.get(PATH, headers={"range": asked})

    assert answer.status_code == 200
    assert content(answer) == BODY


def test_a_range_of_a_file_that_changed_gives_the_whole_file(client, film):
    whole = client.get(PATH)
    same = {"range": "bytes=0-9", "if-range": whole["ETag"]}
    dated = {"range": "bytes=0-9", "if-range": whole["Last-Modified"]}
    other = {"range": "bytes=0-9", "if-range": '"autre"'}

    assert client.get(PATH, headers=same).status_code == 206
    assert client.get(PATH, headers=dated).status_code == 206
    assert client.get(PATH, headers=other).status_code == 200


def test_what_the_reader_has_is_not_sent_again(client, film):
    whole = client.get(PATH)

    assert client.get(PATH, headers={"if-none-match": whole["ETag"]}).status_code == 304
    assert client.get(PATH, headers={"if-none-match": '"autre"'}).status_code == 200
    since = {"if-modified-since": whole["Last-Modified"]}
    assert client.get(PATH, headers=since).status_code == 304


def test_head_tells_all_and_sends_nothing(client, film):
    answer = client.head(PATH)

    assert answer["Content-Length"] == "1024"
    assert answer["Accept-Ranges"] == "bytes"
    assert content(answer) == b""


def test_a_file_of_others_is_inert_in_the_browser(client, film):
    answer = client.get(PATH)

    assert answer["Content-Type"] == "video/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "path",
    [
        "films/",
        "films",
        "films/absent.mp4",
        "films/../films/film.mp4",
        "films/..%2f..%2fsecret",
        "../secret",
        "/etc/passwd",
        "films//film.mp4",
        "films/.cache",
        "films/lien.mp4",
        "wagtail_uploads/x.jpg",
        "originals/x.jpg",
        "films/film.mp4%00.jpg",
    ],
)
@pytest.mark.django_db
def test_b6_nothing_else_is_given(client, film, path):
    (film.parent / "lien.mp4").symlink_to("/etc/passwd")
    (film.parent / ".cache").write_text("x")
    uploads = film.parent.parent / "wagtail_uploads"
    uploads.mkdir()
    (uploads / "x.jpg").write_text("x")

    assert client.get(f"/media/{path}").status_code in (301, 302, 404)


@pytest.mark.django_db
def test_only_reading_is_served(client, film):
    assert client.post(PATH).status_code == 405


def test_what_is_taken_down_is_gone_from_caches_within_a_minute(client, film):
    answer = client.get(PATH)

    assert answer["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert client.get(PATH, headers={"if-none-match": answer["ETag"]}).status_code == 304
