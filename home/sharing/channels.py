"""What each feed holds: the same public pages as the listing that it follows."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.visibility import visible
from initiatives.directory import Filters
from initiatives.models import InitiativePage
from people.choices import CreditRole
from people.models import Credit
from search.cards import load_specific, page_models
from taxonomy.models import Department, Theme

LENGTH = 30


@dataclass(frozen=True)
class Channel:
    """A feed's name, and the pages that it follows before they are ordered and counted."""

    name: str
    title: str
    pages: Any

    def latest(self):
        """The latest pages, whole: one query."""
        pages = visible(self.pages).order_by("-first_published_at", "-pk")
        return load_specific(pages[:LENGTH])


def feed_models():
    """{kind: [(name of Page's relation, class)]} of the page types that feeds tell of."""
    kinds = defaultdict(list)
    for name, model in page_models().items():
        if model.in_feeds:
            kinds[model.card_kind].append((name, model))
    return kinds


def everything():
    return Channel("tout", _("Everything that is published"), _of_models(feed_models().values()))


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


def authors_of(pages):
    """{key of a page: [people who sign it]}: the author of an op-ed, else the credits for the text.

    One query, none without pages.
    """
    found = {page.pk: [page.author] for page in pages if getattr(page, "author", None)}
    others = [page.pk for page in pages if page.pk not in found]
    credits = Credit.objects.filter(page__in=others, role=CreditRole.TEXT, person__isnull=False)
    for credit in credits.select_related("person").order_by("sort_order", "pk") if others else ():
        signed = found.setdefault(credit.page_id, [])
        if credit.person not in signed:
            signed.append(credit.person)
    return found


def themes_of(pages):
    """{key of a page: [names of its themes]}: one query, none without initiatives."""
    keys = [page.pk for page in pages if isinstance(page, InitiativePage)]
    names = defaultdict(list)
    rows = Theme.objects.filter(initiatives__in=keys).values_list("initiatives", "name")
    for key, name in rows if keys else ():
        names[key].append(name)
    return names


def _of_models(groups):
    types = Q(pk__in=[])
    for group in groups:
        for name, _model in group:
            types |= Q(**{f"{name}__isnull": False})
    return Page.objects.filter(types)


def _filtered(filters):
    kept = filters.apply(InitiativePage.objects.all()).values("pk")
    return Page.objects.filter(pk__in=kept)
