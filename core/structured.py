"""What pages say in the words of schema.org, written once in their head as JSON-LD.

A page class says its type (`structured_type`) and what that type adds (`structured_properties`);
docs/sharing.md shows how. Everything here reads what was read already: no query.
"""

import json

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from core.addresses import absolute
from core.models.settings import SiteSettings
from core.sharing import canonical, shared_image
from core.typography import french

LANGUAGE = "fr"
# Nothing inside a script may close it or open a comment, whatever a title holds.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
LONGEST_HEADLINE = 110


def as_script(nodes):
    """The nodes as one JSON-LD document that can stand inside a script element."""
    document = {"@context": "https://schema.org", "@graph": [prune(node) for node in nodes]}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))


def prune(value):
    """The same without what is empty: a property that says nothing is not written."""
    if isinstance(value, dict):
        kept = {name: prune(part) for name, part in value.items()}
        return {name: part for name, part in kept.items() if part not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [kept for part in value if (kept := prune(part)) not in (None, "", [], {})]
    return value if isinstance(value, int | float) or value is None else str(value)


# --- what every page says -----------------------------------------------------------------------


def nodes_of(page, request):
    """Who publishes, on which site, the page itself and the way that leads to it."""
    main = {
        "@type": page.structured_type,
        "@id": f"{canonical(page, request)}#page",
        "url": canonical(page, request),
        "name": french(page.title),
        "description": french(page.search_description or page.summary),
        "image": image_object(shared_image(page, request)),
        "inLanguage": LANGUAGE,
        "isPartOf": reference("site"),
        "publisher": reference("organisation"),
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at),
    }
    nodes = [organization(request), website(), {**main, **page.structured_properties(request)}]
    crumbs = page.get_breadcrumbs(request)
    return [*nodes, breadcrumb_list(crumbs, page, request)] if crumbs else nodes


def view_node(frame, request, kind="WebPage", **more):
    """What an address that is not in the tree says of itself. `frame`: its ViewPage."""
    return {
        "@type": kind,
        "@id": f"{canonical(frame, request)}#page",
        "url": canonical(frame, request),
        "name": french(frame.title),
        "description": french(frame.summary),
        "inLanguage": LANGUAGE,
        "isPartOf": reference("site"),
        **more,
    }


def reference(fragment):
    """The node of the site that bears this fragment."""
    return {"@id": f"{absolute()}#{fragment}"}


def organization(request):
    """The association that publishes the site."""
    site = SiteSettings.for_request(request)
    return {
        "@type": "Organization",
        **reference("organisation"),
        "name": settings.WAGTAIL_SITE_NAME,
        "url": absolute(),
        "slogan": french(site.tagline),
        "email": site.contact_email,
        "logo": {
            "@type": "ImageObject",
            "url": absolute(static("icons/icone-512.png")),
            "width": "512px",
            "height": "512px",
        },
        "sameAs": [address for _network, address in site.social_links],
    }


def website():
    return {
        "@type": "WebSite",
        **reference("site"),
        "name": settings.WAGTAIL_SITE_NAME,
        "url": absolute(),
        "inLanguage": LANGUAGE,
        "publisher": reference("organisation"),
    }


def breadcrumb_list(crumbs, page, request):
    steps = [(title, absolute(address)) for title, address in crumbs if address]
    steps.append((page.title, canonical(page, request)))
    return {"@type": "BreadcrumbList", "itemListElement": list_items(steps)}


# --- parts that page classes put together -------------------------------------------------------


def list_items(steps):
    """[(title, absolute address)] as numbered items."""
    return [
        {
            "@type": "ListItem",
            "position": number,
            "name": french(str(title)),
            "item": {"@type": "WebPage", "@id": address, "url": address},
        }
        for number, (title, address) in enumerate(steps, start=1)
    ]


def item_list(pages, request):
    """The pages of a listing, in its order."""
    steps = [(page.title, absolute(page.get_url(request))) for page in pages]
    return {"@type": "ItemList", "itemListElement": list_items(steps)}


def article(page, authors):
    """What every kind of article adds. Without a named author, the site's own signature."""
    return {
        "headline": french(page.title)[:LONGEST_HEADLINE],
        "author": [person(author) for author in authors] or reference("organisation"),
        "articleSection": french(str(page.card_label)),
    }


def person(who, **more):
    """Someone who has a public page."""
    return {
        "@type": "Person",
        "name": who.name,
        "url": absolute(who.get_absolute_url()),
        **more,
    }


def image_object(image):
    return image and {
        "@type": "ImageObject",
        "url": image.url,
        "width": f"{image.width}px",
        "height": f"{image.height}px",
        "caption": image.alt,
    }


def moment(when):
    return when.isoformat(timespec="seconds") if when else None


def iso_duration(seconds):
    """« PT2M40S »; nothing for what does not last."""
    minutes, rest = divmod(round(seconds or 0), 60)
    return f"PT{minutes}M{rest}S" if minutes or rest else None
