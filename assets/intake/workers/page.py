"""page.py IN OUT MAX_SIDE: the only page of a PDF as a PNG, and its text.

Prints one JSON object: {"text"} or {"refused"}. Run as a script, without Django.
"""

import json
import sys

import pypdfium2
from pypdfium2 import PdfiumError

MAX_TEXT = 10_000
# A page that announces no size, or a ridiculous one, is drawn at one point at least.
SMALLEST = 1.0


def main(source, target, max_side):
    try:
        pdf = pypdfium2.PdfDocument(source)
    except PdfiumError as error:
        return {"refused": "encrypted" if "password" in str(error).lower() else "broken"}
    if len(pdf) != 1:
        return {"refused": "pages"}
    try:
        page = pdf[0]
        scale = max_side / max(*page.get_size(), SMALLEST)
        page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(target, "PNG")
        text = page.get_textpage().get_text_bounded()
    except (PdfiumError, ValueError, MemoryError, OSError):
        return {"refused": "broken"}
    # Without what no screen shows and PostgreSQL does not keep.
    kept = "".join(one for one in text if one.isprintable() or one in "\n\t")
    return {"text": kept[:MAX_TEXT].strip()}


if __name__ == "__main__":
    source, target, max_side = sys.argv[1:4]
    json.dump(main(source, target, int(max_side)), sys.stdout)
