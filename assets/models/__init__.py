from assets.models.documents import EditorialDocument
from assets.models.encodings import FilmEncoding
from assets.models.films import Film, FilmTrack
from assets.models.images import CreditedImage, CreditedRendition

__all__ = [
    "CreditedImage",
    "CreditedRendition",
    "EditorialDocument",
    "Film",
    "FilmEncoding",
    "FilmTrack",
]
