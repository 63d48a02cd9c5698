"""The map of the site for search engines: everything that anyone may read."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from campaigns.models import Creation
from core.addresses import absolute
from core.visibility import visible
from home.honest.reading import PAGES
from home.topics.reading import departments_with_counts, themes_with_counts
from people.models import Organization, Person


class SiteSitemap(Sitemap):
    """Addresses on the host that the settings name, whatever host was asked."""

    limit = 10_000

    def get_domain(self, site=None):
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme


class PageSitemap(SiteSitemap):
    def items(self):
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            return Page.objects.none()
        pages = Page.objects.descendant_of(site.root_page, inclusive=True)
        columns = ("url_path", "last_published_at", "path", "depth", "locale_id")
        return visible(pages).only(*columns).order_by("path")

    def location(self, page):
        return page.get_url_parts()[2]

    def lastmod(self, page):
        return page.last_published_at


class PersonSitemap(SiteSitemap):
    def items(self):
        return Person.objects.public().only("slug").order_by("pk")


class OrganizationSitemap(SiteSitemap):
    def items(self):
        return Organization.objects.public().only("name").order_by("pk")


class CreationSitemap(SiteSitemap):
    def items(self):
        return Creation.objects.public().select_related("campaign").order_by("pk")

    def location(self, creation):
        return f"{creation.campaign.get_url_parts()[2]}{creation.path}"

    def lastmod(self, creation):
        return creation.published_on


class TopicSitemap(SiteSitemap):
    """Themes, departments, and the pages that are always there."""

    def items(self):
        names = [
            "people:team",
            "participation:transparency",
            *(f"home:{name}" for name in ("themes", "territories", "plan")),
        ]
        names += [f"home:{name}" for name in PAGES]
        themes = [reverse("home:theme", args=[one.slug]) for one in themes_with_counts()]
        departments = departments_with_counts()
        codes = [reverse("home:territory", args=[one.code.lower()]) for one in departments]
        return [*map(reverse, names), *themes, *codes]

    def location(self, address):
        return address


SITEMAPS = {
    "pages": PageSitemap,
    "personnes": PersonSitemap,
    "structures": OrganizationSitemap,
    "creations": CreationSitemap,
    "rubriques": TopicSitemap,
}


@require_safe
def index(request):
    """The sections, and the pages of each."""
    addresses = []
    for section, sitemap in SITEMAPS.items():
        address = absolute(reverse("sitemap_section", args=[section]))
        numbers = range(2, sitemap().paginator.num_pages + 1)
        addresses += [address, *(f"{address}?p={number}" for number in numbers)]
    context = {"sitemaps": [{"location": address, "last_mod": None} for address in addresses]}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")
