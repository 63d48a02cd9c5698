"""An address and what it asks are one: read, written, and read again."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.spec import (
    DATE,
    DISTANCE,
    LONGEST_QUERY,
    RELEVANCE,
    QuerySpec,
    SpecRefused,
)


class Place:
    insee_code = "69259"


class Words:
    """A vocabulary of three values a facet."""

    def knows(self, facet, value):
        return value in {"a", "b", "c"}

    def facet_label(self, facet):
        return facet

    def place(self, text):
        return Place() if text in {"venissieux", "69200"} else None

    def commune(self, code):
        return Place() if code == "69259" else None


names = st.sampled_from(["q", "type", "theme", "tri", "page", "pres-de"])
facets = st.lists(st.sampled_from("abc"), max_size=4).map(lambda values: tuple(sorted(set(values))))
specs = st.builds(
    QuerySpec,
    words=st.text(max_size=60).map(
        lambda text: " ".join("".join(c if c.isprintable() else " " for c in text).split())
    ),
    kind=facets,
    theme=facets,
    department=facets,
    near=st.sampled_from(["", "69259"]),
    sort=st.sampled_from(["", RELEVANCE, DATE]),
    page=st.integers(1, 999),
)


@given(specs)
def test_a_spec_written_as_an_address_is_read_the_same(spec):
    read, errors = QuerySpec.read(QueryDict(spec.query()), Words())

    assert (read, errors) == (spec, [])
    assert read.query() == spec.query()


@given(
    st.dictionaries(st.sampled_from(["q", "type", "theme", "tri", "page", "pres-de"]), st.text())
)
def test_any_address_is_read_and_its_canonical_form_is_stable(parameters):
    data = QueryDict(mutable=True)
    data.update(parameters)

    spec, _errors = QuerySpec.read(data, Words())

    assert QuerySpec.read(QueryDict(spec.query()), Words()) == (spec, [])


@pytest.mark.parametrize(
    "query",
    [
        f"q={'a' * (LONGEST_QUERY + 1)}",
        "type=x",
        "theme=a,x",
        "tri=hasard",
        "page=0",
        "page=-1",
        "page=²",
        "page=9999999",
        "pres-de=nulle-part",
        f"tri={DISTANCE}",
        "&".join("theme=a" for _time in range(21)),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(query):
    with pytest.raises(SpecRefused) as refused:
        QuerySpec.parse(QueryDict(query), Words())

    assert len(refused.value.errors) == 1


def test_values_are_alternatives_and_may_be_written_with_commas():
    spec = QuerySpec.parse(QueryDict("theme=c,a&theme=b"), Words())

    assert spec.theme == ("a", "b", "c")
    assert spec.without_value("theme", "b").with_value("theme", "b") == spec


def test_another_choice_leads_to_the_first_page():
    assert QuerySpec(page=4).with_value("theme", "a").page == 1


@pytest.mark.parametrize(
    ("spec", "order"),
    [
        (QuerySpec(words="x"), RELEVANCE),
        (QuerySpec(), DATE),
        (QuerySpec(sort=RELEVANCE), DATE),
        (QuerySpec(near="69259"), DISTANCE),
        (QuerySpec(words="x", near="69259", sort=RELEVANCE), RELEVANCE),
    ],
)
def test_the_usual_order_is_what_suits(spec, order):
    assert spec.order == order
