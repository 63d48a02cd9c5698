"""The sizes in which images are shown. A template names a preset, never a width."""

FORMATS = ("avif", "webp", "jpeg")

# Widths in CSS pixels of the place, times what screens multiply. The first is the fallback `src`.
PRESETS = {
    # A card of a listing: one column on a phone, three on a desk. 3:2, cropped on the focal point.
    "card": ("fill-400x267", "fill-640x427", "fill-800x533"),
    # A figure in the column of text and beside it.
    "wide": ("width-640", "width-960", "width-1280"),
    # From edge to edge.
    "full": ("width-800", "width-1280", "width-1920"),
    # A face, square.
    "portrait": ("fill-160x160", "fill-320x320", "fill-640x640"),
    # The picture of a front page's poster, upright: 4:5.
    "poster": ("fill-480x600", "fill-960x1200"),
}

# How wide each place is, when the template does not say better.
SIZES = {
    "card": "(min-width: 64em) 26rem, (min-width: 40em) 50vw, 100vw",
    "wide": "(min-width: 48em) 46rem, 100vw",
    "full": "100vw",
    "portrait": "10rem",
    "poster": "(min-width: 60em) 34rem, 100vw",
}


def specs(*presets):
    """The Wagtail filter specs of these presets (all when none is named)."""
    return [
        f"{size}|format-{format_name}"
        for preset in presets or PRESETS
        for format_name in FORMATS
        for size in PRESETS[preset]
    ]


def useful_specs(image, preset):
    """Those of a preset that give this image another size: none beyond its own width."""
    sizes = []
    for size in PRESETS[preset]:
        sizes.append(size)
        if width_of(size) >= image.width:
            break
    return [f"{size}|format-{name}" for name in FORMATS for size in sizes]


def width_of(size):
    """The width asked by a spec: 640 for « width-640 » and for « fill-640x427 »."""
    return int(size.partition("-")[2].partition("x")[0])
