from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel
from wagtail.models import Page

# The image stands among the contents, where it is the work's or the partner's own.
promote_panels = ["listing_text", *Page.promote_panels, "social_image"]

initiative_links_panel = InlinePanel(
    "initiative_links",
    label=_("linked initiative"),
    heading=_("Linked initiatives"),
    help_text=_("This page will be shown on the page of each."),
)
