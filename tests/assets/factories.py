"""Objects of the libraries, with real files that went through intake."""

import io

import factory
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection
from wagtail_factories import DocumentFactory, ImageFactory

from assets.choices import TrackKind
from assets.models import CreditedImage, EditorialDocument, Film, FilmEncoding, FilmTrack

# The smallest MP4 that announces itself as one: enough for what never decodes it.
TINY_MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat"
VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour.\n\n00:01.000 --> 00:02.500\nAu revoir.\n"


def root_collection():
    return Collection.objects.get(depth=1)


def collection(name):
    """A collection under the root, made when no migration made it."""
    found = Collection.objects.filter(depth=2, name=name).first()
    return found or root_collection().add_child(name=name)


class CreditedImageFactory(ImageFactory):
    collection = factory.LazyFunction(root_collection)
    title = factory.Sequence(lambda number: f"Image {number}")
    description = "Une façade aux fenêtres allumées."
    credit = "Awa Traoré"
    licence = "house"

    class Meta:
        model = CreditedImage

    class Params:
        uncredited = factory.Trait(credit="")


class EditorialDocumentFactory(DocumentFactory):
    collection = factory.LazyFunction(root_collection)
    title = factory.Sequence(lambda number: f"Document {number}")
    file = factory.LazyFunction(lambda: ContentFile(b"nom;ville\n", name="liste.csv"))

    class Meta:
        model = EditorialDocument


def poster():
    out = io.BytesIO()
    Image.new("RGB", (64, 36), "teal").save(out, "JPEG")
    return ContentFile(out.getvalue(), name="poster.jpg")


class FilmFactory(factory.django.DjangoModelFactory):
    """A film whose file is only announced as one; `with_tracks` gives it captions and chapters."""

    collection = factory.LazyFunction(root_collection)
    title = factory.Sequence(lambda number: f"Film {number}")
    file = factory.LazyFunction(lambda: ContentFile(TINY_MP4, name="film.mp4"))
    thumbnail = factory.LazyFunction(poster)
    duration = 3.0
    width, height = 320, 180
    transcript = "Bonjour. Au revoir."
    credits_text = "Image : Awa Traoré"
    licence = "house"

    class Meta:
        model = Film
        skip_postgeneration_save = True

    @factory.post_generation
    def with_tracks(self, create, extracted, **kwargs):
        if create and extracted:
            for kind in TrackKind:
                FilmTrackFactory(film=self, kind=kind)


class FilmTrackFactory(factory.django.DjangoModelFactory):
    film = factory.SubFactory(FilmFactory)
    kind = TrackKind.CAPTIONS
    file = factory.LazyFunction(lambda: ContentFile(VTT.encode(), name="piste.vtt"))

    class Meta:
        model = FilmTrack


class FilmEncodingFactory(factory.django.DjangoModelFactory):
    film = factory.SubFactory(FilmFactory, width=1280, height=720)
    picture_height = 360
    file = factory.LazyFunction(lambda: ContentFile(TINY_MP4, name="film.mp4"))

    class Meta:
        model = FilmEncoding
