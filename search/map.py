"""The results of a search on the outlines of France: the very set, commune by commune."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.vocabulary import commune_rows
from taxonomy.drawing import FranceMap, Place


class SearchMap(FranceMap):
    """The set that `found` holds. `map_url` and `list_url` are the addresses of the map and of the
    list, without query. One query, whatever their number."""

    def __init__(self, found, *, map_url, list_url):
        super().__init__(_places(found.places), found.spec.department)
        self.spec = found.spec
        self.map_url = map_url
        self.list_url = list_url

    @property
    def title(self):
        text = ngettext("Map of %(n)s result", "Map of %(n)s results", self.count)
        return text % {"n": self.count}

    @property
    def legend(self):
        return _("A window is a result; a number, several of them: follow it to come nearer.")

    @property
    def unplaced_words(self):
        """What the drawing has no place for, in a sentence, or ""."""
        text = ngettext(
            "%(n)s result has no place on this map.",
            "%(n)s results have no place on this map.",
            self.unplaced,
        )
        return text % {"n": self.unplaced} if self.unplaced else ""

    def words(self, count):
        return ngettext("%(n)s result", "%(n)s results", count) % {"n": count}

    def mark_url(self, spots, count):
        """The map of these departments; where it is already theirs, the list, from their first
        commune outwards."""
        codes = {spot.department for spot in spots}
        if not self.chosen:
            return self.department_url(*codes)
        near = self.spec.changed(department=tuple(codes), near=spots[0].key, sort="")
        return f"{near.url(self.list_url)}#resultats"

    def department_url(self, *codes):
        return self.spec.changed(department=codes).url(self.map_url)


def _places(counts):
    """{INSEE code or "": count} as places, from one department to the next."""
    rows = commune_rows(counts)
    for code, name, latitude, longitude, department, department_name in rows:
        yield Place(name, latitude, longitude, department, department_name, counts[code], "", code)
    if nowhere := sum(counts.values()) - sum(counts[row[0]] for row in rows):
        yield Place("", None, None, "", "", nowhere)
