"""One order from two lists: by words, and by meaning.

Each list's first fifty are scaled from 0 to 1; a document has its score by words plus twice its
score by meaning. What bears the question as its name comes before everything.

A title that says what the question tells raises its page in the list by words: engines count what
a word weighs in a title, not how much of the question the title answers.
"""

from search.analysis import is_indexed, stem, tokens

LISTED = 50
MEANING = 2.0
EXACT = 10.0
# What a title that says all of the question adds, in parts of the best score by words.
TITLE = 0.35


def raised(by_words, plan, titles):
    """The list by words ((key, score), …), each score raised by what its title says of the
    question. `titles` is {key: title} of those that have one of their own."""
    best = by_words[0][1] if by_words else 0.0
    shares = {key: said_share(plan, titles[key]) for key, _score in by_words if key in titles}
    found = [(key, score + TITLE * best * shares.get(key, 0.0)) for key, score in by_words]
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def said_share(plan, title):
    """From 0 to 1: how much a title says of what the question tells, rare words telling most."""
    stems = set(map(stem, tokens(title)))
    told = sum(clause.rarity for clause in plan.optional)
    said = sum(clause.rarity * _said_by(clause, stems) for clause in plan.optional)
    return said / told if told else 0.0


def _said_by(clause, stems):
    """The weight of the best of its forms whose words, grammar aside, are all among the stems; 0
    without any."""
    weights = [0.0]
    for form in clause.forms:
        said = [stem(word) for word in form.words if is_indexed(word)]
        if said and stems.issuperset(said):
            weights.append(form.weight)
    return max(weights)


def fuse(by_words, by_meaning, exact=(), weights=None):
    """[key] of the documents of both lists ((key, score), …), the best first.

    `exact` are keys that come first, those that no list holds after the others; `weights` is
    {key: factor}. Equal scores: in the order of the list by words, then of the other.
    """
    words, meaning = scaled(by_words[:LISTED]), scaled(by_meaning[:LISTED])
    weights = weights or {}
    scores = {}
    for key in (*words, *meaning):
        score = words.get(key, 0.0) + MEANING * meaning.get(key, 0.0)
        scores[key] = score * weights.get(key, 1.0) + (EXACT if key in exact else 0.0)
    for key in sorted(exact, key=lambda key: (-weights.get(key, 1.0), key)):
        scores.setdefault(key, EXACT - 1.0)
    return sorted(scores, key=lambda key: -scores[key])


def scaled(pairs):
    """{key: score from 0 to 1}: 1 for the best, 0 for the last."""
    if not pairs:
        return {}
    scores = [score for _key, score in pairs]
    low, high = min(scores), max(scores)
    span = high - low
    return {key: (score - low) / span if span else 1.0 for key, score in pairs}
