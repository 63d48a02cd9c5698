"""Media files in development and in the demonstration, with seeking. In production: nginx.

Django's own view ignores Range, so that a film cannot be sought. RFC 9110, sections 13 and 14.
"""

import mimetypes
import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

# What the public may be given; any other folder of MEDIA_ROOT waits for a form to be finished.
FOLDERS = ("images", "films", "posters", "tracks")
BLOCK = 64 * 1024
RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
TYPES = {".avif": "image/avif", ".webp": "image/webp", ".vtt": "text/vtt; charset=utf-8"}


@require_safe
def serve_media(request, path):
    """200, 206, 304 or 416 for a file of the public folders; 404 for anything else."""
    file = locate(path)
    # Files never change under their names, but may be taken down: every copy is gone in a minute.
    cache = "public, max-age=60, must-revalidate"
    return serve_file(request, file, TYPES.get(file.suffix) or guess(file), cache=cache)


def serve_file(request, file, content_type, *, cache):
    """200, 206, 304 or 416 for a file of that type, which a browser never takes for another."""
    stat = file.stat()
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    if is_fresh(request, etag, stat):
        return with_headers(HttpResponseNotModified(), etag, stat, cache)
    start, end = requested_range(request, etag, stat)
    if start is None:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{stat.st_size}"
        return with_headers(response, etag, stat, cache)
    partial = (start, end) != (0, stat.st_size)
    body = () if request.method == "HEAD" else read(file, start, end)
    response = StreamingHttpResponse(body, status=206 if partial else 200)
    response["Content-Type"] = content_type
    response["Content-Length"] = end - start
    if partial:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{stat.st_size}"
    return with_headers(response, etag, stat, cache)


def locate(path):
    """The file under MEDIA_ROOT, never a link nor a step out of it."""
    root = Path(settings.MEDIA_ROOT).resolve()
    parts = path.split("/")
    if "\0" in path or "\\" in path or len(parts) != 2 or parts[0] not in FOLDERS:
        raise Http404
    file = root / parts[0] / parts[1]
    if parts[1].startswith(".") or file.is_symlink() or not file.is_file():
        raise Http404
    return file


def guess(file):
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def is_fresh(request, etag, stat):
    given = request.headers.get("If-None-Match")
    if given is not None:
        return given.strip() == "*" or etag in re.findall(r'"[^"]*"', given)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(stat.st_mtime) <= since


def requested_range(request, etag, stat):
    """(start, end) in bytes, end excluded; (None, None) when it cannot be satisfied.

    Several ranges, or one that is not in bytes, are answered with the whole file, as the standard
    allows; so is a range of a file that has changed since (If-Range).
    """
    whole = (0, stat.st_size)
    match = RANGE.match(request.headers.get("Range", ""))
    if not match or match.groups() == ("", "") or not range_applies(request, etag, stat):
        return whole
    first, last = match.groups()
    if not first:
        start, end = max(0, stat.st_size - int(last)), stat.st_size
    else:
        start, end = int(first), min(int(last) + 1 if last else stat.st_size, stat.st_size)
        if last and int(last) < start:
            return whole
    return (start, end) if start < end else (None, None)


def range_applies(request, etag, stat):
    condition = request.headers.get("If-Range")
    if condition is None:
        return True
    if condition.startswith(('"', "W/")):
        return condition == etag
    return parse_http_date_safe(condition) == int(stat.st_mtime)


def read(file, start, end):
    with file.open("rb") as stream:
        stream.seek(start)
        left = end - start
        while left and (block := stream.read(min(BLOCK, left))):
            left -= len(block)
            yield block


def with_headers(response, etag, stat, cache):
    response["ETag"] = etag
    response["Last-Modified"] = http_date(stat.st_mtime)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
