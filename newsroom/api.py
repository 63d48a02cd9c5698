"""The API of the editor's explorer, which counts no child that its reader may not see, and changes
nothing."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.admin.api.filters import HasChildrenFilter
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.utils import BadRequestError, parse_boolean
from wagtail.models import Page

from newsroom.permissions.policy import seen_by


class SeenChildrenFilter(HasChildrenFilter):
    """« has_children » asked of what the user sees: Wagtail's tells that a hidden page exists."""

    def filter_queryset(self, request, queryset, view):
        if "has_children" not in request.GET:
            return queryset
        try:
            wanted = parse_boolean(request.GET["has_children"])
        except ValueError as error:
            raise BadRequestError("has_children must be 'true' or 'false'") from error
        seen = seen_by(request.user, Page.objects.all())
        above = Substr("path", 1, Length("path") - Page.steplen)
        children = seen.annotate(above=above).filter(above=OuterRef("path"))
        parents = Page.objects.filter(Exists(children.filter(depth=OuterRef("depth") + 1)))
        keys = parents.order_by().values("pk")
        return queryset.filter(pk__in=keys) if wanted else queryset.exclude(pk__in=keys)


class EditorialPagesAPIViewSet(PagesAdminAPIViewSet):
    # None: pages are copied, moved or deleted on screens, where hooks may refuse it.
    actions = {}
    # First: what a search has found takes no further condition.
    filter_backends = [
        SeenChildrenFilter,
        *(one for one in PagesAdminAPIViewSet.filter_backends if one is not HasChildrenFilter),
    ]


def tell_only_what_is_seen(router):
    router.register_endpoint("pages", EditorialPagesAPIViewSet)
