"""The outlines of departments, as SVG path data in the units of `taxonomy.projection`."""

import gzip
import json
from functools import cache
from pathlib import Path

OUTLINES = Path(__file__).parent / "data" / "outlines.json.gz"


def write_outlines(path, outlines):
    """Write {department: path data}, sorted and without a date: the same shapes, the same bytes."""
    text = json.dumps(outlines, sort_keys=True, separators=(",", ":"))
    content = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    path.write_bytes(content)
    return len(content)


@cache
def read_outlines(path=OUTLINES):
    """{department: path data}, read once by each process. Those that the loupe shows have both
    their place on the mainland and their enlarged part."""
    return json.loads(gzip.decompress(path.read_bytes()))


def outline(*departments):
    """The path data of these departments together; of all of them without any."""
    known = read_outlines()
    codes = sorted(departments) if departments else sorted(known)
    return "".join(known[code] for code in codes if code in known)
