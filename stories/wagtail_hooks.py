from wagtail import hooks

from stories.viewsets import StoryListingViewSet


@hooks.register("register_admin_viewset", order=200)
def register_story_listing():
    return StoryListingViewSet()
