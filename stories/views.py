"""The texts of a film, to be kept: its captions and its transcript, as attachments."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from core.visibility import visible
from stories.models import NanoFilmPage


@require_safe
def captions(request, pk, language):
    """The captions in this language, as they were checked and written again at intake."""
    page = find_public_film(pk)
    track = next((one for one in page.film.captions if one.language == language), None)
    data = track and track.read_bytes()
    if not data:
        raise Http404
    return attachment(data, "text/vtt; charset=utf-8", f"{safe_name(page)}.{language}.vtt")


@require_safe
def transcript(request, pk):
    page = find_public_film(pk)
    if not page.film.transcript:
        raise Http404
    text = f"{page.title}\n{page.full_url}\n\n{page.film.transcript.strip()}\n"
    return attachment(text, "text/plain; charset=utf-8", f"{safe_name(page)}.txt")


def find_public_film(pk):
    """The page of a film that anyone may read. 404 for all else, without saying why."""
    pages = visible(NanoFilmPage.objects.filter(film__isnull=False))
    return get_object_or_404(pages.select_related("film"), pk=pk)


def safe_name(page):
    """ASCII letters, digits and hyphens alone, whatever the slug holds."""
    return slugify(page.slug)[:80] or f"film-{page.pk}"


def attachment(content, content_type, name):
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
