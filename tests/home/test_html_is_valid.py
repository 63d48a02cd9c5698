"""The HTML of every kind of public page is valid: by html5lib, and by the Nu checker where it is.

VNU_JAR names the Nu checker's jar (npm package vnu-jar), which needs Java.
"""

import json
import os
import shutil
import subprocess

import html5lib
import pytest

from home.audit.surfaces import surfaces
from search import indexing

VNU = os.environ.get("VNU_JAR", "")
SECONDS = 300
# What the Nu checker says of attributes newer than its schema, named one by one.
NEWER = ("Attribute “fetchpriority”",)

pytestmark = pytest.mark.walk


@pytest.fixture(autouse=True)
def seeded(seeding, db, settings):
    """The demonstration, with what the worker brought to the index of the search."""
    settings.MEDIA_ROOT = seeding
    indexing.flush()


def pages(client):
    """{address: HTML} of each kind of surface."""
    return {one.path: client.get(one.path).content.decode() for one in surfaces()}


def test_every_kind_of_page_is_parsed_without_an_error(client):
    problems = []
    for path, html in pages(client).items():
        parser = html5lib.HTMLParser()
        parser.parse(html)
        problems += [(path, position, code) for position, code, _data in parser.errors]

    assert problems == []


@pytest.mark.skipif(not (VNU and shutil.which("java")), reason="needs Java and VNU_JAR")
def test_every_kind_of_page_is_valid_by_the_nu_checker(client, tmp_path):
    names = {}
    for number, (path, html) in enumerate(pages(client).items()):
        file = tmp_path / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        names[file.name] = path

    checked = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--errors-only", *map(str, tmp_path.iterdir())],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )

    found = [
        (names[message["url"].rpartition("/")[2]], message["message"], message.get("extract"))
        for message in json.loads(checked.stderr)["messages"]
        if message["type"] == "error" and not message["message"].startswith(NEWER)
    ]
    assert found == []
