"""What may be meant, while it is being typed: four at most of each kind."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from search.analysis import tokens
from search.asking import Asking
from search.engines import current_engine
from search.engines.base import EngineUnavailable
from search.engines.database import DatabaseEngine
from search.folding import fold
from search.models import Entry
from search.spec import QuerySpec, clean_words
from taxonomy.models import Commune, Theme

MOST = 4
SHORTEST = 2
LONGEST = 80
KINDS = {"initiative": _("Initiatives"), "film": _("Nano-films"), "personne": _("People")}


@dataclass(frozen=True)
class Suggestion:
    title: str
    url: str


@dataclass(frozen=True)
class SuggestionGroup:
    title: Any
    suggestions: tuple


def suggest(text):
    """[SuggestionGroup], none of them empty, for what is typed so far. Nothing for less than two
    letters. A constant number of queries."""
    text = clean_words(text[:LONGEST])
    words = tokens(text)
    if sum(map(len, words)) < SHORTEST:
        return []
    groups = [
        SuggestionGroup(_("Communes"), _communes(text)),
        *_entries(words),
        SuggestionGroup(_("Themes"), _themes(words)),
    ]
    return [group for group in groups if group.suggestions]


def _communes(text):
    """Those of the gazetteer: a search close to one of them."""
    found = Commune.objects.with_department().matching(text)[:MOST]
    return tuple(
        Suggestion(str(commune), _search(QuerySpec(near=commune.insee_code))) for commune in found
    )


def _themes(words):
    names = ((fold(theme.name), theme) for theme in Theme.objects.all())
    found = [theme for name, theme in names if all(_begins(name, word) for word in words)]
    return tuple(
        Suggestion(theme.name, _search(QuerySpec(theme=(theme.slug,)))) for theme in found[:MOST]
    )


def _entries(words):
    """By title, of what anyone may read at this instant."""
    keys = _keys(words)
    asked = [key for found in keys.values() for key in found]
    entries = Entry.objects.readable().defer("text", "folded").filter(key__in=asked)
    known = entries.in_bulk(field_name="key") if asked else {}
    for kind, title in KINDS.items():
        shown = [known[key] for key in keys[kind] if key in known]
        yield SuggestionGroup(title, tuple(Suggestion(entry.title, entry.url) for entry in shown))


def _keys(words):
    for engine in (current_engine(), DatabaseEngine()):
        excluded = Asking(QuerySpec(), engine).excluded
        try:
            return engine.complete(tuple(words), kinds=tuple(KINDS), excluded=excluded, limit=MOST)
        except EngineUnavailable:
            continue
    return dict.fromkeys(KINDS, ())


def _begins(name, word):
    return any(part.startswith(word) for part in name.split())


def _search(spec):
    return spec.url(reverse("search"))
