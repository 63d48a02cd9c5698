from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

credits_panel = InlinePanel("credits", label=_("Credit"), heading=_("Credits"))
