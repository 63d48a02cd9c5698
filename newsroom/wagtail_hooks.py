from django.urls import include, path
from wagtail import hooks

from newsroom.action_menu import ReviewMenuItem, speak_of_submissions
from newsroom.panels import panels_for
from newsroom.permissions.policy import seen_by
from newsroom.viewsets import EditorialPageViewSet
from users.roles import is_professional


@hooks.register("register_admin_viewset", order=100)
def register_editorial_page_viewset():
    return EditorialPageViewSet()


@hooks.register("register_admin_urls")
def register_newsroom_urls():
    return [path("", include("newsroom.urls"))]


@hooks.register("construct_homepage_panels")
def replace_homepage_panels(request, panels):
    panels[:] = panels_for(request.user)


@hooks.register("construct_homepage_summary_items")
def remove_counts(request, items):
    # They count what a trainee may not see, and tell the others nothing to act on.
    items.clear()


@hooks.register("register_page_action_menu_item")
def register_review_button():
    return ReviewMenuItem()


@hooks.register("construct_page_action_menu")
def word_the_buttons(menu_items, request, context):
    speak_of_submissions(menu_items, request, context)


@hooks.register("construct_page_chooser_queryset")
def hide_pages_in_choosers(pages, request):
    return seen_by(request.user, pages)


@hooks.register("construct_main_menu")
def tidy_menu_of_trainees(request, items):
    if not is_professional(request.user):
        items[:] = [item for item in items if item.name not in {"reports", "help"}]
