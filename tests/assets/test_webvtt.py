"""A broken caption file names its line."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from assets.intake import prepare
from assets.webvtt import parse, read_cues, rewrite
from tests.assets.samples import CAPTIONS, upload

GOOD = "WEBVTT\n\n00:01.000 --> 00:02.000\nUn\n\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1\n00:01.000 --> 00:02.000\nUn\n", 1),
        ("WEBVTT\n00:01.000 --> 00:02.000\nUn\n", 2),
        (GOOD + "00:03,000 --> 00:04,000\nDeux\n", 6),
        (GOOD + "00:05.000 --> 00:04.000\nDeux\n", 6),
        (GOOD + "00:00.500 --> 00:04.000\nDeux\n", 6),
        (GOOD + "bonjour\n", 6),
        (GOOD + "titre\n00:99.000 --> 00:04.000\nDeux\n", 7),
        (GOOD + "00:03.000 --> 00:04.000\n", 6),
        (GOOD + "00:03.000 --> 00:04.000\nDeux <script>\n", 7),
        (GOOD + "00:03.000 --> 00:04.000\nDeux\n00:05.000 --> 00:06.000\nTrois\n", 8),
        (GOOD + "STYLE\n::cue { color: red }\n", 6),
        ("WEBVTT\n", 2),
    ],
)
def test_a_broken_caption_file_names_its_line(text, line):
    with pytest.raises(ValidationError) as error:
        parse(text.encode())

    assert f" {line}" in error.value.messages[0].split(":")[0]


def test_a_cue_after_the_end_of_the_film_is_refused():
    with pytest.raises(ValidationError):
        parse(GOOD.encode(), duration=1.0)
    assert parse(GOOD.encode(), duration=2.0)


@pytest.mark.parametrize("data", [b"WEBVTT\n\n\xff\xfe", b"WEBVTT\n\n\0", b"", b"WEBVTTX"])
def test_what_is_not_text_is_refused(data):
    with pytest.raises(ValidationError):
        parse(data)


def test_comments_and_headers_that_name_people_are_left_behind():
    text = "WEBVTT - CANARI\nAuthor: CANARI\n\nNOTE CANARI\n\n"
    text += "00:01.000 --> 00:02.000 line:0\n<v Awa>Un</v>\n"

    prepared = prepare(upload(text.encode(), "piste.vtt", "text/vtt"), "track")

    content = prepared.path.read_text()
    assert "CANARI" not in content
    assert "00:00:01.000" in content or "00:01.000" in content
    assert "line:0" in content


def test_cues_are_read_as_seconds_and_text_without_tags():
    text = "WEBVTT\r\n\r\n01:00:01.500 --> 01:00:02.000\r\n<v Awa>Un &amp; deux</v>\r\n"

    assert read_cues(text.encode()) == [(3601.5, 3602.0, "Un & deux")]


def test_what_is_written_again_reads_the_same():
    assert read_cues(rewrite(parse(CAPTIONS.encode()))) == read_cues(CAPTIONS.encode())


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    try:
        parse(("WEBVTT\n\n" + text).encode("utf-8", "surrogatepass"))
    except ValidationError as error:
        assert error.messages
