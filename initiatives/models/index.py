from django.utils.translation import gettext_lazy as _

from core.images import read_images
from core.models import BasePage
from core.structured import item_list
from initiatives.directory import Directory, Filters
from initiatives.map import DirectoryMap
from initiatives.models.initiative import InitiativePage
from newsroom.pages import EditorialPageMixin
from search.pagination import CountedPaginator
from search.presentation import renderings
from search.routing import RoutedPageMixin


class InitiativeIndexPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """The directory: every public initiative, filtered by what its address says."""

    needs_review = False
    is_searched = False
    publication_required = []
    trainees_draft_here = True
    structured_type = "CollectionPage"
    og_type = "website"

    parent_page_types = ["home.HomePage"]
    subpage_types = ["initiatives.InitiativePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("directory of initiatives")
        verbose_name_plural = _("directories of initiatives")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        directory = self.get_directory(Filters.from_query(request.GET))
        paginator = CountedPaginator(directory.results(), count=directory.count)
        page_obj = paginator.get_page(request.GET.get("page"))
        initiatives = list(page_obj.object_list) if directory.count else []
        read_images(self, initiatives)
        self.listed_pages = initiatives
        context.update(directory=directory, page_obj=page_obj, initiatives=initiatives)
        context["map"] = DirectoryMap(directory, self.get_url(request))
        context["renderings"] = renderings(directory.filters.spec)
        return context

    def structured_properties(self, request):
        return {"mainEntity": item_list(getattr(self, "listed_pages", ()), request)}

    def get_directory(self, filters):
        return Directory(InitiativePage.objects.child_of(self), filters)
