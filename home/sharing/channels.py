"""What each feed holds: the same public pages as the listing that it follows."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Value
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns.models import Creation
from core.cards import load_specific, page_models
from core.visibility import visible
from initiatives.directory import Filters
from initiatives.models import InitiativePage
from people.choices import CreditRole
from people.models import Credit
from taxonomy.models import Department, Theme

LENGTH = 30


@dataclass(frozen=True)
class Channel:
    """A feed's name, and the pages that it follows before they are ordered and counted; with what
    people made for campaigns, where it is of everything."""

    name: str
    title: str
    pages: Any
    has_creations: bool = False

    def latest(self):
        """The latest pages, whole: one query."""
        pages = visible(self.pages).order_by("-first_published_at", "-pk")
        return load_specific(pages[:LENGTH])

    def latest_creations(self):
        """The latest that anyone may read, with their campaign and their film: one query."""
        if not self.has_creations:
            return []
        found = Creation.objects.public().select_related("campaign", "film")
        return list(found.order_by("-published_on", "-pk")[:LENGTH])


def feed_models():
    """{kind: [(name of Page's relation, class)]} of the page types that feeds tell of."""
    kinds = defaultdict(list)
    for name, model in page_models().items():
        if model.in_feeds:
            kinds[model.card_kind].append((name, model))
    return kinds


def everything():
    pages = _of_models(feed_models().values())
    return Channel("tout", _("Everything that is published"), pages, has_creations=True)


def of_kind(kind):
    """The pages of one kind. 404 for a kind that feeds do not know."""
    models = feed_models().get(kind)
    if not models:
        raise Http404
    return Channel(f"type:{kind}", kind_title(models), _of_models([models]))


def kind_title(models):
    label = str(models[0][1]._meta.verbose_name_plural)
    return label[:1].upper() + label[1:]


def on_theme(slug):
    theme = Theme.objects.filter(slug=slug).first()
    if theme is None:
        raise Http404
    title = _("Initiatives: %(theme)s") % {"theme": theme.name}
    return Channel(f"theme:{slug}", title, _filtered(Filters(themes=(slug,))))


def in_department(code):
    department = Department.objects.filter(code=code).first()
    if department is None:
        raise Http404
    title = _("Initiatives: %(department)s") % {"department": department}
    return Channel(f"departement:{code}", title, _filtered(Filters(department=code)))


def of_directory(parameters):
    """The initiatives that the directory shows under the same parameters."""
    filters = Filters.from_query(parameters)
    query = filters.query()
    name = f"initiatives:{query}" if query else "type:initiative"
    title = _("Initiatives, as filtered") if query else _("Initiatives")
    return Channel(name, title, _filtered(filters))


def details_of(pages):
    """({key of a page: [(name, slug) of who signs it]}, {key of a page: [names of its themes]}).

    Who signs is the author of an op-ed, else those whom the credits name for the text. One query.
    """
    authors, themes = defaultdict(list), defaultdict(list)
    for page in pages:
        if author := getattr(page, "author", None):
            authors[page.pk].append((author.name, author.slug))
    signed = set(authors)
    for key, is_theme, _order, name, slug in _details([page.pk for page in pages]):
        if is_theme:
            themes[key].append(name)
        elif key not in signed and (name, slug) not in authors[key]:
            authors[key].append((name, slug))
    return authors, themes


def _details(keys):
    credits = Credit.objects.filter(page__in=keys, role=CreditRole.TEXT, person__isnull=False)
    themes = Theme.objects.filter(initiatives__in=keys)
    signed = credits.order_by().values_list(
        "page_id", Value(0), "sort_order", "person__name", "person__slug"
    )
    filed = themes.order_by().values_list("initiatives", Value(1), "sort_order", "name", "slug")
    return sorted(signed.union(filed, all=True), key=lambda row: (row[2] or 0, row[3]))


def _of_models(groups):
    types = Q(pk__in=[])
    for group in groups:
        for name, _model in group:
            types |= Q(**{f"{name}__isnull": False})
    return Page.objects.filter(types)


def _filtered(filters):
    kept = filters.apply(InitiativePage.objects.all()).values("pk")
    return Page.objects.filter(pk__in=kept)
