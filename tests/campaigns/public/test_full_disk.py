"""H10, without script: a disk without room is told in a sentence, and loses no word."""

import errno

import pytest
from django.core.files import uploadhandler

from assets.models import QuarantinedFile
from assets.uploads import parts
from campaigns.models import SubmissionVersion
from tests.campaigns.public.forms import begun
from tests.campaigns.public.test_sending import poster

pytestmark = pytest.mark.django_db


def test_a_full_disk_is_told_keeps_the_words_and_the_form_goes_through_later(
    visitor, campaign, monkeypatch
):
    base = begun(visitor, campaign, "affiche")

    def full(part, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(parts.Part, "write", full)
        told = visitor.post(f"{base}ma-creation/", poster(title="Demain"))
    title = SubmissionVersion.objects.get().title
    later = visitor.post(f"{base}ma-creation/", poster(title="Demain"))

    assert told.status_code == 507
    assert "plus de place" in told.content.decode()
    assert title == "Demain"
    assert later.status_code == 302
    assert QuarantinedFile.objects.count() == 1


def test_a_body_that_the_disk_cannot_hold_is_told_in_a_sentence(visitor, campaign, monkeypatch):
    """Heavy files wait on the disk while their form is read."""
    base = begun(visitor, campaign, "affiche")

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(uploadhandler.TemporaryFileUploadHandler, "new_file", full)
        patch.setattr(uploadhandler.MemoryFileUploadHandler, "new_file", full)
        told = visitor.post(f"{base}ma-creation/", poster())

    assert told.status_code == 507
    assert "plus de place" in told.content.decode()
    assert visitor.get(f"{base}ma-creation/").status_code == 200
