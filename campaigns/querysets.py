from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from campaigns.choices import CreationFormat, CreationState
from core.models import BasePageQuerySet
from core.visibility import visible


class CampaignQuerySet(BasePageQuerySet):
    def visible(self):
        """What anyone may read, without a query of its own."""
        return visible(self)

    def open_on(self, day):
        """Those that close first, first."""
        return self.filter(opens_on__lte=day, closes_on__gte=day).order_by("closes_on", "pk")

    def to_come_on(self, day):
        return self.filter(opens_on__gt=day).order_by("opens_on", "pk")

    def past_on(self, day):
        """The latest first."""
        return self.filter(closes_on__lt=day).order_by("-closes_on", "-pk")

    def for_listing(self):
        """What anyone may read, with all that a card shows but renditions: one query.

        `has_awards` and `creation_count` are of visible creations.
        """
        creations = self.model.creations.rel.related_model.objects.visible()
        creations = creations.filter(campaign=OuterRef("pk")).order_by()
        numbers = creations.values("campaign").annotate(n=Count("pk")).values("n")
        pages = self.visible().defer_streamfields().select_related("listing_image")
        return pages.annotate(
            has_awards=Exists(creations.filter(award_rank__isnull=False)),
            creation_count=Coalesce(Subquery(numbers), 0),
        )


class CreationQuerySet(models.QuerySet):
    def visible(self):
        """Those that nobody hid. On the page of their campaign, that is enough: it was let read."""
        return self.filter(state=CreationState.VISIBLE)

    def public(self):
        """Those that anyone may read: visible, of a campaign that anyone may read."""
        campaigns = self.model.campaign.field.related_model.objects
        return self.visible().filter(campaign__in=campaigns.visible().values("pk"))

    def awarded(self):
        return self.visible().filter(award_rank__isnull=False).order_by("award_rank")

    def in_gallery_order(self):
        """Format by format, in the order of the closed list; the latest first in each."""
        ranks = [When(format=name, then=Value(n)) for n, name in enumerate(CreationFormat.values)]
        return self.order_by(Case(*ranks), "-published_on", "-pk")

    def with_files(self):
        """With the image or film of each: one query, renditions aside."""
        return self.select_related("image", "film")

    def gallery_rows(self):
        """[(key, format, place)] in the order of the gallery: one query, without any file."""
        return list(self.in_gallery_order().values_list("pk", "format", "award_rank"))
