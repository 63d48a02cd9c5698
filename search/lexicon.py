"""The words that editors keep: synonyms, protected expressions, promoted pages.

Kept in memory by each process, and read again when the row that says its version has changed: one
query a second at most, and none else until an editor changes a word. Words are compared folded,
singular and plural alike.
"""

import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from wagtail.models import Page

from core.visibility import visible
from search.analysis import tokens
from search.folding import fold
from search.models import LexiconState, Promotion, ProtectedExpression, SynonymGroup
from search.models.lexicon import lines_of

# What a synonym is worth, where the word that was typed is worth one.
WEIGHT = 0.5
# How long, in seconds, a version is trusted before it is asked for again.
TRUSTED_FOR = 1.0
KINDS = (SynonymGroup, ProtectedExpression, Promotion)

_trial = ContextVar("search.lexicon.trial", default=None)
_memory = {"lexicon": None, "version": None, "until": 0.0}


def alike(words):
    """What words are compared by: « les Cités » and « la cité » share « cite »."""
    return tuple(_singular(fold(word)) for word in words)


def _words(text):
    return tuple(tokens(text))


def _singular(word):
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@dataclass(frozen=True)
class Lexicon:
    """The whole lexicon at one instant. Answers cost no query, but for `promoted`."""

    # {form, as compared: ((other form, weight), …)}
    others: dict = field(default_factory=dict)
    # Expressions, as compared: protected ones, and synonyms of several words.
    expressions: frozenset = frozenset()
    spoken: frozenset = frozenset()
    # {question, as compared: (promotion, …)}, in the order of their positions.
    promotions: dict = field(default_factory=dict)

    def synonyms(self, words):
        return self.others.get(alike(words), ())

    def protected(self, words):
        return _spans(alike(words), self.expressions)

    def synonyms_in(self, words):
        """(start, length) of each synonym of several words that `words` hold, longest first."""
        return _spans(alike(words), self.spoken)

    def promotions_for(self, text):
        """Those of this question whose dates hold today."""
        return [row for row in self.promotions.get(alike(_words(text)), ()) if row.is_in_time]


def synonyms(words):
    """((other form, weight), …) of a word or expression: each form is a tuple of folded words."""
    return current().synonyms(words)


def protected(words):
    """[(start, length)] of the protected expressions that a sequence of words holds: the longest
    ones, from left to right, none over another."""
    return current().protected(words)


def promoted(text):
    """The keys of the pages promoted for this question, in order: public ones only. One query,
    and none for a question that nobody promotes anything for."""
    found = current().promotions_for(text)
    if not found:
        return []
    pks = list(dict.fromkeys(promotion.page_id for promotion in found))
    public = set(visible(Page.objects.filter(pk__in=pks)).values_list("pk", flat=True))
    return [f"page:{pk}" for pk in pks if pk in public]


def current():
    """The Lexicon that holds now, or the one that is being tried."""
    if (lexicon := _trial.get()) is not None:
        return lexicon
    if time.monotonic() < _memory["until"]:
        return _memory["lexicon"]
    version = LexiconState.objects.values_list("version", flat=True).first()
    if _memory["lexicon"] is None or version != _memory["version"]:
        _memory.update(lexicon=read(), version=version)
    _memory["until"] = time.monotonic() + TRUSTED_FOR
    return _memory["lexicon"]


def forget():
    """Read again at the next question."""
    _memory.update(lexicon=None, until=0.0)


@contextmanager
def holding(lexicon):
    """Within it, this Lexicon holds, whatever is in the database."""
    token = _trial.set(lexicon)
    try:
        yield
    finally:
        _trial.reset(token)


def trying(*instances):
    """A context in which these unsaved synonyms, expressions or promotions hold, in place of those
    of the same key in the database."""
    return holding(read(instances))


def read(instances=()):
    """A Lexicon made from the database and these `instances`: three queries."""
    groups, expressions, promotions = (_rows(model, instances) for model in KINDS)
    others = {}
    for group in groups:
        _add_group(others, group)
    return Lexicon(
        others={form: tuple(found.items()) for form, found in others.items()},
        expressions=frozenset(alike(_words(row.text)) for row in expressions),
        spoken=frozenset(form for form in others if len(form) > 1),
        promotions=_by_question(promotions),
    )


def _rows(model, instances):
    tried = [instance for instance in instances if isinstance(instance, model)]
    rows = model.objects.exclude(pk__in=[row.pk for row in tried if row.pk])
    return [*rows, *tried]


def _add_group(others, group):
    found = [_words(line) for line in lines_of(group.words)]
    asked = [_words(line) for line in lines_of(group.asked)] or found
    for form in filter(None, asked):
        known = others.setdefault(alike(form), {})
        for other in filter(None, found):
            if alike(other) != alike(form):
                known[other] = WEIGHT


def _by_question(promotions):
    by_question = {}
    for promotion in sorted(promotions, key=lambda row: (row.position, row.pk or 0)):
        for question in promotion.questions:
            by_question.setdefault(alike(_words(question)), []).append(promotion)
    return {question: tuple(found) for question, found in by_question.items()}


def _spans(words, expressions):
    longest = max(map(len, expressions), default=0)
    spans, start = [], 0
    while start < len(words):
        lengths = range(min(longest, len(words) - start), 0, -1)
        length = next((n for n in lengths if words[start : start + n] in expressions), 0)
        if length:
            spans.append((start, length))
        start += length or 1
    return spans
