"""Files in quarantine, and what was made of them, without a sandbox."""

from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from assets.choices import DerivativeRole, FileKind, FileState
from assets.models import Derivative, QuarantinedFile
from tests.assets.factories import TINY_MP4
from tests.assets.quarantine.files import compressed_image, digest

DATA = compressed_image("JPEG")


class QuarantinedFileFactory(factory.django.DjangoModelFactory):
    file = factory.LazyFunction(lambda: ContentFile(DATA, name="photo.jpg"))
    sha256 = digest(DATA)
    size = len(DATA)
    name = "photo.jpg"
    kind = FileKind.IMAGE
    delete_after = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))

    class Meta:
        model = QuarantinedFile
        skip_postgeneration_save = True

    class Params:
        ready = factory.Trait(
            state=FileState.READY,
            derivative_count=2,
            true_type="image/jpeg",
            perceptual="00ff00ff00ff00ff",
            facts={"width": 80, "height": 60},
        )
        ready_film = factory.Trait(
            kind=FileKind.VIDEO,
            state=FileState.READY,
            derivative_count=3,
            true_type="video/mp4",
            perceptual="00ff00ff00ff00ff",
            facts={"width": 320, "height": 180, "duration": 3.0},
        )

    @factory.post_generation
    def derivatives_made(self, create, extracted, **kwargs):
        if create and self.state == FileState.READY:
            film = [DerivativeRole.FILM, DerivativeRole.PREVIEW, DerivativeRole.POSTER]
            image = [DerivativeRole.IMAGE, DerivativeRole.POSTER]
            for role in image if self.kind == FileKind.IMAGE else film:
                DerivativeFactory(quarantined=self, role=role, facts=self.facts)


class DerivativeFactory(factory.django.DjangoModelFactory):
    quarantined = factory.SubFactory(QuarantinedFileFactory)
    role = DerivativeRole.IMAGE

    class Meta:
        model = Derivative

    @factory.lazy_attribute
    def is_moving(self):
        return self.role in {DerivativeRole.FILM, DerivativeRole.PREVIEW}

    @factory.lazy_attribute
    def file(self):
        return ContentFile(*((TINY_MP4, "a.mp4") if self.is_moving else (DATA, "a.jpg")))

    @factory.lazy_attribute
    def content_type(self):
        return "video/mp4" if self.is_moving else "image/jpeg"

    @factory.lazy_attribute
    def size(self):
        return len(TINY_MP4 if self.is_moving else DATA)

    @classmethod
    def _create(cls, model_class, *args, is_moving, **kwargs):
        return super()._create(model_class, *args, **kwargs)
