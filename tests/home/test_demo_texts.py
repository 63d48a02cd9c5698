"""The texts of the demonstration as files: what they hold together, without any database."""

import csv
import gzip
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from home.demo.art.portraits import PEOPLE
from home.demo.art.scenes import SCENES
from home.demo.texts import read, read_folder, rich
from initiatives.choices import Stage

OVERSEAS = {"971", "972", "973", "974", "976"}
FOLDERS = (
    *("initiatives", "films", "interviews", "opeds", "pages", "drafts"),
    *("partners", "productions", "campaigns", "debates", "trends"),
)
PROSE = (
    "title",
    "standfirst",
    "in_thirty_seconds",
    "listing_text",
    "what_works",
    "what_got_stuck",
    "prerequisites",
    "partners_needed",
    "pitfalls",
)
INITIATIVES = read_folder("initiatives")
by_slug = pytest.mark.parametrize("text", INITIATIVES, ids=[text["slug"] for text in INITIATIVES])


def department(text):
    code = text["commune"]
    return code[:3] if code.startswith("97") else code[:2]


def prose(text):
    """What is read as sentences in an initiative, fields and paragraphs alike."""
    parts = [text.get(name, "") for name in PROSE]
    parts += [block["text"] for block in text["body"] if block["type"] == "paragraph"]
    return " ".join(parts)


def announced(label):
    """The number that the page of criteria gives for what bears this label."""
    body = read("pages/comment-nous-choisissons")["body"]
    figures = next(block["figures"] for block in body if block["type"] == "key_figures")
    return next(int(figure["value"]) for figure in figures if label in figure["label"])


def test_at_least_24_initiatives_stand_in_15_departments_and_overseas():
    departments = {department(text) for text in INITIATIVES}

    assert len(INITIATIVES) >= 24
    assert len(departments) >= 15
    assert departments >= OVERSEAS
    assert {text["stage"] for text in INITIATIVES} == set(Stage.values)


def test_the_page_of_criteria_announces_what_the_base_holds():
    kinds = Counter(update["kind"] for text in INITIATIVES for update in text["updates"])

    assert announced("initiatives") == len(INITIATIVES)
    assert announced("départements") == len({department(text) for text in INITIATIVES})
    assert announced("échecs ou virages") == kinds["failure"] + kinds["pivot"]


def test_every_place_is_in_the_gazetteer():
    path = Path(settings.BASE_DIR) / "taxonomy/data/communes.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        known = {row["insee_code"] for row in csv.DictReader(file, delimiter=";")}
    places = INITIATIVES + read("organizations")["organization"]

    assert {text["commune"] for text in places} <= known


@by_slug
def test_every_initiative_tells_what_failed(text):
    kinds = [update["kind"] for update in text["updates"]]

    assert "failure" in kinds
    assert kinds[0] == "creation"
    assert len(text["what_got_stuck"]) > 60


@by_slug
def test_a_timeline_goes_forward_and_ends_before_its_verification(text):
    dates = [update["date"] for update in text["updates"]]

    assert all(earlier <= later for earlier, later in pairwise(dates))
    assert dates[-1] <= text["verified_on"] <= text["published_on"]


@by_slug
def test_every_figure_says_where_it_comes_from(text):
    for figure in text["key_figures"]:
        assert "démonstration" in figure["source"] or figure["source"].startswith("Entretien")
        assert figure["date"] <= text["published_on"], figure["label"]


@by_slug
def test_whoever_learns_is_credited_and_never_publishes(text):
    assert text["published_by"] in {"helene", "karim"}
    assert text["published_by"] != text["owner"]
    assert {who for who, _role in text["credits"]} & {"ines-belkacemi", "youri-sangare"}


def test_no_sentence_is_written_twice():
    sentences = Counter()
    for text in INITIATIVES:
        found = re.split(r"(?<=[.!?])\s+", prose(text))
        sentences.update({one.strip().lower() for one in found if len(one) > 30})

    assert [one for one, times in sentences.items() if times > 1] == []


def test_no_two_texts_open_with_the_same_words():
    openings = Counter(
        " ".join(text["standfirst"].split()[:4]).lower()
        for folder in ("initiatives", "films", "interviews", "opeds")
        for text in read_folder(folder)
    )

    assert openings.most_common(1)[0][1] == 1


def test_every_drawing_is_described_and_every_portrait_belongs_to_someone():
    drawn = [person["slug"] for person in read("people")["person"] if "portrait_alt" in person]

    assert set(read("images")) == set(SCENES)
    assert set(drawn) == set(PEOPLE)
    assert len(drawn) >= 12


def test_texts_are_typed_with_french_apostrophes():
    for folder in FOLDERS:
        for text in read_folder(folder):
            assert "'" not in json.dumps(text, default=str, ensure_ascii=False), text["slug"]


def test_rich_text_keeps_marks_and_nothing_else():
    assert rich("Un <b> & **deux**\n\n*trois*") == (
        "<p>Un &lt;b&gt; &amp; <b>deux</b></p><p><i>trois</i></p>"
    )


def test_lines_that_begin_with_a_dash_make_a_list():
    assert rich("Avant :\n\n- un\n- **deux**\n\n— Après") == (
        "<p>Avant :</p><ul><li>un</li><li><b>deux</b></li></ul><p>— Après</p>"
    )
