"""What is done after a transaction that received files."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assets.intake.encodings import encode_smaller, smaller_heights
from assets.intake.films import ffmpeg_is_missing
from assets.models import CreditedImage, Film
from assets.presets import PRESETS, useful_specs
from assets.services import add_encoding
from assets.sweep import sweep_files, sweep_parts
from assets.uploads.services import forget_forsaken
from outbox.registry import PermanentFailure, effect, every_minute
from outbox.services import promise
from outbox.worker import take_beat

# UPLOADS_LIFE and this make less than a day.
FORGOTTEN_EVERY = timedelta(minutes=30)


@effect("assets.make_renditions", atomic=False, lease=timedelta(minutes=10))
def make_renditions(image_id):
    """Make in advance what templates show: a first reader does not wait for AVIF."""
    image = CreditedImage.objects.filter(pk=image_id).first()
    for preset in PRESETS if image else ():
        image.get_renditions(*useful_specs(image, preset))


@effect("assets.make_encodings", atomic=False, lease=timedelta(minutes=15))
def make_encodings(film_id):
    """Make the smaller encodings that the film lacks. Where ffmpeg is absent, it goes without."""
    film = Film.objects.filter(pk=film_id).first()
    if film is None or ffmpeg_is_missing():
        return
    made = {encoding.picture_height for encoding in film.all_encodings}
    for height in smaller_heights(film.picture_height):
        if height not in made:
            make_encoding(film, height)


def make_encoding(film, height):
    try:
        with film.file.open("rb") as file:
            smaller = encode_smaller(file, height, duration=film.duration)
    except (FileNotFoundError, ValidationError) as failure:
        reason = getattr(failure, "code", "lost")
        raise PermanentFailure(f"film {film.pk}, {height}p: {reason}") from failure
    with smaller:
        # Fewer pixels that weigh as much as the film spare nobody anything.
        if smaller.size < film.file.size:
            add_encoding(film, picture_height=height, file=smaller)


@effect("assets.sweep", atomic=False)
def sweep():
    sweep_files()


@every_minute("assets.forget_uploads")
def promise_to_forget_uploads():
    if take_beat("assets.forget_uploads", FORGOTTEN_EVERY):
        promise("assets.forget_uploads", key="all")


@effect("assets.forget_uploads", atomic=False, label=_("forget uploads that were given up"))
def forget_uploads():
    forget_forsaken()
    sweep_parts()
