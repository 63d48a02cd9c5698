"""The library of the demonstration: drawings made on the spot, films shipped clean."""

from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.models import Collection

from assets.choices import Licence, TrackKind
from assets.models import CreditedImage, Film
from assets.services import add_track
from assets.webvtt import parse
from home.demo.art import reels
from home.demo.art.portraits import portrait
from home.demo.art.posters import poster
from home.demo.art.scenes import scene
from home.demo.texts import read, read_folder

MEDIA = Path(__file__).parent / "media"
CREDIT = "dessin de la rédaction"
SOURCE = "Dessiné par le code de la démonstration (home/demo/art)"
SHARED = "Bibliothèque"
FILM_SIZE = (960, 540)
TRACK_FILES = {TrackKind.CAPTIONS: "fr", TrackKind.CHAPTERS: "chapitres"}


def film_texts():
    """The texts that come with a film: nano-films, and productions of partners."""
    return [
        text for name in ("films", "productions") for text in read_folder(name) if "film" in text
    ]


def shared_collection():
    return Collection.objects.get(name=SHARED, depth=2)


def described_images():
    """{name: (title, description, function that draws it)}: scenes, posters, portraits, stills."""
    images = {
        name: (text["title"], text["description"], lambda name=name: scene(name))
        for name, text in read("images").items()
    }
    for name, text in read("posters").items():
        images[name] = (text["title"], text["description"], lambda name=name: poster(name))
    for person in read("people")["person"]:
        if "portrait_alt" in person:
            slug, title = person["slug"], f"Portrait dessiné : {person['name']}"
            images[slug] = (title, person["portrait_alt"], lambda slug=slug: portrait(slug))
    for text in film_texts():
        slug, film = text["slug"], text["film"]
        images[slug] = (
            f"Image du film : {film['title']}",
            film["poster_alt"],
            lambda slug=slug: reels.still(slug),
        )
    return images


def create_images(user, *, progress):
    """{name: image}. What exists under the title that we give is kept as it is."""
    wanted = described_images()
    titles = [title for title, *_ in wanted.values()]
    existing = {image.title: image for image in CreditedImage.objects.filter(title__in=titles)}
    images = {name: existing.get(title) for name, (title, *_) in wanted.items()}
    for name in progress([name for name, image in images.items() if image is None], _("Drawings")):
        images[name] = _create_image(user, *wanted[name])
    return images


def _create_image(user, title, description, draw):
    """Saved without intake: these bytes come from our own code and hold nothing but pixels."""
    data = BytesIO()
    draw().save(data, format="PNG")
    return CreditedImage.objects.create(
        title=title,
        file=ContentFile(data.getvalue(), name="dessin.png"),
        description=description,
        credit=CREDIT,
        licence=Licence.HOUSE,
        source=SOURCE,
        collection=shared_collection(),
        uploaded_by_user=user,
    )


def create_films(user, *, progress):
    """{slug: film}, with captions, chapters, transcript and poster."""
    texts = film_texts()
    titles = [text["film"]["title"] for text in texts]
    existing = {film.title: film for film in Film.objects.filter(title__in=titles)}
    films = {text["slug"]: existing.get(text["film"]["title"]) for text in texts}
    missing = [text for text in texts if films[text["slug"]] is None]
    for text in progress(missing, _("Films")):
        films[text["slug"]] = _create_film(user, text["slug"], text["film"])
    return films


def _create_film(user, slug, text):
    """Saved without ffmpeg: home/demo/make_films.py has already written a file of ours, clean."""
    seconds, _draw = reels.REELS[slug]
    film = Film.objects.create(
        title=text["title"],
        file=ContentFile((MEDIA / f"{slug}.mp4").read_bytes(), name="film.mp4"),
        thumbnail=ContentFile((MEDIA / f"{slug}.png").read_bytes(), name="affiche.png"),
        duration=seconds,
        width=FILM_SIZE[0],
        height=FILM_SIZE[1],
        transcript=text["transcript"].strip(),
        credits_text=text["credits_text"].strip(),
        licence=Licence.HOUSE,
        collection=shared_collection(),
        uploaded_by_user=user,
    )
    for kind, name in TRACK_FILES.items():
        data = (MEDIA / f"{slug}.{name}.vtt").read_bytes()
        parse(data, seconds)
        add_track(film, kind=kind, file=ContentFile(data, name=f"{name}.vtt"))
    return film
