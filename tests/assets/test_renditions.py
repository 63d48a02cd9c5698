"""Images on pages: three formats, several widths, a constant number of queries."""

import pytest
from django.core.management import call_command
from django.template import engines

from assets.models import CreditedImage
from assets.presets import PRESETS, specs, useful_specs, width_of
from outbox.models import Promise
from tests.assets.factories import CreditedImageFactory
from tests.assets.samples import metadata, picture, upload

pytestmark = pytest.mark.django_db


def show(images, options=""):
    source = "{% load assets_tags %}{% for image in images %}"
    source += "{% responsive_image image " + options + " %}{% endfor %}"
    return engines["django"].from_string(source).render({"images": images})


def made(**fields):
    image = CreditedImageFactory(file=upload(picture((1000, 800))), **fields)
    call_command("worker", once=True)
    return image


def test_a_saved_image_promises_its_renditions_once():
    image = CreditedImageFactory()
    image.title = "Autre"
    image.save()

    assert Promise.objects.filter(effect="assets.make_renditions").count() == 1


def test_the_worker_makes_what_templates_show_without_any_metadata():
    image = made()

    made_specs = set(image.renditions.values_list("filter_spec", flat=True))
    assert made_specs == {spec for preset in PRESETS for spec in useful_specs(image, preset)}
    for rendition in image.renditions.all()[:6]:
        assert not [
            line for line in metadata(rendition.file.path) if "EXIF" in line or "GPS" in line
        ]


def test_a_page_shows_avif_webp_and_jpeg_with_their_widths():
    html = show([made(description="Une façade")])

    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert 'alt="Une façade"' in html
    assert 'width="400"' in html
    assert 'height="267"' in html
    assert 'loading="lazy"' in html
    assert html.count("640w") == 3


def test_an_image_is_never_enlarged_nor_named_twice():
    image = CreditedImageFactory(file=upload(picture((500, 400))))
    call_command("worker", once=True)

    html = show([CreditedImage.objects.get(pk=image.pk)], 'preset="full"')

    assert html.count("500w") == 3
    assert "1280w" not in html


def test_before_the_worker_a_page_makes_one_jpeg_only():
    image = CreditedImageFactory(file=upload(picture((1000, 800))))

    html = show([image])

    assert "<img" in html
    assert "<source" not in html
    assert image.renditions.count() == 1


@pytest.mark.parametrize("count", [1, 10])
def test_a_listing_of_images_costs_two_queries(count, django_assert_num_queries):
    for _ in range(count):
        CreditedImageFactory(file=upload(picture((420, 300)))).get_renditions(*specs("card"))

    with django_assert_num_queries(2):
        html = show(CreditedImage.objects.with_renditions("card"))

    assert html.count("<picture>") == count


def test_alternative_text_is_the_use_s_then_the_image_s_then_none():
    image = made(description="Par défaut")

    assert 'alt="Ici"' in show([image], 'alt="Ici"')
    assert 'alt=""' in show([image], 'alt=""')
    image.contextual_alt_text = "De ce bloc"
    assert 'alt="De ce bloc"' in show([image])
    image.decorative = True
    assert 'alt=""' in show([image])


def test_what_an_image_says_is_escaped():
    assert "<script>" not in show([made(description='"><script>alert(1)</script>')])


def test_no_image_and_a_lost_file_show_nothing():
    image = CreditedImageFactory()
    image.file.storage.delete(image.file.name)

    assert show([None, image]) == ""


def test_every_preset_has_widths_that_grow():
    for sizes in PRESETS.values():
        widths = [width_of(size) for size in sizes]
        assert widths == sorted(widths)
