"""Stories in the explorer: who signs them, and where their review stands."""

from wagtail.models import Page

from newsroom.listings import SignedIndexView, SignedPageFilterSet
from newsroom.viewsets import EditorialPageViewSet
from stories.models import StoryIndexPage


class StoryListingViewSet(EditorialPageViewSet):
    """Registered by the class of the parent: what it lists is of four types."""

    model = StoryIndexPage
    parent_models = [StoryIndexPage]
    listed_model = Page
    index_view_class = SignedIndexView
    filterset_class = SignedPageFilterSet
