"""Comparing words as people type them: without case, accents, or typographic apostrophes."""

import unicodedata
from itertools import pairwise

from django.db.models import CharField, Func

# What PostgreSQL's translate() and replace() do; SQLite is given `fold` itself. Capitals too: where
# the database's locale is « C », lower() leaves those that bear an accent.
ACCENTED = "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ"
ACCENTS = ACCENTED + ACCENTED.upper() + "’"
PLAIN = "aaaaaaceeeeiiiinooooouuuuyy" * 2 + "'"
LIGATURES = {"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"}


def fold(text):
    """« L’Été à Œting » gives « l'ete a oeting »."""
    text = (text or "").lower()
    for ligature, letters in LIGATURES.items():
        text = text.replace(ligature, letters)
    text = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def highlight(text, words):
    """`text` cut in (piece, whether it is one of the folded `words`)."""
    folded, origin = [], []
    for position, letter in enumerate(text):
        for plain in fold(letter):
            folded.append(plain)
            origin.append(position)
    origin.append(len(text))
    haystack, marked = "".join(folded), set()
    for word in filter(None, words):
        start = haystack.find(word)
        while start >= 0:
            marked.update(range(origin[start], max(origin[start + len(word)], origin[start] + 1)))
            start = haystack.find(word, start + len(word))
    edges = sorted(
        {0, len(text)} | {i for i in range(1, len(text)) if (i in marked) != (i - 1 in marked)}
    )
    return [(text[start:end], start in marked) for start, end in pairwise(edges)]


class Fold(Func):
    """`fold` in the database."""

    function = "bc_fold"
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        sql, params = compiler.compile(self.source_expressions[0])
        sql = f"translate(lower({sql}), %s, %s)"
        params = [*params, ACCENTS, PLAIN]
        for ligature, letters in LIGATURES.items():
            sql, params = f"replace({sql}, %s, %s)", [*params, ligature, letters]
        return sql, params


def teach_sqlite(connection, **kwargs):
    """Receiver of `connection_created`."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("bc_fold", 1, fold, deterministic=True)
