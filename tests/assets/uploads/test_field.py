"""What the rooms above rely on: the tag of the field, and what their view makes of a form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from assets.models import QuarantinedFile
from assets.uploads import sizes
from assets.uploads.fields import receive_field
from assets.uploads.refusals import Refused
from tests.assets.uploads.conftest import PURPOSE

pytestmark = pytest.mark.django_db(transaction=True)
OPTIONS = {"purpose": PURPOSE, "kind": "image", "most_bytes": 1000}


def form(rf, **fields):
    return rf.post("/", fields, REMOTE_ADDR="203.0.113.7")


def test_a_form_brings_a_token_a_plain_file_or_nothing(rf, sender):
    token = sender.send(b"abc")
    plain = SimpleUploadedFile("affiche.png", b"abcd", content_type="image/png")

    by_pieces = receive_field(form(rf, f_token=token), "f", **OPTIONS)
    with_form = receive_field(form(rf, f=plain, f_token=""), "f", **OPTIONS)
    nothing = receive_field(form(rf, f_token=""), "f", **OPTIONS)

    assert (by_pieces.size, with_form.size, nothing) == (3, 4, None)
    assert with_form.kind == "image"
    assert all(kept.upload.claimed_at for kept in QuarantinedFile.objects.all())


def test_a_form_sent_twice_has_one_file(rf, sender):
    token = sender.send(b"abc")

    first = receive_field(form(rf, f_token=token), "f", **OPTIONS)
    again = receive_field(form(rf, f_token=token), "f", **OPTIONS)

    assert first == again


@pytest.mark.parametrize("token", ["0" * 32, "x", "../../x", "x\0", "é"])
def test_a_token_that_is_no_file_of_this_form_is_refused_with_a_sentence(rf, token):
    with pytest.raises(Refused) as refusal:
        receive_field(form(rf, f_token=token), "f", **OPTIONS)

    assert "choisissez" in refusal.value.sentence


def test_a_plain_file_has_a_lower_limit_and_the_same_quotas(rf, settings):
    settings.UPLOADS_PLAIN_BYTES = 10
    settings.UPLOADS_OF_A_PLACE = (1, 10**9)

    def send(size):
        plain = SimpleUploadedFile("affiche.png", b"a" * size)
        return receive_field(form(rf, f=plain), "f", **OPTIONS)

    with pytest.raises(Refused) as heavy:
        send(11)
    send(10)
    with pytest.raises(Refused) as second:
        send(10)

    assert (heavy.value.status, second.value.status) == (413, 429)


def test_the_field_of_another_form_s_file_does_not_tell_its_name(sender):
    token = sender.send(b"abc", name="secret.png")
    tag = (
        '{% load uploads_tags %}{% upload_field name="f" label="Fichier" purpose=purpose'
        " most_bytes=10 token=token %}"
    )

    def shown(purpose):
        return Template(tag).render(Context({"token": token, "purpose": purpose}))

    assert "secret.png" in shown(PURPOSE)
    assert "secret.png" not in shown("submission:autre")


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0\u00a0Ko"),
        (1500, "1,5\u00a0Ko"),
        (1024**2, "1\u00a0Mo"),
        (12.4 * 1024**2, "12\u00a0Mo"),
        (300 * 1024**2, "300\u00a0Mo"),
        (4 * 1024**3, "4\u00a0Go"),
        (5000 * 1024**3, "5000\u00a0Go"),
    ],
)
def test_sizes_are_said_as_people_read_them(size, said):
    assert sizes.in_words(size) == said
