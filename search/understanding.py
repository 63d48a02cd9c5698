"""From what a person types to a Plan: the same for every engine."""

import re
from dataclasses import dataclass, field

from search.analysis import is_stop_word, spans, stem, tokens
from search.inflections import inflections
from search.plan import Clause, Form, Plan
from search.words import distance_allowed

ACRONYM = 0.5
CORRECTED = 0.6
# Beyond, a question is understood by its meaning; the first words suffice for the rest.
MOST_WORDS = 24
LONGEST_NAME = 8
# Up to so many words, all of them are asked for; one may lack in three; beyond, each one helps.
ALL_ASKED = 2
_PHRASE = r'"([^"]+)"|«([^»]+)»|“([^”]+)”'
_QUOTED = re.compile(_PHRASE)
_REFUSED_PHRASE = re.compile(rf"(?:^|(?<=\s))[-−](?:{_PHRASE})")
_REFUSED = re.compile(r"(?:^|\s)[-−](?=\w)(\S+)")
_CITIES = {"paris", "lyon", "marseille"}


class NoLexicon:
    """Nothing but the words themselves."""

    def synonyms(self, words):
        """((words, weight), …): other ways of saying these words."""
        return ()

    def protected(self, words):
        """[(start, length)] of the expressions found in a sequence of words."""
        return []

    def acronyms(self, words):
        """(words, …): what an acronym stands for, or the acronym of a long form."""
        return ()


@dataclass
class Understanding:
    """How one sentence is understood, with an engine that knows which words exist.

    Once `plan()` was asked, `held` says how many documents hold each word of the sentence that
    some do, and `corrections` is {word: word} of those that none does.
    """

    engine: object
    lexicon: object = field(default_factory=NoLexicon)
    excluded: tuple[str, ...] = ()
    corrections: dict = field(default_factory=dict)
    held: dict = field(default_factory=dict)

    def plan(self, text):
        phrases, refused, rest = _parts(text)
        words = tokens(rest)[:MOST_WORDS]
        telling = [word for word in words if not is_stop_word(word)]
        forms = {form for word in telling for form in _forms_of(word)}
        self.held = self.engine.held(forms, excluded=self.excluded)
        said, helping = [], []
        for clause, tells in self._clauses(words):
            (said if tells else helping).append(clause)
        if not said:
            said, helping = helping, []
        required = tuple(Clause((Form(words),)) for words in phrases)
        return Plan(
            text=text,
            required=required,
            optional=tuple(said),
            helping=tuple(helping),
            refused=tuple(Clause((Form(words),)) for words in refused),
            enough=_enough(len(said), bool(required), bool(helping)),
            exact=tuple(words) if len(words) <= LONGEST_NAME and not phrases else (),
        )

    def _clauses(self, words):
        """(clause, whether it tells what is looked for), each once."""
        held, place, seen = dict(self.lexicon.protected(words)), 0, set()
        while place < len(words):
            district = _district(words, place)
            length = 2 if district else held.get(place, 1)
            said = tuple(words[place : place + length])
            place += length
            forms = (Form(district), Form(said)) if district else self._forms(said)
            if forms not in seen:
                seen.add(forms)
                tells = length > 1 or not is_stop_word(said[0])
                yield Clause(forms, self._rarity(said, forms)), tells

    def _rarity(self, said, forms):
        """One over the root of how many documents hold the word, or the rarest of an expression.
        A root, since a word of one page tells more than one of a hundred, and not a hundred times
        more."""
        if len(said) == 1:
            ways = [[form.words[0] for form in forms if len(form.words) == 1]]
        else:
            ways = [_forms_of(word) for word in said if not is_stop_word(word)]
        counts = [max((self.held.get(way, 1) for way in one), default=1) for one in ways]
        return min(counts, default=1) ** -0.5

    def _forms(self, said):
        forms = {said: 1.0}
        if len(said) == 1:
            known = _forms_of(said[0])
            forms = dict.fromkeys(((word,) for word in known), 1.0)
            if not is_stop_word(said[0]) and self.held.keys().isdisjoint(known):
                forms |= self._corrected(said[0])
        for words, weight in self.lexicon.synonyms(said):
            forms.setdefault(tuple(words), weight)
        for words in self.lexicon.acronyms(said):
            forms.setdefault(tuple(words), ACRONYM)
        return tuple(Form(words, weight) for words, weight in forms.items())

    def _corrected(self, word):
        most = distance_allowed(word)
        near = (
            self.engine.nearest_words(word, distance=most, excluded=self.excluded) if most else ()
        )
        if near:
            self.corrections[word] = near[0]
            self.held |= self.engine.held(set(near), excluded=self.excluded)
        return {(other,): CORRECTED for other in near}


def _forms_of(word):
    """[word]: itself first, and its other forms whose stems are others."""
    by_stem = {stem(word): word}
    for other in inflections(word):
        by_stem.setdefault(stem(other), other)
    return list(by_stem.values())


def _parts(text):
    """(quoted phrases as words, refused ones, the rest)."""
    without = _phrases(_REFUSED_PHRASE, text)
    rest = _REFUSED_PHRASE.sub(" ", text)
    phrases = _phrases(_QUOTED, rest)
    rest = _QUOTED.sub(" ", rest)
    without += [(word,) for part in _REFUSED.findall(rest) for word in tokens(part)]
    return phrases, without, _REFUSED.sub(" ", rest)


def _phrases(pattern, text):
    found = (tokens("".join(filter(None, groups))) for groups in pattern.findall(text))
    return [tuple(words) for words in found if words]


def _district(words, place):
    """« marseille 15 » as the gazetteer says it, or None."""
    here = words[place : place + 2]
    if len(here) == 2 and here[0] in _CITIES and here[1].isdecimal() and 1 <= int(here[1]) <= 20:
        number = int(here[1])
        return (here[0], f"{number}er" if number == 1 else f"{number}e", "arrondissement")
    return None


def _enough(count, with_phrases, is_sentence):
    """How many of the words must be there: of bare words, all of two and two of three; of a
    sentence, one, since people say more than the page does."""
    if with_phrases or is_sentence:
        return 0 if with_phrases else min(count, 1)
    return count if count <= ALL_ASKED else 2 if count == ALL_ASKED + 1 else 1


def corrected(text, corrections):
    """The text with the words of {folded word: folded word} replaced, the rest as it was."""
    pieces, place = [], 0
    for word, start, end in spans(text):
        if word in corrections:
            pieces += [text[place:start], corrections[word]]
            place = end
    return "".join([*pieces, text[place:]])
