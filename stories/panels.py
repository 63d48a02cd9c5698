from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

initiative_links_panel = InlinePanel(
    "initiative_links",
    label=_("linked initiative"),
    heading=_("Linked initiatives"),
    help_text=_("This page will be shown on the page of each."),
)
