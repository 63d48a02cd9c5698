"""pdf.py IN OUT MAX_PAGES: write a PDF again without metadata, scripts, actions or attachments.

Prints one JSON object: {"pages"} or {"refused"}. Run as a script, without Django.
"""

import json
import sys
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

# What tells of people and machines, what runs by itself, what carries other files.
DROPPED = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/OpenAction",
    "/AA",
    "/JS",
    "/JavaScript",
    "/EmbeddedFiles",
    "/EmbeddedFile",
    "/AF",
    "/XFA",
    "/Thumb",
)
SAFE_ACTIONS = {"/GoTo", "/URI", "/Named"}


def main(source, target, max_pages):
    try:
        with pikepdf.open(source, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return {"refused": "encrypted"}
            if len(pdf.pages) > max_pages:
                return {"refused": "pages"}
            clean(pdf)
            with Path(target).open("wb") as output:
                pdf.save(output, deterministic_id=True)
            return {"pages": len(pdf.pages)}
    except pikepdf.PasswordError:
        return {"refused": "encrypted"}
    except (pikepdf.PdfError, ValueError, RuntimeError, MemoryError, RecursionError):
        return {"refused": "broken"}


def clean(pdf):
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for key in ("/Names", "/AcroForm", "/Perms", "/Collection"):
        if key in pdf.Root:
            del pdf.Root[key]
    for thing in pdf.objects:
        strip_all(thing)
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            kept = [one for one in annotations if is_link(one)]
            page.obj["/Annots"] = Array(kept)


def strip_all(thing):
    """Strip an object and the direct ones inside it; the indirect ones are met on their own."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Dictionary | Stream):
            strip(one)
            waiting += [value for value in one.values() if is_direct_container(value)]
        elif isinstance(one, Array):
            waiting += [value for value in one if is_direct_container(value)]


def is_direct_container(value):
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def strip(thing):
    for key in DROPPED:
        if key in thing:
            del thing[key]
    action = thing.get("/A")
    if isinstance(action, Dictionary) and str(action.get("/S")) not in SAFE_ACTIONS:
        del thing["/A"]
    if isinstance(action, Dictionary) and "/Next" in action:
        del action["/Next"]
    if isinstance(thing, Stream) and thing.get("/Filter") == Name.DCTDecode:
        raw = thing.read_raw_bytes()
        thing.write(strip_jpeg(raw), filter=Name.DCTDecode)


def is_link(annotation):
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Link


def strip_jpeg(data):
    """The JPEG without its APP1 to APP13, APP15 and comments: place, device, thumbnail, author.

    APP0 and APP14 stay: they say how to read its colours.
    """
    if data[:2] != b"\xff\xd8":
        return data
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        marker = data[at + 1]
        if not (0xE1 <= marker <= 0xED or marker in {0xEF, 0xFE}):
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


if __name__ == "__main__":
    source, target, max_pages = sys.argv[1:4]
    json.dump(main(source, target, int(max_pages)), sys.stdout)
