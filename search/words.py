"""Words that differ by a letter or two."""

import heapq

MOST_NEAREST = 3


def distance_allowed(word):
    """How many letters may differ: none in three letters, one from four, two from eight."""
    return 0 if len(word) < 4 or word.isdecimal() else 1 if len(word) < 8 else 2


def nearest(word, frequencies, most):
    """The words of {word: how many documents} that differ by `most` letters at most, the nearest
    first, then the most frequent."""
    near = []
    for other, count in frequencies.items():
        if other != word and abs(len(other) - len(word)) <= most:
            found = distance(word, other, most)
            if found <= most:
                near.append((found, -count, other))
    return tuple(other for _d, _c, other in heapq.nsmallest(MOST_NEAREST, near))


def distance(one, two, most):
    """Letters to change, add, take out or swap with the next to go from one to two; `most` + 1
    when they are more (optimal string alignment)."""
    before, row = [], list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(two, 1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
