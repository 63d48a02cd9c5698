"""The bands of the front page, read together: what editors chose, and the latest for the rest."""

from itertools import islice

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from wagtail.models import Page

from campaigns.calendar import today
from campaigns.choices import CampaignState
from campaigns.models import CampaignPage
from core.cards import load_specific, page_models
from core.images import read_images
from core.visibility import visible
from initiatives.directory import Directory, Filters
from initiatives.map import DirectoryMap
from initiatives.models import InitiativeIndexPage, InitiativePage
from partners.models import PartnerIndexPage
from stories.interview import split_quote
from stories.models import StoryIndexPage

DEFAULTS = (
    *("poster", "trio", "database", "split_quote", "campaign", "op_eds"),
    *("trends", "partners"),
)
KINDS = ("initiative", "film", "interview", "oped", "question")
# Shown by bands of their own, and never taken for what the newsroom writes.
APART = ("productionpage", "trendpage")
INDEXES = {StoryIndexPage: "", InitiativeIndexPage: "initiative", PartnerIndexPage: "partner"}
LATEST_FIRST = (F("first_published_at").desc(nulls_last=True), F("pk").desc())
LATEST_OF_EACH = 6


class Shelf:
    """The pages that bands may show. One query for all of them, two with images."""

    def __init__(self, chosen, home=None):
        pages = load_specific(self._candidates(chosen))
        read_images(home, pages)
        self.by_key = {page.pk: page for page in pages}
        self.indexes = [page for page in pages if type(page) in INDEXES]
        self.shown = set()

    def _candidates(self, chosen):
        """Chosen pages, listings, campaigns that are not over, the latest pages of each type."""
        types = Q()
        for name, model in page_models().items():
            if model.card_kind in KINDS or name in APART or model in INDEXES:
                types |= Q(**{f"{name}__isnull": False})
        rank = Window(RowNumber(), partition_by=F("content_type_id"), order_by=LATEST_FIRST)
        ranked = visible(Page.objects.filter(types)).annotate(rank=rank)
        latest = ranked.filter(rank__lte=LATEST_OF_EACH).values("pk")
        campaigns = CampaignPage.objects.filter(closes_on__gte=today()).values("pk")
        pages = Page.objects.filter(Q(pk__in=latest) | Q(pk__in=chosen) | Q(pk__in=campaigns))
        return visible(pages).order_by(*LATEST_FIRST)

    def take(self, key):
        """The page of this key, if anyone may read it; it is then shown nowhere else by default."""
        found = self.by_key.get(key)
        if found:
            self.shown.add(found.pk)
        return found

    def latest(self, *kinds):
        """The latest page of these kinds that is not shown yet, or None."""
        for page in self.by_key.values():
            if page.card_kind in kinds and page.pk not in self.shown:
                return self.take(page.pk)
        return None

    def kinds(self):
        """Initiatives first; then stories, the kind with the latest page not shown yet first."""
        waiting = (page.card_kind for page in self.by_key.values() if page.pk not in self.shown)
        return list(dict.fromkeys(["initiative", *(kind for kind in waiting if kind in KINDS)]))

    def shown_interview(self):
        """An interview that another band shows already: its quotes may be read all the same."""
        pages = (page for page in self.by_key.values() if page.card_kind == "interview")
        return next(pages, None)

    def campaign(self, key=None):
        """The campaign chosen while it is not over, else the open one that closes first, else the
        next one, or None."""
        chosen = self.by_key.get(key)
        campaigns = [one for one in self.by_key.values() if isinstance(one, CampaignPage)]
        open_ones = [one for one in campaigns if one.state == CampaignState.OPEN]
        next_ones = [one for one in campaigns if one.state == CampaignState.TO_COME]
        if chosen in (*open_ones, *next_ones):
            return chosen
        by_end = sorted(open_ones, key=lambda one: (one.closes_on, one.pk))
        by_start = sorted(next_ones, key=lambda one: (one.opens_on, one.pk))
        return next(iter([*by_end, *by_start]), None)

    def apart(self, name, number):
        """The latest pages of a class that `APART` names."""
        pages = (page for page in self.by_key.values() if page._meta.model_name == name)
        return list(islice(pages, number))

    def index_of(self, kind):
        """The live listing where pages of this kind are, or None."""
        for page in self.indexes:
            if getattr(page, "kind", INDEXES[type(page)]) == kind:
                return page
        return None


