"""How names of places and structures are compared."""

import re
import unicodedata

_SEPARATORS = re.compile(r"[^a-z0-9]+")
_ABBREVIATIONS = ((re.compile(r"\bst\b"), "saint"), (re.compile(r"\bste\b"), "sainte"))
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "\x00": " "})


def normalize(text):
    """The form in which two spellings of one name are equal.

    Lower case, without accents; hyphens, apostrophes and any other sign become one space; St and
    Ste are written out. The empty string when nothing is left. Applying it twice changes nothing.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES).lower())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = _SEPARATORS.sub(" ", bare).strip()
    for pattern, word in _ABBREVIATIONS:
        plain = pattern.sub(word, plain)
    return plain
