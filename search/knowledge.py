"""What the site knows of words: synonyms of its editors, acronyms of its texts."""

from django.db.models import Q

from search import lexicon
from search.analysis import is_stop_word, tokens
from search.models import Acronym

LONGEST_FORM = 8


class Knowledge:
    """What is known of the words of one text: one query for acronyms, whatever its length."""

    def __init__(self, text):
        words = tokens(text)
        starts = range(len(words))
        said = {
            " ".join(words[start : start + length])
            for start in starts
            for length in range(1, LONGEST_FORM + 1)
        }
        rows = Acronym.objects.filter(Q(short__in=words) | Q(long__in=said)) if words else []
        self.pairs = {(row.short, row.long) for row in rows}
        self.said_at_length = _said_at_length(words)

    def synonyms(self, words):
        """Of the words, and of the longer expressions that they are part of."""
        longer = self.said_at_length.get(words[0], ()) if len(words) == 1 else ()
        return (*lexicon.synonyms(words), *longer)

    def protected(self, words):
        """Editors' expressions, and the long forms of acronyms."""
        found = dict(lexicon.protected(words))
        for start in range(len(words)):
            for _short, long in self.pairs:
                said = long.split()
                if words[start : start + len(said)] == said:
                    found.setdefault(start, len(said))
        return sorted(found.items())

    def acronyms(self, words):
        said = " ".join(words)
        longs = [tuple(long.split()) for short, long in sorted(self.pairs) if short == said]
        shorts = [(short,) for short, long in sorted(self.pairs) if long == said]
        return (*longs, *shorts)


def _said_at_length(words):
    """{word: ((words, weight), …)}: the synonyms of the expressions that each word is part of. They
    stand beside each of its words, so that a text which holds these apart is found as before."""
    known, beside = lexicon.current(), {}
    for start, length in known.synonyms_in(words):
        said = words[start : start + length]
        for word in said:
            if not is_stop_word(word):
                beside[word] = (*beside.get(word, ()), *known.synonyms(said))
    return beside
