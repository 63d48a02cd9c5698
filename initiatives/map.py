"""The directory drawn: the very results of a `Directory`, as marks on the outlines of France."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taxonomy.drawing import FranceMap


class DirectoryMap(FranceMap):
    """The results of `directory`, whose page stands at `url`: one query, whatever their number."""

    def __init__(self, directory, url):
        super().__init__(directory.places(), directory.filters.departments)
        self.filters = directory.filters
        self.url = url

    @property
    def title(self):
        text = ngettext("Map of %(n)s initiative", "Map of %(n)s initiatives", self.count)
        return text % {"n": self.count}

    @property
    def legend(self):
        return _("A window is an initiative; a number, several of them: follow it to see them.")

    @property
    def unplaced_words(self):
        """What the drawing has no place for, in a sentence, or ""."""
        text = ngettext(
            "%(n)s initiative has no place on this map.",
            "%(n)s initiatives have no place on this map.",
            self.unplaced,
        )
        return text % {"n": self.unplaced} if self.unplaced else ""

    def words(self, count):
        return ngettext("%(n)s initiative", "%(n)s initiatives", count) % {"n": count}

    def label(self, spots, count, places):
        if count == 1:
            return _("%(title)s, %(place)s") % {"title": spots[0].title, "place": places}
        return super().label(spots, count, places)

    def mark_url(self, spots, count):
        """The initiative alone; otherwise the directory of these departments, or its list."""
        if count == 1:
            return f"{self.url}{spots[0].key}/"
        codes = sorted({spot.department for spot in spots})
        if self.chosen and set(codes) == set(self.chosen):
            return "#resultats"
        return self.department_url(*codes)

    def department_url(self, *codes):
        query = self.filters.query(department=",".join(codes))
        return f"{self.url}?{query}" if query else self.url
