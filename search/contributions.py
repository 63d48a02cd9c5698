"""What a page gives to the search: each class says what its own fields are about."""

from search.documents import Document
from search.texts import text_of


class SearchedPageMixin:
    """Declarations of a page class for the search, read when the page is public.

    `search_kind` is a value of the facet « type ». The text is everything that the class adds to a
    page: streams, rich and plain texts. `is_searched` False leaves the class out.
    """

    search_kind = "page"
    is_searched = True

    @classmethod
    def read_for_search(cls, pages):
        """Read all that the declarations of these pages of the class need from the database: they
        ask nothing themselves. A constant number of queries."""

    def search_names(self):
        """[name] by which the page is looked for besides its title: who made it, who is in it."""
        return []

    def search_extra(self):
        """[text] that is not in a field of the page itself."""
        return []

    def search_terms(self):
        """{"themes": (slug, …), "audiences": …, "factors": …, "stage": slug}"""
        return {}

    def search_place(self):
        """The commune that the page is about, or None."""
        return

    def search_places(self):
        """[name] of the places the page is about, besides that of its commune."""
        return []

    def search_parts(self):
        """[Document] of parts of the page that have an address of their own."""
        return []


def document_of(page, credited=()):
    """The document of a public page; `credited` are the names of who made it."""
    commune = page.search_place()
    names = [*page.search_names(), *page.search_places(), *credited]
    if commune is not None:
        names += [*place_names(commune)]
    return Document(
        key=f"page:{page.pk}",
        kind=page.search_kind,
        title=page.title,
        url=page.get_url() or "",
        standfirst=page.standfirst,
        text=text_of(page),
        names=" . ".join(dict.fromkeys(filter(None, names))),
        date=page.first_published_at,
        **page.search_terms(),
        **place_of(commune),
    )


def part_of(page, name, kind, **fields):
    """The document of a part of a page, named under it: « page:12:cue:95 ». It is found by its own
    text, not by the title that it shares, and filtered as the page is."""
    about = {**page.search_terms(), **place_of(page.search_place())}
    fields = {"date": page.first_published_at, **about, **fields}
    return Document(key=f"page:{page.pk}:{name}", kind=kind, weight=0.7, **fields)


def place_names(commune):
    """A commune as people say it: its name, its department by name and number, its postcodes."""
    department = commune.department
    return [commune.name, department.name, department.code, department.region, commune.postcodes]


def place_of(commune):
    if commune is None:
        return {}
    return {"commune": commune.insee_code, "department": commune.department.code}
