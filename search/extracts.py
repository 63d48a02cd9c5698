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
        marks = [(start, stem(w) or w) for w, start, _end in spans(text) if _is_asked(w, asked)]
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
    # « de la » of a long name is everywhere: it is only marked when nothing else was asked.
    telling = {word for word in words if not is_stop_word(word)}
    return frozenset((telling or words) | {stem(word) for word in telling})


def _is_asked(word, asked):
    return word in asked or (not is_stop_word(word) and stem(word) in asked)


def _window(text, marks, asked):
    """The piece of LENGTH characters that holds the most of the words asked, then the most marks
    of them, cut between words."""
    start = max((place for place, _word in marks), key=lambda place: (*_held(marks, place), -place))
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
    held = [word for place, word in marks if start <= place < start + LENGTH * 3 // 4]
    return len(set(held)), len(held)


def _pieces(text, asked, start, end):
    pieces, place = [], start
    for word, first, last in spans(text):
        if start <= first and last <= end and _is_asked(word, asked):
            pieces += [(text[place:first], False), (text[first:last], True)]
            place = last
    pieces.append((text[place:end], False))
    return [piece for piece in pieces if piece[0]]
