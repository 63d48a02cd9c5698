"""What the index knows of a thing that can be found, and who declares such things."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Document:
    """Something that a reader can find: all that search knows of it, without markup.

    `key` is unique and stays: « page:12 », « page:12:cue:95 », « person:3 ». The part before its
    second colon names what it belongs to, and leaves with it. `kind` is a value of the facet
    « type ». `names` are other words that name it exactly: places, authors, postcodes.
    Terms are slugs; `commune` is an INSEE code and `department` its department's. `page` is the
    key of the page that something else stands on: whoever hides the page hides it.
    """

    key: str
    kind: str
    title: str
    url: str
    standfirst: str = ""
    text: str = ""
    names: str = ""
    date: datetime | None = None
    themes: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    stage: str = ""
    commune: str = ""
    department: str = ""
    weight: float = 1.0
    page: int | None = None


class Source(ABC):
    """A family of things that can be found, such as pages or people.

    `name` begins the keys of its documents, and `model` is their class. Everything it gives is
    public at the time it is asked: search shows nothing that its source does not give.
    """

    name = ""
    model = None

    @abstractmethod
    def public(self):
        """A queryset of what anyone may read, whose keys are the numbers of documents."""

    @abstractmethod
    def documents(self, pks: Iterable[int]) -> Iterable[Document]:
        """The documents of those of `pks` that anyone may read, in a constant number of queries."""

    def standing_on(self, pages):
        """The keys of its objects that stand on pages of the queryset, whoever may read them: they
        are made again when their page changes. One query, or none."""
        return ()


_sources = {}


def register_source(source):
    """Called once for each family, when the applications are ready."""
    _sources[source.name] = source


def sources():
    """{name: source}, in the order in which they were registered."""
    return dict(_sources)
