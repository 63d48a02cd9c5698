"""How a film is asked for: from which second, in which quality. Both are in the address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from assets.seconds import format_second, read_start
from stories.durations import format_timecode

# The widest window that each smaller encoding is for: a phone standing, then lying.
MEDIA = {360: "(max-width: 30rem)", 480: "(max-width: 52rem)"}


@dataclass(frozen=True)
class Quality:
    """A choice of the reader; an empty `url` leaves it to the width of the window."""

    label: str
    query: str
    is_current: bool
    url: str = ""
    media: str = ""


@dataclass(frozen=True)
class Playing:
    """What the player shows: sources as (address, media query), the second where it starts."""

    sources: tuple
    qualities: tuple
    cues: tuple
    chapters: tuple
    start: float | None

    @property
    def start_time(self):
        return format_timecode(self.start) if self.start else ""


def read_playing(film, parameters):
    """The film as `?t=` and `?qualite=` ask for it; what they ask in vain is ignored."""
    start = read_start(parameters.get("t", ""), film.duration)
    heights = {str(one.picture_height): one for one in film.all_encodings}
    if heights and film.picture_height:
        heights = {str(film.picture_height): film, **heights}
    chosen = parameters.get("qualite", "")
    chosen = chosen if chosen in heights else ""
    kept = {"qualite": chosen} if chosen else {}
    return Playing(
        sources=tuple(_sources(film, heights.get(chosen), start)),
        qualities=tuple(_qualities(heights, chosen, start)),
        cues=tuple(_timed(film.cues, kept)),
        chapters=tuple(_timed(film.chapter_list, kept)),
        start=start,
    )


def _sources(film, chosen, start):
    """(address, media query): the one chosen, or all, the smallest first, as browsers read them."""
    fragment = f"#t={format_second(start)}" if start else ""
    if chosen:
        yield f"{chosen.url}{fragment}", ""
        return
    for encoding in reversed(film.all_encodings):
        if encoding.picture_height in MEDIA:
            yield f"{encoding.url}{fragment}", MEDIA[encoding.picture_height]
    yield f"{film.url}{fragment}", ""


def _qualities(heights, chosen, start):
    """What a reader may choose among; nothing where there is nothing to choose."""
    kept = {"t": format_second(start)} if start else {}
    if not heights:
        return
    yield Quality(_("Automatic"), f"?{urlencode(kept)}", not chosen)
    for height, encoding in heights.items():
        query = urlencode({**kept, "qualite": height})
        media = MEDIA.get(encoding.picture_height, "")
        yield Quality(f"{height}p", f"?{query}", height == chosen, encoding.url, media)


def _timed(cues, kept):
    """(start, end, time, text, query): numbers for the script, time and link for readers."""
    for start, end, text in cues:
        query = urlencode({"t": format_second(start), **kept})
        yield f"{start:.3f}", f"{end:.3f}", format_timecode(start), text, f"?{query}"
