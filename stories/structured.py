"""Stories in the words of schema.org, from what their pages have read already."""

from mimetypes import guess_type

from django.urls import reverse

from core.addresses import absolute
from core.sharing import canonical
from core.structured import article, iso_duration, moment, person
from core.typography import french
from people.choices import CreditRole


def writers(page):
    """Those whom the credits name for the text, each once."""
    named = (credit.person for credit in page.read_credits if credit.role == CreditRole.TEXT)
    return list({one.pk: one for one in named if one}.values())


def interview_properties(page):
    voices = (part["value"] for part in page.voices.raw_data)
    people = [
        {"@type": "Person", "name": voice["name"], "jobTitle": french(voice.get("capacity", ""))}
        for voice in voices
        if voice.get("name")
    ]
    return {**article(page, writers(page)), "mentions": people}


def op_ed_properties(page):
    author = page.author
    signed = {"author": person(author, jobTitle=french(page.capacity))} if author else {}
    return {**article(page, writers(page)), **signed}


def film_properties(page, request):
    film = page.film
    if not film:
        return {}
    poster = absolute(film.thumbnail.url) if film.thumbnail else ""
    people = {credit.person.pk: credit.person for credit in page.read_credits if credit.person}
    return {
        "uploadDate": moment(page.first_published_at),
        "duration": iso_duration(film.duration),
        "contentUrl": absolute(film.url),
        "embedUrl": absolute(reverse("embed", args=[page.pk])),
        "encodingFormat": mime(film),
        "width": film.width and f"{film.width}px",
        "height": film.height and f"{film.height}px",
        "thumbnailUrl": poster,
        "transcript": film.transcript,
        "contributor": [person(one) for one in people.values()],
        "hasPart": [clip(page, request, *chapter) for chapter in film.chapter_list],
    }


def clip(page, request, start, end, title):
    """A chapter, at the address that starts the film there."""
    return {
        "@type": "Clip",
        "name": french(title),
        "startOffset": round(start),
        "endOffset": round(end),
        "url": f"{canonical(page, request)}?t={int(start)}",
    }


def film_sharing(page):
    film = page.film
    if not film:
        return []
    address = absolute(film.url)
    size = [("og:video:width", film.width), ("og:video:height", film.height)]
    found = [("og:video", address), ("og:video:type", mime(film)), *size]
    return [*[pair for pair in found if pair[1]], ("video:duration", round(film.duration))]


def mime(film):
    return guess_type(film.file.name)[0] or "video/mp4"
