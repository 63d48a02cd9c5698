from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from campaigns.choosers import CreationChooserViewSet
from campaigns.listings import CampaignPageViewSet
from campaigns.viewsets import CreationViewSet


@hooks.register("register_admin_viewset")
def register_creation_viewsets():
    return [CreationViewSet(), CreationChooserViewSet("creation_chooser")]


@hooks.register("register_admin_viewset", order=200)
def register_campaign_viewset():
    return CampaignPageViewSet()


@hooks.register("insert_global_admin_css")
def link_admin_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("campaigns/admin.css"))
