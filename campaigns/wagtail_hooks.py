from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from campaigns.viewsets import CreationViewSet


@hooks.register("register_admin_viewset")
def register_creation_viewset():
    return CreationViewSet()


@hooks.register("insert_global_admin_css")
def link_admin_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("campaigns/admin.css"))
