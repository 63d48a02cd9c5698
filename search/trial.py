"""What a word of the lexicon changes to the answers, before it is saved."""

from dataclasses import dataclass

from search import lexicon
from search.analysis import tokens
from search.results import ResultSet
from search.spec import QuerySpec, clean_words

FIRST = 10
# A group of thirty words is not tried thirty times at each key typed.
MOST_QUESTIONS = 3


@dataclass(frozen=True)
class Line:
    """One result at its rank. `before` is the rank that it had, or None where it was not there."""

    entry: object
    rank: int
    before: int | None

    @property
    def rose(self):
        return self.before is not None and self.before > self.rank


@dataclass(frozen=True)
class Trial:
    """The first ten results of a question, without the change and with it."""

    question: str
    without: list
    lines: list

    @property
    def changes_nothing(self):
        return [entry.key for entry in self.without] == [line.entry.key for line in self.lines]


def compare(question, *, without, within):
    """The Trial of a question under two lexicons."""
    before = _first(question, without)
    ranks = {entry.key: rank for rank, entry in enumerate(before, start=1)}
    after = enumerate(_first(question, within), start=1)
    lines = [Line(entry, rank, ranks.get(entry.key)) for rank, entry in after]
    return Trial(question, before, lines)


def try_unsaved(instance, question=""):
    """The trials of the questions that an unsaved word of the lexicon is about, or of this one."""
    kept, tried = lexicon.read(), lexicon.read([instance])
    questions = [question] if question else instance.questions[:MOST_QUESTIONS]
    return [compare(question, without=kept, within=tried) for question in questions]


def rules_for(question):
    """[(words of the question, other forms)] of what the lexicon says of it."""
    known, words = lexicon.current(), tokens(question)
    spans = [*((start, 1) for start in range(len(words))), *known.synonyms_in(words)]
    said = [tuple(words[start : start + length]) for start, length in spans]
    return [
        (" ".join(form), [" ".join(other) for other, _weight in others])
        for form in dict.fromkeys(said)
        if (others := known.synonyms(form))
    ]


def protected_in(question):
    words = tokens(question)
    return [" ".join(words[start : start + n]) for start, n in lexicon.protected(words)]


def _first(question, words):
    with lexicon.holding(words):
        return list(ResultSet(QuerySpec(words=clean_words(question)[:200])).entries(0, FIRST))
