"""What every report of ours shares: who reads it, its addresses, its place in the menu."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import BigIntegerField, CharField
from django.db.models.functions import Cast
from django.urls import path, reverse
from django.utils.text import capfirst
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.base import ReportView
from wagtail.models import Page, ReferenceIndex

from core.visibility import visible
from users.roles import is_professional


def without_formula(text):
    """The text, which a spreadsheet will not run: a title may begin as a formula does."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


class EditorialReport(ReportView):
    """A list that one can filter and export. It refuses whoever does not publish.

    `slug` makes its address and the names of its views.
    """

    slug = ""
    template_name = "newsroom/reports/report.html"
    results_template_name = "newsroom/reports/results.html"
    explanation = ""
    menu_order = 100
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: dict.fromkeys(ReportView.FORMATS, without_formula),
    }

    def dispatch(self, request, *args, **kwargs):
        if not is_professional(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def user_has_permission(self, permission):
        return is_professional(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(explanation=self.explanation, **kwargs)

    @classmethod
    def urls(cls):
        name = url_name(cls.slug)
        view = cls.as_view(index_url_name=name, index_results_url_name=f"{name}_results")
        results = cls.as_view(
            index_url_name=name, index_results_url_name=f"{name}_results", results_only=True
        )
        return [
            path(f"reports/{cls.slug}/", view, name=name),
            path(f"reports/{cls.slug}/results/", results, name=f"{name}_results"),
        ]

    @classmethod
    def menu_item(cls):
        return ProfessionalMenuItem(
            capfirst(cls.page_title),
            reverse(url_name(cls.slug)),
            name=f"report-{cls.slug}",
            icon_name=cls.header_icon,
            order=cls.menu_order,
        )


class ProfessionalMenuItem(MenuItem):
    def is_shown(self, request):
        return is_professional(request.user)


def url_name(slug):
    return f"report_{slug.replace('-', '_')}"


def public_uses(model):
    """References to `model` from pages that anyone may read; `target` is the key of what is used,
    `object_id` that of the page."""
    pages = visible(Page.objects.all()).annotate(key=Cast("pk", CharField())).values("key")
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(model),
        object_id__in=pages,
    ).annotate(target=Cast("to_object_id", BigIntegerField()))
