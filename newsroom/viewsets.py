from wagtail.admin.viewsets.pages import PageViewSet

from newsroom.views.pages import (
    EditorialCreateView,
    EditorialEditView,
    EditorialWorkflowActionView,
)


class EditorialPageViewSet(PageViewSet):
    """Wagtail's views of every page type, with the newsroom's rules."""

    add_view_class = EditorialCreateView
    edit_view_class = EditorialEditView
    workflow_action_view_class = EditorialWorkflowActionView
