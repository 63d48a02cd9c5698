"""Pages that show a film: what is said in it is found at its second."""

from assets.models import FilmTrack
from search.contributions import SearchedPageMixin, part_of
from search.pages import searched_models

# Characters of a passage: about what is said in twenty seconds.
PASSAGE = 300


class ShowsFilmMixin(SearchedPageMixin):
    """For a page class whose `film` is a film of the library, and whose address takes `?t=`."""

    @classmethod
    def read_for_search(cls, pages):
        super().read_for_search(pages)
        tracks = {page.film_id: [] for page in pages if page.film_id}
        for track in FilmTrack.objects.filter(film__in=tracks):
            tracks[track.film_id].append(track)
        for page in pages:
            if page.film_id:
                page.film.all_tracks = tracks[page.film_id]

    def search_extra(self):
        said = [self.film.transcript] if self.film else []
        return [*super().search_extra(), *said]

    def search_parts(self):
        return [*super().search_parts(), *film_parts(self)]


def pages_showing(film_key):
    """The keys of the pages that show the film."""
    models = [model for model in searched_models() if issubclass(model, ShowsFilmMixin)]
    shown = [model.objects.filter(film=film_key).values_list("pk", flat=True) for model in models]
    return {key for keys in shown for key in keys}


def film_parts(page):
    """What is said in its film, some twenty seconds at a time, each leading to its second."""
    parts, start, said = [], None, ""
    for begins, _ends, text in page.film.cues if page.film else ():
        if said and len(said) + len(text) > PASSAGE:
            parts.append(_moment(page, start, said))
            start, said = None, ""
        start = begins if start is None else start
        said = f"{said} {text}".strip()
    return [*parts, _moment(page, start, said)] if said else []


def _moment(page, start, text):
    second = int(start)
    url = f"{page.get_url()}?t={second}" if second else page.get_url()
    return part_of(page, f"cue:{second}", "moment", title=page.title, url=url, text=text)
