"""What templates of the site need: typography, cards, placeholder art, navigation."""

from django import template
from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext
from wagtail.images.models import Filter

from core import navigation
from core.facade import facade_svg
from core.listings import latest_of_kind as find_latest_of_kind
from core.typography import french, french_html

register = template.Library()

# Among the sizes that the worker makes of every image, the widest that exists.
SHARED = [Filter(spec=f"width-{width}|format-jpeg") for width in (1280, 960, 640)]


@register.filter(is_safe=True)
def typo(value):
    """French typography on a text, on HTML already marked safe, or on rich text."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return mark_safe(french_html(conditional_escape(value)))
    return french(str(value))


@register.filter
def reading_time(minutes):
    """« 4 min de lecture »."""
    return ngettext("%(count)d min read", "%(count)d min read", minutes) % {"count": minutes}


@register.simple_tag
def facade(seed, kind="page", columns=9, rows=6):
    """`{% facade page.pk page.card_kind %}`: inline SVG drawn from the id."""
    return facade_svg(seed, kind, columns, rows)


@register.inclusion_tag("components/card.html", takes_context=True)
def card(context, page, level=3, layout=""):
    """`{% card page %}`; `level` is the title's, `layout="row"` lays it in a line. No query when
    the page comes from `for_listing()`."""
    return {
        "page": page,
        "url": page.get_url(context.get("request")),
        "kind": getattr(page, "card_kind", "page"),
        "tag": f"h{level}",
        "layout": layout,
    }


@register.inclusion_tag("components/kind.html")
def kind(name, label, text=""):
    """The shape and name of a content type: `{% kind page.card_kind page.card_label %}`."""
    return {"kind": name, "label": label, "text": text}


@register.inclusion_tag("components/main_menu.html", takes_context=True)
def main_menu(context):
    request = context.get("request")
    return {"entries": navigation.main_menu(request) if request else []}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context, page):
    crumbs = page.get_breadcrumbs(context.get("request"))
    return {"crumbs": crumbs, "title": page.title}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page_obj):
    """Links to the other pages of a list; what else the address asks is kept."""
    params = context["request"].GET
    number = page_obj.number
    return {
        "page_obj": page_obj,
        "links": navigation.page_links(page_obj, params),
        "previous": page_obj.has_previous() and navigation.query_for(params, number - 1),
        "next": page_obj.has_next() and navigation.query_for(params, number + 1),
    }


@register.simple_tag
def latest_of_kind(name):
    """The latest live public page of a kind, or None."""
    return find_latest_of_kind(name)


@register.simple_tag
def sharing_image(page, site_settings):
    """The full address of the image that social networks show, when it is made already."""
    image = getattr(page, "sharing_image", None) or getattr(site_settings, "social_image", None)
    if not image:
        return ""
    if image._get_prefetched_renditions() is None:
        # All of them in one query: the head comes first, and the poster shows the same image.
        renditions = Prefetch("renditions", to_attr="prefetched_renditions")
        prefetch_related_objects([image], renditions)
    found = image.find_existing_renditions(*SHARED)
    return next((found[size].full_url for size in SHARED if size in found), "")


@register.simple_tag
def site_name():
    return settings.WAGTAIL_SITE_NAME
