"""A crossed interview: voices × questions. What it must hold, and how it is read."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _

EXTRACT_LENGTH = 140


@dataclass(frozen=True)
class Voice:
    """Someone who answers; `slot` is their column, from 1."""

    key: str
    name: str
    capacity: str
    slot: int
    portrait: Any = None
    person: Any = None

    @property
    def anchor(self):
        return f"voix-{self.key.lower()}"


@dataclass(frozen=True)
class Answer:
    voice: Voice
    text: Any


@dataclass(frozen=True)
class Question:
    number: int
    text: str
    answers: tuple

    @property
    def anchor(self):
        return f"question-{self.number}-{slugify(self.text)[:40]}".rstrip("-")


def read_voices(page):
    return [
        Voice(
            value["key"],
            value["name"],
            value["capacity"],
            slot,
            value.get("portrait"),
            value.get("person"),
        )
        for slot, value in enumerate((child.value for child in page.voices), start=1)
    ]


def read_questions(page, voices):
    """The questions in order; in each, one answer a voice, in their order: None for silence."""
    questions = []
    for number, child in enumerate(page.exchanges, start=1):
        given = {answer["voice"]: answer["text"] for answer in child.value["answers"]}
        answers = tuple(Answer(voice, given.get(voice.key)) for voice in voices)
        questions.append(Question(number, child.value["question"], answers))
    return questions


def read_by_person(voices, questions):
    """[(voice, [(question, text)])]: the same answers, one person after the other."""
    return [
        (
            voice,
            [(q, a.text) for q in questions for a in q.answers if a.voice == voice and a.text],
        )
        for voice in voices
    ]


def interview_problems(page):
    """{field: [messages]} of what breaks the table of voices and questions."""
    keys = [child.value.get("key") for child in page.voices]
    problems = {"voices": [], "exchanges": []}
    if page.voices and len(keys) < 2:
        problems["voices"].append(_("A crossed interview has at least two voices."))
    if len(set(keys)) < len(keys):
        problems["voices"].append(_("Two voices carry the same letter: give each its own."))
    for number, child in enumerate(page.exchanges, start=1):
        problems["exchanges"] += _exchange_problems(number, child.value, set(keys))
    return {field: messages for field, messages in problems.items() if messages}


def _exchange_problems(number, exchange, keys):
    answering = [answer.get("voice") for answer in exchange.get("answers", [])]
    if not answering:
        yield _("Question %(number)d has no answer.") % {"number": number}
    for voice in sorted({voice for voice in answering if voice not in keys}, key=str):
        yield _("Question %(number)d has an answer of voice %(voice)s, who is not declared.") % {
            "number": number,
            "voice": voice,
        }
    for voice in sorted({voice for voice in answering if answering.count(voice) > 1}, key=str):
        yield _("Question %(number)d has two answers of voice %(voice)s.") % {
            "number": number,
            "voice": voice,
        }


def split_quote(page):
    """(question, [(name, capacity, words)]) of the first question that two voices answer, or None.

    Read from the stored text: a page in a listing costs no query for portraits.
    """
    voices = {value["key"]: value for value in _raw(page.voices)}
    for exchange in _raw(page.exchanges):
        answers = [part.get("value", part) for part in exchange.get("answers", [])]
        quotes = [
            (voices[a["voice"]]["name"], voices[a["voice"]]["capacity"], _extract(a["text"]))
            for a in answers
            if a.get("voice") in voices
        ]
        if len(quotes) > 1:
            return exchange["question"], quotes[:2]
    return None


def _raw(stream):
    return [part["value"] for part in stream.raw_data]


def _extract(html):
    """The first sentence, as text, or as many words as hold."""
    text = " ".join(strip_tags(html).split())
    sentence = text.split(". ")[0]
    sentence = sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
    return sentence if len(sentence) <= EXTRACT_LENGTH else Truncator(text).chars(EXTRACT_LENGTH)
