"""The map of the site for search engines: what anyone may read, pages and people."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.addresses import absolute
from core.visibility import visible
from people.models import Person


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


SITEMAPS = {"pages": PageSitemap, "personnes": PersonSitemap}


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
