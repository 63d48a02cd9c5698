"""Comparing words as people type them: without case, accents, or typographic apostrophes."""

import unicodedata

LIGATURES = {"œ": "oe", "æ": "ae"}


def fold(text):
    """« L’Été à Œting » gives « l'ete a oeting »."""
    text = (text or "").lower()
    for ligature, letters in LIGATURES.items():
        text = text.replace(ligature, letters)
    text = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(letter for letter in text if not unicodedata.combining(letter))
