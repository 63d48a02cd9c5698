from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks

from newsroom.action_menu import ReviewMenuItem, speak_of_submissions
from newsroom.api import tell_only_what_is_seen
from newsroom.content_checks import use_our_checker
from newsroom.kinds import ICONS
from newsroom.panels import panels_for
from newsroom.permissions.policy import seen_by
from newsroom.reports.credits import UncreditedPagesReport
from newsroom.reports.images import LackingImagesReport
from newsroom.viewsets import EditorialPageViewSet


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


hooks.register("construct_admin_api", tell_only_what_is_seen)


@hooks.register("construct_page_chooser_queryset")
def hide_pages_in_choosers(pages, request):
    return seen_by(request.user, pages)


for report in (UncreditedPagesReport, LackingImagesReport):
    hooks.register("register_admin_urls", report.urls)
    hooks.register("register_reports_menu_item", report.menu_item)


hooks.register("construct_wagtail_userbar", use_our_checker)


@hooks.register("register_icons")
def register_kind_icons(icons):
    return [*icons, *ICONS]


@hooks.register("insert_global_admin_css")
def link_desk_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/desk.css"))
