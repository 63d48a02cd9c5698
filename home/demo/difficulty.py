"""What makes French hard to search, class by class, on the content of the demonstration.

`data/difficulty.jsonl` holds the cases, written from the pages before any was asked: the class, the
question, the slug of the page that answers it.
"""

import json
from dataclasses import dataclass
from functools import cache

from wagtail.models import Page

from home.demo.texts import DATA
from search.results import ResultSet
from search.spec import QuerySpec

FIRST = 3


@dataclass(frozen=True)
class Case:
    name: str
    query: str
    expected: str


@cache
def read_cases():
    lines = (DATA / "difficulty.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return tuple(Case(row["class"], row["query"], row["expected"]) for row in rows)


def missed(cases):
    """Those whose page is not among the first three, on this site as it is indexed now."""
    keys = {slug: f"page:{pk}" for slug, pk in Page.objects.values_list("slug", "pk")}
    return [case for case in cases if keys.get(case.expected) not in _first(case.query)]


def measured():
    """[{class, cases, hit_at_3, missed}], a row a class."""
    rows = []
    for name in dict.fromkeys(case.name for case in read_cases()):
        cases = [case for case in read_cases() if case.name == name]
        lost = missed(cases)
        share = round(1 - len(lost) / len(cases), 3)
        asked = [case.query for case in lost]
        rows.append({"class": name, "cases": len(cases), "hit_at_3": share, "missed": asked})
    return rows


def _first(query):
    """Parts of a page answer for it."""
    entries = ResultSet(QuerySpec(words=query)).entries(0, FIRST)
    return {":".join(entry.key.split(":")[:2]) for entry in entries}
