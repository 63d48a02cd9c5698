from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtailmedia.models import AbstractMedia


class CreditedImage(AbstractImage):
    """An image and what must be known to publish it."""

    credit = models.CharField(max_length=255, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "credit")


class CreditedRendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_is_unique"
            )
        ]


class EditorialDocument(AbstractDocument):
    admin_form_fields = ("title", "file", "collection", "tags")


class Film(AbstractMedia):
    admin_form_fields = ("title", "file", "collection", "thumbnail", "tags")
