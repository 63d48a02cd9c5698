"""How text becomes words: the same for every engine, and for what is typed.

Tokens are what `TOKENS` finds in prepared text. Their stems are those of the Snowball algorithm
for French on words without accents, so that « rénovation » and « renovation » meet.
"""

import re
import unicodedata
from functools import cache, lru_cache

import tantivy

from search.folding import fold

_ELISION = re.compile(
    r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'(?=\w)", re.IGNORECASE
)
# « Q.P.V. », « E.S.S » : single letters, each before a dot.
# What all of them have, and few texts: it is looked for first because it is found faster.
_DOT_THEN_LETTER = re.compile(r"\.[^\W\d_](?!\w)")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)|\b(?:[^\W\d_]\.)+[^\W\d_](?!\w)")
_SAINT = re.compile(r"\bst(?=e?[- ]\w)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
STEMS_KEPT = 50_000
# What the usual list of French stop words lacks: words that ask, tools of grammar, and auxiliary
# verbs. Folded.
QUESTION_WORDS = frozenset(
    [
        "comment",
        "pourquoi",
        "quoi",
        "quand",
        "combien",
        "ou",
        "lequel",
        "laquelle",
        "lesquels",
        "lesquelles",
        "auquel",
        "duquel",
        "dont",
        "faire",
        "fait",
        "faut",
        "falloir",
        "peut",
        "peux",
        "peuvent",
        "puis",
        "pouvoir",
        "pourrais",
        "pourrait",
        "doit",
        "dois",
        "devoir",
        "veut",
        "veux",
        "vouloir",
        "voudrais",
        "aimerais",
        "avoir",
        "etre",
        "est",
        "sont",
        "etait",
        "etais",
        "sera",
        "serait",
        "suis",
        "aller",
        "vais",
        "va",
        "a",
        "comme",
        "plus",
        "moins",
        "tres",
        "trop",
        "sous",
        "entre",
        "vers",
        "afin",
        "alors",
        "ainsi",
        "aussi",
        "autre",
        "autres",
        "donc",
        "car",
        "si",
        "chez",
        "apres",
        "avant",
        "depuis",
        "pendant",
        "lors",
        "cela",
        "ca",
        "celui",
        "celle",
        "ceux",
        "celles",
        "tout",
        "tous",
        "toute",
        "toutes",
        "quelque",
        "quelques",
        "quelqu",
        "rien",
        "personne",
        "oui",
        "non",
        "ni",
        "mais",
        "or",
        "deja",
        "encore",
        "toujours",
        "jamais",
        "ici",
        "merci",
        "bonjour",
        "svp",
        "etc",
    ]
)

# Words of grammar that stemmed fields leave out, once their accents are gone: « à », « même ».
FOLDED_GRAMMAR = frozenset(
    [
        *("a", "etee", "etees", "etant", "etes", "etais", "etait", "etions", "etiez", "etaient"),
        *("fumes", "futes", "eumes", "eutes", "meme"),
    ]
)


def prepare(text):
    """`text` as both engines are given it: apostrophes straight and elisions gone, acronyms
    without dots, « St » written out."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("\x00", " ")
    if _DOT_THEN_LETTER.search(text):
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    text = _SAINT.sub("saint", text)
    return _ELISION.sub(" ", text) if "'" in text else text


def tokens(text):
    """[word] of any text, folded, in order."""
    return prepared_tokens(prepare(text))


def prepared_tokens(text):
    """[word] of a text that `prepare` made, folded, in order."""
    return _TOKEN.findall(fold(text))


def spans(text):
    """[(folded word, start, end)] where the words stand in the text as it is: those of `tokens`,
    so that « Q.P.V. » is one, and « St-Denis » holds « saint »."""
    straight = _ELISION.sub(lambda found: " " * len(found[0]), text.replace("’", "'"))
    dotted = {found.start(): found for found in _DOTTED.finditer(straight)}
    words, place = [], 0
    for found in _TOKEN.finditer(straight):
        if found.start() < place:
            continue
        word, place = found[0], found.end()
        if whole := dotted.get(found.start()):
            word, place = whole[0].replace(".", ""), whole.end()
        elif _SAINT.match(straight, found.start()):
            word = f"saint{word[2:]}"
        words.append((fold(word), found.start(), place))
    return words


@lru_cache(maxsize=STEMS_KEPT)
def stem(word):
    """The stem of a folded word, or "" for one that says nothing (« le », « dans »)."""
    found = _stemmer().analyze(word)
    return found[0] if found else ""


@lru_cache(maxsize=STEMS_KEPT)
def is_stop_word(word):
    """Whether a folded word says nothing of what is looked for: grammar, and words that ask."""
    return word in QUESTION_WORDS or (len(word) == 1 and word.isalpha()) or not is_indexed(word)


@cache
def analyzer():
    """The analyzer of indexed text for tantivy: words, lower case, no grammar, folded, stems."""
    return (
        _builder()
        .filter(tantivy.Filter.stopword("french"))
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("french"))
        .build()
    )


@cache
def exact_analyzer():
    """The same without stems, for names and phrases, with every word."""
    return _builder().filter(tantivy.Filter.ascii_fold()).build()


@cache
def gram_analyzer():
    """Every four letters of folded words, spaces included."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(4, 4)).build()


@cache
def _stemmer():
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
        .filter(tantivy.Filter.stemmer("french"))
        .build()
    )


def is_indexed(word):
    """Whether the stemmed fields keep a folded word: they leave the words of grammar out."""
    return word not in FOLDED_GRAMMAR and bool(_grammar().analyze(word))


@cache
def _grammar():
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
        .filter(tantivy.Filter.stopword("french"))
        .build()
    )


def _builder():
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(
        tantivy.Filter.lowercase()
    )