def read_bands(home):
    """[{name, template, what it shows}] of the bands that have something to show."""
    # As they are stored: a chooser would read its page, which the shelf reads with the others.
    composed = [(band["type"], band["value"]) for band in home.bands.raw_data]
    return _build(composed or [(name, {}) for name in DEFAULTS], home)


def read_band(name, value):
    """One band alone, as a preview shows it, or None. `value` as it is stored."""
    return next(iter(_build([(name, value)])), None)


def _build(composed, home=None):
    chosen = [key for _name, value in composed for key in _chosen(value)]
    shelf = Shelf(chosen, home)
    # What editors chose is taken first, so that no default repeats it.
    for key in chosen:
        shelf.take(key)
    bands = ((name, BUILDERS[name](shelf, value)) for name, value in composed)
    return [
        {"name": name, "template": f"home/bands/{name}.html", **band}
        for name, band in bands
        if band
    ]


def _chosen(value):
    """The keys of the pages that a band names."""
    return [key for key in (value.get("page"), *_listed(value)) if key]


def _listed(value):
    return [item["value"] for item in value.get("pages") or []]


def _poster(shelf, value):
    page = shelf.take(value.get("page")) or shelf.latest("film") or shelf.latest(*KINDS)
    return page and {
        "page": page,
        "title": value.get("title") or page.title,
        "action": value.get("action") or "",
    }


def _trio(shelf, value):
    """Three cards of different types, those chosen first."""
    pages = [page for page in map(shelf.take, _listed(value)) if page]
    kinds = [kind for kind in shelf.kinds() if kind not in {page.card_kind for page in pages}]
    for kind in kinds:
        if len(pages) < 3 and (page := shelf.latest(kind)):
            pages.append(page)
    more = shelf.index_of("initiative")
    return pages and {"pages": pages[:3], "heading": value.get("heading") or "", "more": more}


def _database(shelf, value):
    index = shelf.index_of("initiative")
    if index is None:
        return None
    directory = Directory(InitiativePage.objects.child_of(index), Filters())
    return directory.total and {
        "directory": directory,
        "index": index,
        "map": DirectoryMap(directory, index.get_url()),
        "text": value.get("text") or "",
    }


def _split_quote(shelf, value):
    page = shelf.take(value.get("page")) or shelf.latest("interview") or shelf.shown_interview()
    quote = page and split_quote(page)
    if not quote:
        return None
    return {"page": page, "question": quote[0], "quotes": quote[1]}


def _campaign(shelf, value):
    page = shelf.campaign(value.get("page"))
    return page and {"page": page}


def _op_eds(shelf, value):
    pages = [page for page in (shelf.latest("oped") for _time in range(3)) if page]
    index = shelf.index_of("oped")
    return pages and {"pages": pages, "heading": value.get("heading") or "", "more": index}


def _partners(shelf, value):
    pages = shelf.apart("productionpage", 3)
    more = shelf.index_of("partner")
    return pages and {"pages": pages, "heading": value.get("heading") or "", "more": more}


def _trends(shelf, value):
    pages = shelf.apart("trendpage", 1)
    return pages and {"page": pages[0]}


BUILDERS = {
    "poster": _poster,
    "trio": _trio,
    "database": _database,
    "split_quote": _split_quote,
    "campaign": _campaign,
    "op_eds": _op_eds,
    "partners": _partners,
    "trends": _trends,
}
