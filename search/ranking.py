"""One order from two lists: by words, and by meaning.

Each list's first fifty are scaled from 0 to 1; a document has its score by words plus twice its
score by meaning. What bears the question as its name comes before everything.
"""

LISTED = 50
MEANING = 2.0
EXACT = 10.0


def fuse(by_words, by_meaning, exact=(), weights=None):
    """[key] of the documents of both lists ((key, score), …), the best first.

    `exact` are keys that come first; `weights` is {key: factor}. Equal scores: in the order of
    the list by words, then of the other.
    """
    words, meaning = scaled(by_words[:LISTED]), scaled(by_meaning[:LISTED])
    weights = weights or {}
    scores = {}
    for key in (*words, *meaning):
        score = words.get(key, 0.0) + MEANING * meaning.get(key, 0.0)
        scores[key] = score * weights.get(key, 1.0) + (EXACT if key in exact else 0.0)
    return sorted(scores, key=lambda key: -scores[key])


def scaled(pairs):
    """{key: score from 0 to 1}: 1 for the best, 0 for the last."""
    if not pairs:
        return {}
    scores = [score for _key, score in pairs]
    low, high = min(scores), max(scores)
    span = high - low
    return {key: (score - low) / span if span else 1.0 for key, score in pairs}
