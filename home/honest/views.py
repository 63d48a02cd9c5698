"""Contact, legal notice, personal data, accessibility, ecodesign; and the plan of the site."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core.models import SiteSettings
from core.sharing import ViewPage
from core.visibility import visible
from home.honest import reading
from home.models import LegalNotice
from home.topics.reading import departments_with_counts, themes_with_counts


def honest_page(request, name):
    site = Site.find_for_request(request)
    notice = LegalNotice.objects.filter(site=site).first() or LegalNotice(site=site)
    text = reading.build(name, SiteSettings.for_request(request), notice)
    context = {
        "page": ViewPage(
            title=text["title"], address=reverse(f"home:{name}"), summary=text["standfirst"]
        ),
        "text": text,
        "measures": reading.read_measures(),
    }
    return render(request, "home/honest/page.html", context)


def site_plan(request):
    """Every part of the site on one page: sections with what they hold, themes, territories."""
    root = Site.find_for_request(request).root_page
    pages = visible(Page.objects.descendant_of(root).filter(depth__lte=root.depth + 2))
    sections, children = [], {}
    for page in pages.order_by("path"):
        if page.depth == root.depth + 1:
            sections.append((page, children.setdefault(page.path, [])))
        else:
            children.setdefault(page.path[: -page.steplen], []).append(page)
    context = {
        "page": ViewPage(title=_("Plan of the site"), address=reverse("home:plan")),
        "sections": sections,
        "themes": themes_with_counts(),
        "departments": departments_with_counts(),
    }
    return render(request, "home/honest/plan.html", context)
