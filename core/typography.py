"""French typography, applied when a text is shown and never to what is stored.

Follows the Lexique des règles typographiques of the Imprimerie nationale, with the one unbreakable
space that the fonts of the site hold (U+00A0).
"""

import re

NBSP = "\u00a0"
SPACES = "[ \t\u00a0\u2009\u202f]"
ADDRESS = r"(?:https?://|www\.|mailto:)[^\s<>«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

RULES = (
    (re.compile(r"(?<=[^\W\d_])'"), "’"),
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(rf"{SPACES}+(?=[:;!?»](?:[\s!?»)\].,…]|$))"), NBSP),
    (re.compile(r"(?<=[\w)\]’%€»…])(?=[;!?]+(?:[\s»)\]]|$))"), NBSP),
    (re.compile(rf"(?<=[\w)\]’%€»…])(?=:(?:{SPACES}|»|$))"), NBSP),
    (re.compile(r"(?<=[^\s«])(?=»)"), NBSP),
    (re.compile(rf"«{SPACES}*"), f"«{NBSP}"),
    (re.compile(rf"(?<=\d){SPACES}+(?=[%€°](?!\w))"), NBSP),
    (re.compile(rf"(?<!\d)(?<!\d{SPACES})(\d{{1,3}})((?:{SPACES}\d{{3}})+)(?!{SPACES}?\d)"), None),
)
OPAQUE = re.compile(
    r"<(code|pre|kbd|samp|script|style|textarea)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&\#?\w+;",
    re.DOTALL | re.IGNORECASE,
)


def french(text):
    """`text` with French spaces, apostrophes and ellipses; addresses are left alone. Idempotent."""
    return _outside(ADDRESS_PATTERN, text, _rules)


def french_html(html):
    """The same for HTML: tags, attributes, entities and code are left alone."""
    return _outside(OPAQUE, html, french)


ADDRESS_PATTERN = re.compile(ADDRESS)


def _outside(pattern, text, change):
    """`text` where what `pattern` does not match went through `change`."""
    result, position = [], 0
    for match in pattern.finditer(text):
        result += [change(text[position : match.start()]), match[0]]
        position = match.end()
    return "".join([*result, change(text[position:])])


def _rules(text):
    for pattern, replacement in RULES:
        text = pattern.sub(_thousands if replacement is None else replacement, text)
    return text


def _thousands(match):
    return match[1] + re.sub(SPACES, NBSP, match[2])
