from assets.models.documents import EditorialDocument
from assets.models.encodings import FilmEncoding
from assets.models.films import Film, FilmTrack
from assets.models.images import CreditedImage, CreditedRendition
from assets.models.quarantine import Derivative, QuarantinedFile
from assets.models.uploads import Upload

__all__ = [
    "CreditedImage",
    "CreditedRendition",
    "Derivative",
    "EditorialDocument",
    "Film",
    "FilmEncoding",
    "FilmTrack",
    "QuarantinedFile",
    "Upload",
]
