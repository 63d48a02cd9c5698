"""Why a result is there: its title and a piece of its text, with the words that were asked."""

from search.analysis import is_stop_word, spans, stem

# Characters of an extract.
LENGTH = 240
ENDS = tuple(".!?…:;»")


def marked_title(entry, plan):
    """[(piece, whether it was asked for)]"""
    return _pieces(entry.title, _asked(plan), 0, len(entry.title))


def marked_extract(entry, plan):
    """The piece of the standfirst or the text that holds most of what was asked, the standfirst
    where nothing of it is written there."""
    asked = _asked(plan)
    texts = [_on_one_line(entry.standfirst), _on_one_line(entry.text)]
    for text in texts:
        marks = [(start, end) for word, start, end in spans(text) if _is_asked(word, asked)]
        if marks:
            return _window(text, marks, asked)
    text = texts[0] or texts[1][:LENGTH]
    return [(text, False)] if text else []


def _on_one_line(text):
    """Titles and names stand on lines of their own, without a full stop: a dot parts them."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    return "".join(
        f"{line}{' ' if line.endswith(ENDS) else ' · '}" for line in lines[:-1]
    ) + "".join(lines[-1:])


def _asked(plan):
    """The words of a plan, folded, and their stems."""
    if plan is None:
        return frozenset()
    clauses = (*plan.required, *plan.optional)
    words = {word for clause in clauses for form in clause.forms for word in form.words}
    return frozenset(words | {stem(word) for word in words if not is_stop_word(word)})


def _is_asked(word, asked):
    return word in asked or (not is_stop_word(word) and stem(word) in asked)


def _window(text, marks, asked):
    """The piece of LENGTH characters that has the most marks, cut between words."""
    start = max((a for a, _b in marks), key=lambda a: (_held(marks, a), -a))
    start = max(0, start - LENGTH // 4)
    if start:
        start = text.find(" ", start) + 1
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    pieces = _pieces(text, asked, start, end)
    before = [("… ", False)] if start else []
    return [*before, *pieces, *([(" …", False)] if end < len(text) else [])]


def _held(marks, start):
    return sum(1 for a, _b in marks if start <= a < start + LENGTH * 3 // 4)


def _pieces(text, asked, start, end):
    pieces, place = [], start
    for word, first, last in spans(text):
        if start <= first and last <= end and _is_asked(word, asked):
            pieces += [(text[place:first], False), (text[first:last], True)]
            place = last
    pieces.append((text[place:end], False))
    return [piece for piece in pieces if piece[0]]
