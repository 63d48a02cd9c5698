from django.db.models import Exists, OuterRef, Subquery

from core.models import BasePageQuerySet
from core.visibility import visible


class InitiativeQuerySet(BasePageQuerySet):
    def visible(self):
        """What anyone may read, without a query of its own."""
        return visible(self)

    def on_theme(self, *slugs):
        """On any of these themes."""
        through = self.model.themes.through.objects.filter(theme__slug__in=slugs)
        return self.filter(pk__in=through.values("initiativepage_id"))

    def at_stage(self, *stages):
        return self.filter(stage__in=stages)

    def in_department(self, *codes):
        """In any of these departments."""
        return self.filter(commune__department__code__in=codes)

    def with_theme_name(self):
        """`theme_name`: the first theme's, in the order of the closed list."""
        themes = self.model.themes.through.objects.filter(initiativepage=OuterRef("pk"))
        first = themes.order_by("theme__sort_order", "theme__name").values("theme__name")[:1]
        return self.annotate(theme_name=Subquery(first))

    def latest(self):
        return self.order_by("-first_published_at", "-pk")

    def for_listing(self):
        """What anyone may read, with all that a card shows but renditions: one query."""
        pages = self.visible().defer_streamfields().with_theme_name()
        return pages.select_related("listing_image", "commune__department")

    def for_blocks(self, keys):
        """These pages as a list, whatever their state: `is_listed` says whether anyone may read
        them. One query; the page that shows them gives their images renditions."""
        listed = Exists(self.model.objects.visible().filter(pk=OuterRef("pk")))
        pages = self.filter(pk__in=list(keys)).defer_streamfields().annotate(is_listed=listed)
        return list(pages.select_related("listing_image", "commune__department"))
