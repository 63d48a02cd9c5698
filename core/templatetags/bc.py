"""What templates of the site need: typography, cards, placeholder art, navigation."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext

from core import navigation
from core.addresses import absolute
from core.embedding import frame_html, frame_size
from core.facade import facade_svg
from core.listings import latest_of_kind as find_latest_of_kind
from core.listings import similar_pages as find_similar_pages
from core.sharing import sharing_of
from core.structured import as_script
from core.typography import french, french_html

register = template.Library()


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
def card(context, page, level=3, layout="", note=""):
    """`{% card page %}`; `level` is the title's, `layout="row"` lays it in a line, `note` follows
    its label. No query when the page comes from `for_listing()`."""
    return {
        "page": page,
        "url": page.get_url(context.get("request")),
        "kind": getattr(page, "card_kind", "page"),
        "tag": f"h{level}",
        "layout": layout,
        "note": note,
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


@register.simple_tag(takes_context=True)
def sharing(context):
    """What the head tells of the page: title, description, address, image."""
    listed = context.get("page_obj")
    page, request = context.get("page"), context["request"]
    return sharing_of(page, request, listed.number if listed else 1)


@register.inclusion_tag("components/structured_data.html", takes_context=True)
def structured_data(context):
    page = context.get("page")
    nodes = page.structured_data(context["request"]) if page else []
    return {"document": as_script(nodes) if nodes else ""}


@register.simple_tag
def asset(path):
    """The address of a static file, even where the list of collected files is missing."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag(takes_context=True)
def similar_pages(context):
    """Public pages whose address looks like the one that was asked for."""
    request = context.get("request")
    return find_similar_pages(request.path) if request else []


@register.simple_tag
def oembed_address(page):
    """Where another site asks for the page's card."""
    query = urlencode({"url": absolute(page.get_url()), "format": "json"})
    return f"{absolute(reverse('oembed'))}?{query}"


@register.simple_tag
def embed_code(page):
    """The HTML that shows the page's card on another site."""
    return frame_html(page, *frame_size(page))


@register.simple_tag
def site_name():
    return settings.WAGTAIL_SITE_NAME
