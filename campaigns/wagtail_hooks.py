from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from campaigns import copying, deletion
from campaigns.choosers import CreationChooserViewSet
from campaigns.listings import CampaignPageViewSet
from campaigns.moderation.menu import ModerationMenuItem, add_panel
from campaigns.registers import ParticipationGroup
from campaigns.texts import ConsentTextViewSet, DeclineReasonViewSet
from campaigns.viewsets import CreationViewSet

modeladmin_register(ParticipationGroup)
hooks.register("before_delete_page")(deletion.refuse_deletion)
hooks.register("before_bulk_action")(deletion.refuse_bulk_deletion)
hooks.register("before_copy_page")(copying.refuse_copy)


@hooks.register("register_admin_viewset")
def register_creation_viewsets():
    return [CreationViewSet(), CreationChooserViewSet("creation_chooser")]


@hooks.register("register_admin_viewset")
def register_maintained_viewsets():
    return [DeclineReasonViewSet(), ConsentTextViewSet()]


@hooks.register("register_admin_viewset", order=200)
def register_campaign_viewset():
    return CampaignPageViewSet()


@hooks.register("insert_global_admin_css")
def link_admin_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("campaigns/admin.css"))


@hooks.register("register_admin_urls")
def register_moderation_urls():
    return [path("", include("campaigns.moderation.urls"))]


@hooks.register("register_admin_menu_item")
def register_moderation_menu_item():
    return ModerationMenuItem()


# After the newsroom has laid its own panels.
hooks.register("construct_homepage_panels", add_panel, order=10)
