"""Images that public pages show and that lack a description or a credit."""

from collections import defaultdict

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page

from assets.models import CreditedImage
from newsroom.reports.base import EditorialReport, public_uses

LACKS = {"alt": Q(description=""), "credit": Q(credit="")}


class LackingFilterSet(WagtailFilterSet):
    lacks = django_filters.ChoiceFilter(
        label=_("What is missing"),
        choices=[("alt", _("alternative text")), ("credit", _("credit"))],
        method="filter_lacks",
    )

    class Meta:
        model = CreditedImage
        fields = ["lacks"]

    def filter_lacks(self, images, name, value):
        return images.filter(LACKS[value])


class ImageColumns:
    """Columns on images; `used_on` is read for the images of one screen at once."""

    title = TitleColumn("title", label=_("Image"), url_name="wagtailimages:edit")
    credit = Column("credit", label=_("Credit"), sort_key="credit")
    pages = Column("pages", label=_("Public pages"), accessor="used_on")


class ImagesReport(EditorialReport):
    """A report on images, which says on which public pages each is shown."""

    model = CreditedImage
    header_icon = "image"

    def decorate_paginated_queryset(self, images):
        tell_uses(images)
        return images


def tell_uses(images):
    """Give each image `used_on`: the titles of the public pages that show it. Two queries."""
    uses = public_uses(CreditedImage).filter(target__in=[image.pk for image in images])
    keys = defaultdict(set)
    for image, page in uses.values_list("target", "object_id"):
        keys[image].add(int(page))
    pages = Page.objects.in_bulk({key for found in keys.values() for key in found})
    for image in images:
        titles = sorted(pages[key].title for key in keys[image.pk])
        image.used_on = ", ".join(f"« {title} »" for title in titles)


class LackingImagesReport(ImagesReport):
    slug = "images-a-decrire"
    page_title = _("Images to describe")
    explanation = _(
        "Images of public pages without a default alternative text or without a credit. "
        "Where one is described in its own block, that text is the one read."
    )
    menu_order = 110
    filterset_class = LackingFilterSet
    columns = [
        ImageColumns.title,
        Column("description", label=_("Alternative text"), sort_key="description"),
        ImageColumns.credit,
        ImageColumns.pages,
    ]
    list_export = ["title", "description", "credit", "used_on"]
    export_headings = {"used_on": _("Public pages")}

    def get_queryset(self):
        used = public_uses(CreditedImage).values("target")
        images = CreditedImage.objects.filter(LACKS["alt"] | LACKS["credit"], pk__in=used)
        self.queryset = images.order_by("title", "pk")
        return super().get_queryset()
