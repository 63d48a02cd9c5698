"""The demonstration, the fixtures and the data of the repository concern nobody real (J10)."""

import csv
import gzip
import io
import json
import re
import subprocess

import pytest
from django.conf import settings

from people.models import Organization
from users.models import User

ROOT = settings.BASE_DIR
MAIL = re.compile(r"[\w.+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
RESERVED = re.compile(
    r"(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(org|com|net)$", re.IGNORECASE
)
PHONE = re.compile(r"(?<![\w.-])(?:(?:\+|00)33[ .-]?|0)([1-9](?:[ .-]?\d\d){4})(?![\w.-])")
# What the regulator keeps for fiction: ARCEP, national numbering plan, decision 2018-0881.
FICTITIOUS = ("19900", "26191", "35301", "46571", "53649", "63998")
NUMBER_OF_14 = re.compile(r"(?<!\d)(\d{3}[ \xa0]?\d{3}[ \xa0]?\d{3}[ \xa0]?\d{5})(?!\d)")
PERSONAL = re.compile(
    r"^(e?-?mail|courriel|phone|t[ée]l[ée]?phone|mobile|siret|nom|pr[ée]nom|last_?name|first_?name"
    r"|birth.*|naissance|adresse|address|iban|nir)$",
    re.IGNORECASE,
)
TEXTS = {".toml", ".json", ".csv", ".geojson", ".py", ".html", ".txt", ".md", ".po"}
# Lists that their administrations publish about places, and about nobody.
OFFICIAL = {
    "taxonomy/data/communes.csv.gz",
    "taxonomy/data/departments.csv",
    "taxonomy/data/outlines.json.gz",
    "taxonomy/data/qpv.schema.json",
    "tests/taxonomy/qpv.geojson",
}
# Questions to the search, and the page of the demonstration that answers each.
QUESTIONS = {"home/demo/data/difficulty.jsonl"}
TABLES = (".csv", ".csv.gz", ".tsv", ".xlsx", ".ods", ".sql", ".dump", ".sqlite3", ".jsonl")


def repository():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts_under(*folders):
    for name in repository():
        if name.startswith(folders) and (ROOT / name).suffix in TEXTS:
            yield name, (ROOT / name).read_text()


def test_every_mail_address_of_the_repository_is_under_a_reserved_domain():
    """J10: a mail sent by mistake from a demonstration or a test reaches nobody."""
    addresses = [
        (name, match[0])
        for name, text in texts_under("home/", "tests/", "users/", "taxonomy/", "people/")
        for match in MAIL.finditer(text)
    ]

    assert len(addresses) > 20
    assert [one for one in addresses if not RESERVED.search(MAIL.fullmatch(one[1])[1])] == []


def test_every_telephone_of_the_demonstration_is_one_that_nobody_has():
    """J10: only the numbers that the regulator keeps for fiction."""
    real = [
        (name, match[0])
        for name, text in texts_under("home/", "taxonomy/data/", "locale/", "templates/")
        for match in PHONE.finditer(text)
        if not re.sub(r"\D", "", match[1]).startswith(FICTITIOUS)
    ]

    assert real == []


@pytest.mark.parametrize(
    ("text", "is_fictitious"), [("01 99 00 12 34", True), ("+33 6 12 34 56 78", False)]
)
def test_a_real_number_would_be_seen(text, is_fictitious):
    """J10: the test above can fail."""
    digits = re.sub(r"\D", "", PHONE.search(text)[1])

    assert digits.startswith(FICTITIOUS) == is_fictitious


def test_no_text_of_the_demonstration_holds_the_number_of_a_company():
    """J10: invented structures have no SIRET, not even by chance."""
    assert NUMBER_OF_14.search("SIRET 732 829 320 00074")
    found = [
        (name, match[0])
        for name, text in texts_under("home/demo/", "home/guide/", "home/honest/")
        for match in NUMBER_OF_14.finditer(text)
    ]

    assert found == []


def test_no_table_of_the_repository_has_a_column_about_people():
    """J10: the only tables are the official lists of places, and none names anybody."""
    tables = [name for name in repository() if name.endswith(TABLES)]

    assert set(tables) <= OFFICIAL | QUESTIONS
    for name in QUESTIONS:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert {tuple(json.loads(line)) for line in lines} == {("class", "query", "expected")}
    for name in set(tables) - QUESTIONS:
        read = gzip.open if name.endswith(".gz") else open
        with read(ROOT / name, "rt", encoding="utf-8") as lines:
            columns = next(csv.reader(io.StringIO(lines.readline()), delimiter=";"))
        assert len(columns) > 1, name
        assert [column for column in columns if PERSONAL.fullmatch(column.strip())] == [], name


def test_the_seeded_accounts_and_structures_are_nobody_s(seeding, db):
    """J10: what the seed writes is as fictitious as what it reads."""
    mails = list(User.objects.values_list("email", flat=True))

    assert len(mails) >= 5
    assert [mail for mail in mails if not RESERVED.search(mail.partition("@")[2])] == []
    assert Organization.objects.exists()
    assert not Organization.objects.exclude(siret=None).exclude(siret="").exists()
