from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    ImageQuerySet,
    WagtailImageField,
    get_upload_to,
)
from wagtail.search import index

from assets.choices import Licence
from assets.indexing import with_tags
from assets.models.frozen import FrozenFilesMixin
from assets.names import originals_storage, random_name
from assets.presets import specs


class CreditedImageQuerySet(ImageQuerySet):
    def with_renditions(self, *presets):
        """With what `{% responsive_image %}` needs: one query more for any number of images."""
        return self.prefetch_renditions(*specs(*presets))


class CreditedImage(FrozenFilesMixin, AbstractImage):
    """An image and what must be known to publish it."""

    file = WagtailImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=originals_storage,
        width_field="width",
        height_field="height",
    )
    description = models.CharField(
        _("default alternative text"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("What someone who does not see the image must know. Each use can say better."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("The name printed with the image. Needed to publish a page that shows it."),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)
    source = models.CharField(
        _("source"),
        max_length=255,
        blank=True,
        help_text=_("Where the image comes from: an address, a collection, a person to ask."),
    )
    rights_end = models.DateField(
        _("end of rights"),
        null=True,
        blank=True,
        help_text=_("The last day on which the image may be shown. Empty when there is none."),
    )

    objects = CreditedImageQuerySet.as_manager()

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "source",
        "rights_end",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*with_tags(AbstractImage.search_fields), index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def save(self, *args, **kwargs):
        if not self.file_hash:
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self):
        """The description alone: a title names a file, it does not tell what is seen."""
        return self.description

    @property
    def alt_here(self):
        """The text of this use when an ImageBlock gave one, else the default."""
        return "" if self.decorative else self.contextual_alt_text or self.default_alt_text

    def get_upload_to(self, filename):
        return random_name("images", filename)


class CreditedRendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_is_unique"
            )
        ]

    def get_upload_to(self, filename):
        return random_name("images", filename)
