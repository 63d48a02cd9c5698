"""What is done after a transaction that received files."""

from datetime import timedelta

from assets.models import CreditedImage
from assets.presets import PRESETS, useful_specs
from assets.sweep import sweep_files
from outbox.registry import effect


@effect("assets.make_renditions", atomic=False, lease=timedelta(minutes=10))
def make_renditions(image_id):
    """Make in advance what templates show: a first reader does not wait for AVIF."""
    image = CreditedImage.objects.filter(pk=image_id).first()
    for preset in PRESETS if image else ():
        image.get_renditions(*useful_specs(image, preset))


@effect("assets.sweep", atomic=False)
def sweep():
    sweep_files()
