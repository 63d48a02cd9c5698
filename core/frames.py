"""What the frame of a page reads, for addresses that are not in the tree."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Frame:
    """Stands for a page in `base.html`: its title, what is shared of it, its canonical address.

    `card_kind` gives the shape and color; `depth` 0 leaves out the breadcrumbs of the tree.
    """

    title: str
    summary: str
    full_url: str
    sharing_image: Any = None
    seo_title: str = ""
    search_description: str = ""
    card_kind: str = "page"
    depth: int = 0

    @classmethod
    def at(cls, request, title, *, summary="", **fields):
        """The frame of what answers this request, whatever the query of its address."""
        return cls(title, summary, request.build_absolute_uri(request.path), **fields)
