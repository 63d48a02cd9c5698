"""The files that hang on a film, in one query, where each relation would cost its own."""

from django.db.models import Value

from assets.models import FilmEncoding, FilmTrack

TRACK = ("id", "film_id", "kind", "language", "label", "file")


def read_files(film):
    """Fill `all_tracks` and `all_encodings` of the film: one query."""
    tracks = FilmTrack.objects.filter(film=film.pk).order_by()
    encodings = FilmEncoding.objects.filter(film=film.pk).order_by()
    nothing = (Value(""), Value(""), Value(""))
    rows = tracks.values_list(*TRACK, Value(0)).union(
        encodings.values_list("id", "film_id", *nothing, "file", "picture_height"), all=True
    )
    rows = sorted(rows, key=lambda row: (-row[-1], row[2], row[0]))
    film.all_tracks = [FilmTrack.from_db(None, TRACK, row[:-1]) for row in rows if not row[-1]]
    film.all_encodings = [
        FilmEncoding(pk=key, film_id=film_key, file=file, picture_height=height)
        for key, film_key, *_nothing, file, height in rows
        if height
    ]
