"""What a page gives to the search: each class says what its own fields are about."""

from wagtail.rich_text import get_text_for_indexing

from search.documents import Document

# Characters of a passage of a film: about what is said in twenty seconds.
PASSAGE = 300


class SearchedPageMixin:
    """Declarations of a page class for the search, read when the page is public.

    `search_kind` is a value of the facet « type ». The text is everything that the class adds to a
    page: streams, rich and plain texts. `is_searched` False leaves the class out.
    """

    search_kind = "page"
    is_searched = True

    def search_names(self):
        """[name] by which the page is looked for besides its title: places, people."""
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

    def search_dependents(self):
        """[key] of the pages whose documents say something of this one."""
        return []

    def search_parts(self):
        """[Document] of parts of the page that have an address of their own."""
        return []


def document_of(page, credited=()):
    """The document of a public page; `credited` are the names of who made it."""
    commune = page.search_place()
    names = [*page.search_names(), *credited]
    if commune is not None:
        names += [*place_names(commune)]
    return Document(
        key=f"page:{page.pk}",
        kind=page.search_kind,
        title=page.title,
        url=page.get_url() or "",
        standfirst=page.standfirst,
        text=text_of(page),
        names=" . ".join(filter(None, names)),
        date=page.first_published_at,
        **page.search_terms(),
        **place_of(commune),
    )


def part_of(page, name, kind, **fields):
    """The document of a part of a page, named under it: « page:12:cue:95 ». It is found by its own
    text, not by the title that it shares."""
    commune = page.search_place()
    fields = {"date": page.first_published_at, **place_of(commune), **fields}
    return Document(key=f"page:{page.pk}:{name}", kind=kind, weight=0.7, **fields)


def place_names(commune):
    """A commune as people say it: its name, its department by name and number, its postcodes."""
    department = commune.department
    return [commune.name, department.name, department.code, department.region, commune.postcodes]


def place_of(commune):
    if commune is None:
        return {}
    return {"commune": commune.insee_code, "department": commune.department.code}


def text_of(page):
    """All that the page's own class says in words, without markup."""
    said = []
    for field in page._meta.local_fields:
        said += _words_of(field, getattr(page, field.attname))
    said = [str(part).strip() for part in (*said, *page.search_extra())]
    return "\n".join(part for part in said if part and part != page.standfirst)


def _words_of(field, value):
    if hasattr(field, "stream_block"):
        return field.stream_block.get_searchable_content(value)
    if type(field).__name__ == "RichTextField":
        return [get_text_for_indexing(value or "")]
    if field.get_internal_type() == "TextField" and not field.choices:
        return [value or ""]
    return []


def film_parts(page, film):
    """What is said in a film, some twenty seconds at a time, each leading to its second."""
    parts, start, said = [], None, ""
    for begins, _ends, text in film.cues if film else ():
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
