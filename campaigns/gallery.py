"""The visible creations of a campaign: format by format, one page at a time."""

from itertools import groupby

from django.utils.translation import gettext as _

from campaigns.choices import CreationFormat
from search.pagination import CountedPaginator


class Gallery:
    """What the address asks: `?format=affiche&page=2`. Two queries, renditions aside.

    A format that does not exist, or of which there is nothing, is ignored.
    """

    def __init__(self, campaign, parameters):
        self.campaign = campaign
        self.creations = campaign.creations.visible() if campaign.pk else None
        self.counts = self.creations.count_by_format() if campaign.pk else {}
        asked = parameters.get("format", "")
        self.format = asked if asked in self.counts else ""
        self.total = sum(self.counts.values())
        self.page_obj = self._paginate(parameters.get("page"))
        self.shown = self._read()

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
            return _("The palmarès is not published yet.")
        words = _("The palmarès will be announced on %(date)s.")
        return words % {"date": self.campaign.days["announces_on"]}

    def _paginate(self, number):
        found = self.creations.in_gallery_order().with_files() if self.total else []
        if self.format:
            found = found.filter(format=self.format)
        count = self.counts[self.format] if self.format else self.total
        return CountedPaginator(found, count=count).get_page(number)

    def _read(self):
        shown = list(self.page_obj.object_list)
        for creation in shown:
            creation.campaign = self.campaign
        return shown
