"""Factories of what the public sends."""

import io

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from assets.choices import DerivativeRole, FileState
from assets.models import Derivative, QuarantinedFile
from campaigns.choices import CreationFormat
from campaigns.models import (
    Consent,
    ConsentText,
    Contact,
    Submission,
    SubmissionVersion,
)
from campaigns.participation.choices import AgeBracket, Capacity, SubmissionKind
from tests.campaigns.factories import CampaignPageFactory


class SubmissionFactory(DjangoModelFactory):
    """A draft of a text, by an adult who keeps all rights, with its first version and contact."""

    kind = SubmissionKind.CREATION
    campaign = factory.SubFactory(CampaignPageFactory)
    format = CreationFormat.TEXT
    author_name = "Nour, 4e B"
    age_bracket = AgeBracket.ADULT
    licence = "permission"

    class Meta:
        model = Submission
        skip_postgeneration_save = True

    @factory.post_generation
    def written(self, create, extracted, **kwargs):
        """`written=False`: nothing of it. `written__title=…` writes it so."""
        if extracted is False:
            return
        self.current = SubmissionVersionFactory(submission=self, **kwargs)
        self.save()

    @factory.post_generation
    def contact(self, create, extracted, **kwargs):
        if extracted is not False:
            ContactFactory(submission=self, **kwargs)


class SubmissionVersionFactory(DjangoModelFactory):
    submission = factory.SubFactory(SubmissionFactory, written=False)
    title = factory.Sequence(lambda n: f"Ma rue à l’envers {n}")
    description = "Écrit en classe."
    text = "Je monte.\n\nJe compte."

    class Meta:
        model = SubmissionVersion


class ContactFactory(DjangoModelFactory):
    submission = factory.SubFactory(SubmissionFactory, contact=False)
    email = factory.Sequence(lambda n: f"nour{n}@example.org")

    class Meta:
        model = Contact


class ConsentFactory(DjangoModelFactory):
    version = factory.SubFactory(SubmissionVersionFactory)
    capacity = Capacity.AUTHOR
    text = factory.LazyAttribute(
        lambda one: ConsentText.objects.filter(capacity=one.capacity, purpose="publication").latest(
            "edition"
        )
    )
    is_needed = True

    class Meta:
        model = Consent

    class Params:
        confirmed = factory.Trait(
            confirmed_at=factory.LazyFunction(timezone.now),
            how="link",
            expires_on=factory.LazyFunction(lambda: timezone.localdate().replace(year=2099)),
        )


class QuarantinedFileFactory(DjangoModelFactory):
    """What somebody sent, still to be taken in."""

    file = factory.Sequence(lambda n: f"received/{n:032x}")
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 1000
    name = "IMG_0001.jpg"
    kind = "image"
    state = FileState.RECEIVED
    delete_after = factory.LazyFunction(timezone.now)

    class Meta:
        model = QuarantinedFile


class ReadyImageFactory(QuarantinedFileFactory):
    """Taken in: an image of a few pixels was made of it, and a still."""

    @factory.post_generation
    def derivatives(self, create, extracted, **kwargs):
        for role in (DerivativeRole.IMAGE, DerivativeRole.POSTER):
            Derivative.objects.create(
                quarantined=self,
                role=role,
                file=ContentFile(png(), name="made.png"),
                content_type="image/png",
                size=100,
            )
        self.state, self.derivative_count = FileState.READY, 2
        self.save()

    class Meta:
        model = QuarantinedFile
        skip_postgeneration_save = True


def png():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return out.getvalue()
