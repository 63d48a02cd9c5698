"""The visible creations of a campaign: format by format, one page at a time, and its palmarès."""

from collections import Counter
from itertools import groupby

from django.utils.translation import gettext as _

from campaigns.choices import CreationFormat
from search.pagination import CountedPaginator


class Gallery:
    """What the address asks: `?format=affiche&page=2`. Two queries, renditions aside.

    A format that does not exist, or of which there is nothing, is ignored. `shown` are the
    creations of this page; `places` those of the palmarès in their order, none before its day.
    """

    def __init__(self, campaign, parameters):
        self.campaign = campaign
        # The key, format and place of each: enough to count, to paginate and to order.
        self._rows = campaign.creations.visible().gallery_rows() if campaign.pk else []
        self.counts = Counter(name for _key, name, _place in self._rows)
        asked = parameters.get("format", "")
        self.format = asked if asked in self.counts else ""
        self.total = len(self._rows)
        self.page_obj = self._paginate(parameters.get("page"))
        self.shown, self.places = self._read(list(self.page_obj.object_list), self._awarded())
        campaign.has_awards = bool(self.places)

    @property
    def filters(self):
        """[(value, words, number, is current)] of the formats of which there is something."""
        return [
            (name, name.plural, self.counts[name], name == self.format)
            for name in CreationFormat
            if name in self.counts
        ]

    @property
    def groups(self):
        """[(format, creations)] of this page, in the order of the closed list."""
        by_format = groupby(self.shown, key=lambda creation: creation.format)
        return [(CreationFormat(name), list(creations)) for name, creations in by_format]

    @property
    def awaits(self):
        """What the palmarès of a closed campaign waits for, or ""."""
        if self.campaign.announces_on is None:
            return ""
        if self.campaign.is_announced:
            return _("The awards are not published yet.")
        words = _("The awards will be announced on %(date)s.")
        return words % {"date": self.campaign.days["announces_on"]}

    def _paginate(self, number):
        keys = [key for key, name, _place in self._rows if self.format in ("", name)]
        return CountedPaginator(keys, count=len(keys)).get_page(number)

    def _awarded(self):
        if not self.campaign.is_announced:
            return []
        awarded = [(place, key) for key, _name, place in self._rows if place]
        return [key for _place, key in sorted(awarded)]

    def _read(self, *lists):
        """The creations of each list of keys: one query for all."""
        keys = {key for keys in lists for key in keys}
        found = self.campaign.creations.visible().with_files().in_bulk(keys) if keys else {}
        for creation in found.values():
            creation.campaign = self.campaign
        # One that was hidden in between is missing.
        return [[found[key] for key in keys if key in found] for keys in lists]
