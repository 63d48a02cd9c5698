from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from wagtail.images.models import Filter, SourceImageIOError

from assets.presets import FORMATS, PRESETS, SIZES, specs

register = template.Library()


@register.simple_tag
def responsive_image(image, *, alt=None, sizes="", preset="card", loading="lazy", css_class=""):
    """<picture> in AVIF, WebP and JPEG.

    `alt`: what the image says here; None takes the image's own; "" makes it decorative. `sizes`:
    the width of the place, as in HTML; by default the preset's. Renditions that were prefetched
    (`CreditedImage.objects.with_renditions("card")`) cost no query. When they are not made yet,
    one JPEG is made at once and the page goes without the others.
    """
    renditions = ready_renditions(image, preset)
    if not renditions:
        return ""
    sizes = sizes or SIZES[preset]
    by_format = {name: of_format(renditions, name) for name in FORMATS}
    attributes = {
        **img_attributes(by_format[FORMATS[-1]]),
        "sizes": sizes,
        "alt": image.alt_here if alt is None else alt,
        "loading": loading,
        "decoding": "async",
        "class": css_class or None,
    }
    return format_html(
        "<picture>{}<img{}></picture>", sources(by_format, sizes), flatatt(attributes)
    )


def sources(by_format, sizes):
    """A <source> for each modern format that exists."""
    modern = [name for name in FORMATS[:-1] if by_format[name]]
    return format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((name, srcset(by_format[name]), sizes) for name in modern),
    )


def img_attributes(renditions):
    base = renditions[0]
    return {
        "src": base.url,
        "srcset": srcset(renditions),
        "width": base.width,
        "height": base.height,
    }


def ready_renditions(image, preset):
    """The renditions that exist, by spec, with at least the fallback; none without an image."""
    if not image:
        return {}
    found = image.find_existing_renditions(*[Filter(spec=spec) for spec in specs(preset)])
    renditions = {filter_.spec: rendition for filter_, rendition in found.items()}
    fallback = f"{PRESETS[preset][0]}|format-{FORMATS[-1]}"
    if fallback not in renditions:
        try:
            renditions[fallback] = image.get_rendition(fallback)
        except SourceImageIOError:
            return {}
    # In the order of the preset: the first is the smallest.
    return {spec: renditions[spec] for spec in specs(preset) if spec in renditions}


def of_format(renditions, name):
    """Of one format, one rendition for each width: an image is never enlarged to fill a preset."""
    widths = {}
    for spec, rendition in renditions.items():
        if spec.endswith(f"format-{name}"):
            widths.setdefault(rendition.width, rendition)
    return list(widths.values())


def srcset(renditions):
    return ", ".join(f"{one.url} {one.width}w" for one in renditions)
