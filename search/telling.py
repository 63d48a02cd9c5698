"""Pages that say something of other pages, told by the rooms that know.

Higher floors declare from `AppConfig.ready()`, as they do to `people.mentions`:

    telling.register_dependence(stories_of)
    telling.register_told(read_told)
"""

from search.contributions import SearchedPageMixin, place_names

_dependences = []
_told = []


def register_dependence(find):
    """`find(pages)`: the keys of the pages whose documents say something of one of the queryset,
    whoever may read them. One query."""
    _dependences.append(find)


def depending_on(pages):
    """The keys of the pages whose documents are no longer true when one of `pages` changes."""
    return {key for find in _dependences for key in find(pages)}


def register_told(read):
    """`read(pages)`: {key of a page: [page that it tells of, that anyone may read]}, whole. A
    constant number of queries."""
    _told.append(read)


class TellsMixin(SearchedPageMixin):
    """A page that is about the terms and the places of the pages that it tells of."""

    search_told = ()

    @classmethod
    def read_for_search(cls, pages):
        super().read_for_search(pages)
        found = [read(pages) for read in _told]
        for page in pages:
            page.search_told = [told for each in found for told in each.get(page.pk, ())]

    def search_places(self):
        """Those of every page told, but what the page's own commune says already."""
        places = [place for told in self.search_told for place in told.search_places()]
        communes = dict.fromkeys(filter(None, (t.search_place() for t in self.search_told)))
        others = [name for commune in list(communes)[1:] for name in place_names(commune)]
        return [*places, *others]

    def search_terms(self):
        terms = [told.search_terms() for told in self.search_told]
        return {
            name: tuple(dict.fromkeys(slug for of_one in terms for slug in of_one[name]))
            for name in ("themes", "audiences", "factors")
        }

    def search_place(self):
        return next(filter(None, (told.search_place() for told in self.search_told)), None)
