from wagtail.admin.viewsets.pages import PageViewSet

from newsroom.listings import EditorialIndexView
from newsroom.views.pages import (
    EditorialCreateView,
    EditorialEditView,
    EditorialWorkflowActionView,
)


class EditorialPageViewSet(PageViewSet):
    """Wagtail's views of every page type, with the newsroom's rules."""

    # What is listed: `model` itself, unless the viewset is registered by the class of the parent.
    listed_model = None
    index_view_class = EditorialIndexView
    add_view_class = EditorialCreateView
    edit_view_class = EditorialEditView
    workflow_action_view_class = EditorialWorkflowActionView

    def get_index_view_kwargs(self, **kwargs):
        listed = {"model": self.listed_model} if self.listed_model else {}
        return super().get_index_view_kwargs(**listed, **kwargs)
