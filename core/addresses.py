"""Absolute addresses, on the one host that the settings name, whatever host a request asked for."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings


def absolute(address="/"):
    """The same address with the site's scheme and host; one that has its own is left alone."""
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/", address)


def site_host():
    """Host and port of the site, in small letters."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc.lower()
