"""What a person may be about to type: places, pages, people, themes, a few of each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from search.analysis import tokens
from search.asking import excluded_keys
from search.engines import current_engine
from search.engines.base import EngineUnavailable
from search.engines.database import DatabaseEngine
from search.kinds import KINDS
from search.models import Entry
from search.spec import LONGEST_QUERY, QuerySpec, clean_words
from taxonomy.models import Commune, Theme

# Of each kind.
MOST = 4
# One letter begins everything.
SHORTEST = 2
MOST_WORDS = 8
# The kinds that the index completes, in the order of the list.
COMPLETED = ("initiative", "film", "personne")


@dataclass(frozen=True)
class Suggestion:
    """`detail` tells homonyms apart, or is ""."""

    text: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    suggestions: tuple


@dataclass(frozen=True)
class Suggestions:
    """The groups that have something. `is_degraded` where the database answered for the engine."""

    groups: tuple = ()
    is_degraded: bool = False


def suggest(text):
    """The Suggestions of what was typed so far: at most four queries, and none below two letters.
    They hold nothing but what anyone may read."""
    text = clean_words(text)[:LONGEST_QUERY]
    words = tokens(text)[:MOST_WORDS]
    if len("".join(words)) < SHORTEST:
        return Suggestions()
    by_kind, is_degraded = _completed(words)
    groups = [
        Group(str(_("Communes")), _communes(text)),
        *(Group(capfirst(str(KINDS[kind].plural)), by_kind[kind]) for kind in COMPLETED),
        Group(str(_("Themes")), _themes(words)),
    ]
    return Suggestions(tuple(group for group in groups if group.suggestions), is_degraded)


def _communes(text):
    """Their suggestion is what is near them."""
    found = Commune.objects.with_department().matching(text)[:MOST]
    return tuple(
        Suggestion(str(commune), _address(QuerySpec(near=commune.insee_code)), _postcode(commune))
        for commune in found
    )


def _postcode(commune):
    return next(iter(commune.postcode_list), "")


def _themes(words):
    """Those whose name has, for each of these words, one that begins so, whatever their order."""
    rows = Theme.objects.values_list("slug", "name")
    found = [row for row in rows if _begin(words, tokens(row[1]))]
    return tuple(
        Suggestion(name, _address(QuerySpec(theme=(slug,)))) for slug, name in found[:MOST]
    )


def _begin(words, named):
    return all(any(one.startswith(word) for one in named) for word in words)


def _address(spec):
    return spec.url(reverse("search"))


def _completed(words):
    """({kind: suggestions}, whether the engine was away)"""
    excluded = excluded_keys()
    asked = {"kinds": COMPLETED, "excluded": excluded, "limit": MOST}
    try:
        found, is_degraded = current_engine().complete(words, **asked), False
    except EngineUnavailable:
        found, is_degraded = DatabaseEngine().complete(words, **asked), True
    keys = [key for kind in COMPLETED for key in found.get(kind, ())]
    rows = Entry.objects.readable_among(keys).values_list("key", "title", "url")
    entries = {key: Suggestion(title, url) for key, title, url in rows} if keys else {}
    by_kind = {
        kind: tuple(entries[key] for key in found.get(kind, ()) if key in entries)
        for kind in COMPLETED
    }
    return by_kind, is_degraded
