"""The explorer: what each type of page shows of itself there, by what one may filter."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageFilterSet
from wagtail.models import Page, WorkflowState

from newsroom.models import Decision
from newsroom.rules import tell_approvals
from people.models import Credit

REVIEW_STATES = {
    "": gettext_lazy("not submitted"),
    "in_review": gettext_lazy("in review"),
    "to_take_up": gettext_lazy("to take up again"),
    "approved": gettext_lazy("approved"),
}


class KindColumn(Column):
    """The type of a page: its name, its shape and its color."""

    cell_template_name = "newsroom/admin/kind_cell.html"


KIND_COLUMN = KindColumn(
    "type",
    label=gettext_lazy("Type"),
    accessor="page_type_display_name",
    sort_key="content_type__model",
    width="14%",
)
# Of a report on pages, which are not all of one type.
PAGE_COLUMNS = [
    TitleColumn(
        "title",
        label=gettext_lazy("Title"),
        sort_key="title",
        url_name="wagtailadmin_pages:edit",
    ),
    KIND_COLUMN,
    Column("owner", label=gettext_lazy("Author")),
    DateColumn(
        "first_published_at", label=gettext_lazy("Published"), sort_key="first_published_at"
    ),
]


def columns_with(*own):
    """Columns of a type, between the title and the date; the type itself goes without saying."""
    kept = [
        column
        for column in ExplorableIndexView.base_columns
        if column.name not in ("parent", "type")
    ]
    return [*kept[:2], *own, *kept[2:]]


class EditorialIndexView(ExplorableIndexView):
    """The explorer. What a row asks is read for all the rows at once: the number of queries does
    not depend on theirs."""

    base_columns = [
        KIND_COLUMN if column.name == "type" else column
        for column in ExplorableIndexView.base_columns
    ]

    def get_table(self, object_list):
        pages = list(object_list)
        tell_approvals(pages, self.request.user)
        self.read_rows(pages)
        return super().get_table(pages)

    def read_rows(self, pages):
        """Give the pages of one screen what the columns of their type show."""


class SignedIndexView(EditorialIndexView):
    """What is reviewed and signed."""

    base_columns = columns_with(
        Column("credits", label=gettext_lazy("Credits"), accessor="listed_credits", width="18%"),
        Column("review", label=gettext_lazy("Review"), accessor="listed_review", width="12%"),
    )

    def read_rows(self, pages):
        tell_credits(pages)
        tell_reviews(pages)


def tell_credits(pages):
    """Give the pages `listed_credits`: the names of those who made them. One query."""
    credits = Credit.objects.filter(page__in=[page.pk for page in pages]).select_related("person")
    names = {page.pk: [] for page in pages}
    for credit in credits:
        if credit.display_name not in names[credit.page_id]:
            names[credit.page_id].append(credit.display_name)
    for page in pages:
        page.listed_credits = ", ".join(names[page.pk]) or _("nobody")


def tell_reviews(pages):
    """Give the pages `listed_review`, in words. Two queries."""
    keys = {str(page.pk): page for page in pages}
    states = dict.fromkeys(keys.values(), "")
    approved = Decision.objects.filter(page__in=list(keys.values()), verdict="approved")
    for key in approved.values_list("page_id", flat=True):
        states[keys[str(key)]] = "approved"
    open_states = WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore", object_id__in=list(keys)
    )
    for key, status in open_states.values_list("object_id", "status"):
        under_way = status == WorkflowState.STATUS_IN_PROGRESS
        states[keys[key]] = "in_review" if under_way else "to_take_up"
    for page, state in states.items():
        page.listed_review = REVIEW_STATES[state]


class SignedPageFilterSet(PageFilterSet):
    """What is signed and reviewed, filtered by who, and by where its review stands."""

    has_credit = django_filters.BooleanFilter(
        label=gettext_lazy("Has a credit"), method="filter_credit"
    )
    review = django_filters.ChoiceFilter(
        label=gettext_lazy("Review"),
        choices=[(name, label) for name, label in REVIEW_STATES.items() if name],
        method="filter_review",
    )

    class Meta:
        model = Page
        fields = []

    def filter_credit(self, pages, name, value):
        named = Exists(Credit.objects.filter(page=OuterRef("pk")))
        return pages.filter(named if value else ~named)

    def filter_review(self, pages, name, value):
        if value == "approved":
            approved = Decision.objects.filter(verdict="approved").values("page")
            return pages.filter(pk__in=approved)
        statuses = {
            "in_review": WorkflowState.STATUS_IN_PROGRESS,
            "to_take_up": WorkflowState.STATUS_NEEDS_CHANGES,
        }
        states = WorkflowState.objects.filter(
            status=statuses[value], base_content_type__app_label="wagtailcore"
        )
        return pages.filter(pk__in=[int(key) for key in states.values_list("object_id", flat=True)])
