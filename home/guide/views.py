import tomllib
from functools import cache
from pathlib import Path

from django.http import Http404
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

TEXTS = Path(__file__).parent / "texts"
# In the order of the work: what is written is reviewed, pictures come with either.
NAMES = ("ecrire", "relire", "moderer", "illustrer", "chercher", "se-connecter")


@cache
def read(name):
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """One page of the guide. Everyone who may enter the admin may read it."""

    template_name = "home/guide/page.html"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("home_guide", args=[NAMES[0]]), "label": _("Guide")},
    ]

    @property
    def text(self):
        if self.kwargs["name"] not in NAMES:
            raise Http404
        return read(self.kwargs["name"])

    def get_page_title(self):
        return self.text["title"]

    def get_header_icon(self):
        return self.text["icon"]

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.text["title"]}]

    def get_context_data(self, **kwargs):
        pages = [
            {
                "title": read(name)["title"],
                "url": reverse("home_guide", args=[name]),
                "is_current": name == self.kwargs["name"],
            }
            for name in NAMES
        ]
        return super().get_context_data(
            **kwargs,
            text=self.text,
            guide_pages=pages,
            page_title=self.get_page_title(),
            header_title=self.get_header_title(),
            header_icon=self.get_header_icon(),
            breadcrumbs_items=self.get_breadcrumbs_items(),
        )
