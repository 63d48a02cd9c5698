"""What a page says of itself to social networks and search engines."""

from dataclasses import dataclass, field
from mimetypes import guess_type
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.templatetags.static import static
from wagtail.images.models import Filter

from core import sharing_cards
from core.addresses import absolute
from core.models.settings import SiteSettings
from core.typography import french

# Among the sizes that the worker makes of every image, the widest that exists.
SHARED = [Filter(spec=f"width-{width}|format-jpeg") for width in (1280, 960, 640)]
SITE_CARD = "icons/carte.png"


@dataclass(frozen=True)
class SharedImage:
    url: str
    width: int
    height: int
    alt: str

    @property
    def mime(self):
        return guess_type(self.url)[0] or "image/png"


@dataclass
class ViewPage:
    """What the frame of the site reads of a page, for an address that is not in the tree.

    `nodes` is what it tells in the words of schema.org, besides the site itself: that it is a
    page, when it is left empty.
    """

    title: str
    address: str
    summary: str = ""
    sharing_image: Any = None
    og_type: str = "website"
    nodes: list = field(default_factory=list)
    seo_title: str = ""
    search_description: str = ""
    depth: int = 0
    pk: None = None

    def get_url(self, request=None):
        return self.address

    def structured_data(self, request):
        from core.structured import organization, view_node, website

        nodes = self.nodes or [view_node(self, request)]
        return [organization(request), website(), *nodes]


@dataclass(frozen=True)
class Sharing:
    """All that the head of a page repeats to those who never read its body."""

    title: str
    description: str
    kind: str
    url: str
    image: SharedImage
    published: Any = None
    modified: Any = None
    extra: tuple = ()


def sharing_of(page, request, number=1):
    """The Sharing of a page, or of an address without one. `number` is the page of a list."""
    site = SiteSettings.for_request(request)
    words = (getattr(page, "search_description", ""), getattr(page, "summary", ""), site.tagline)
    title = getattr(page, "seo_title", "") or getattr(page, "title", "")
    kind = getattr(page, "og_type", "website")
    is_article = kind == "article"
    return Sharing(
        title=french(title or settings.WAGTAIL_SITE_NAME),
        description=french(next(filter(None, words), "")),
        kind=kind,
        url=canonical(page, request, number) if page else "",
        image=shared_image(page, request),
        published=getattr(page, "first_published_at", None) if is_article else None,
        modified=getattr(page, "last_published_at", None) if is_article else None,
        extra=tuple(page.sharing_extra()) if hasattr(page, "sharing_extra") else (),
    )


def canonical(page, request, number=1):
    """The one address of what is read: no parameter but the page of a list."""
    address = absolute(page.get_url(request) or "/")
    return f"{address}?page={number}" if number > 1 else address


def shared_image(page, request):
    """The image of the page, else the site's, else the card drawn for the page. Read once."""
    if page is None:
        return _site_image(request)
    if not hasattr(page, "_shared_image"):
        found = _made(getattr(page, "sharing_image", None)) or _site_default(request)
        page._shared_image = found or _card(page)
    return page._shared_image


def _site_image(request):
    return _site_default(request) or _card(None)


def _site_default(request):
    return _made(SiteSettings.for_request(request).social_image)


def _card(page):
    """Drawn for a page of the tree; the site's own card for the front page and the rest."""
    drawn = getattr(page, "pk", None) and page.depth > 2
    address = sharing_cards.address_of(page) if drawn else site_card()
    alt = page.title if drawn else settings.WAGTAIL_SITE_NAME
    return SharedImage(absolute(address), sharing_cards.WIDTH, sharing_cards.HEIGHT, french(alt))


def site_card():
    return static(SITE_CARD)


def _made(image):
    """The widest rendition that the worker has made already, or None: a reader makes none."""
    if not image:
        return None
    if image._get_prefetched_renditions() is None:
        # All of them in one query: the head comes first, and the poster shows the same image.
        prefetch_related_objects([image], Prefetch("renditions", to_attr="prefetched_renditions"))
    found = image.find_existing_renditions(*SHARED)
    made = next((found[size] for size in SHARED if size in found), None)
    return made and SharedImage(absolute(made.url), made.width, made.height, image.default_alt_text)
