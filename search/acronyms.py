"""Acronyms that texts explain themselves: « quartier prioritaire de la ville (QPV) »."""

import re

from search.analysis import is_stop_word, tokens

_EXPLAINED = re.compile(r"((?:[\w'’-]+\s+){1,9}[\w'’-]+)\s*\(([A-ZÉÈÀÂÎÔ][A-Z0-9ÉÈÀÂÎÔ]{1,7})s?\)")
_EXPANDED = re.compile(r"\b([A-ZÉÈÀÂÎÔ][A-Z0-9ÉÈÀÂÎÔ]{1,7})\s*\(((?:[\w'’-]+\s+){1,9}[\w'’-]+)\)")
LONGEST = 120


def mined(text):
    """{(short, long)}, folded, of what a text explains, whichever comes first."""
    said = [(found[2], found[1]) for found in _EXPLAINED.finditer(text)]
    said += [(found[1], found[2]) for found in _EXPANDED.finditer(text)]
    pairs = set()
    for short, before in said:
        letters = "".join(tokens(short))
        if long := _long_form(letters, tokens(before)):
            pairs.add((letters, " ".join(long)[:LONGEST]))
    return pairs


def _long_form(letters, words):
    """The end of `words` whose initials are `letters`, with or without those of grammar."""
    for start in range(len(words) - 1, -1, -1):
        said = words[start:]
        full = [word for word in said if not is_stop_word(word)]
        if is_stop_word(said[0]) or len(full) < 2:
            continue
        if letters in ("".join(w[0] for w in said), "".join(w[0] for w in full)):
            return said
    return None
