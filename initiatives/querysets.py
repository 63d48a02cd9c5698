from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

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

    def near(self, page):
        """The public neighbours of an initiative: those of its department first, then those that
        share the most themes with it, then the latest. Nothing else is near."""
        themes = [theme.pk for theme in page.themes.all()]
        through = self.model.themes.through.objects.filter(
            initiativepage=OuterRef("pk"), theme__in=themes
        )
        shared = through.order_by().values("initiativepage").annotate(n=Count("pk")).values("n")
        department = page.commune and page.commune.department_id
        is_here = Case(When(commune__department=department, then=1), default=0)
        pages = self.visible().exclude(pk=page.pk)
        pages = pages.annotate(
            is_here=is_here if department else Value(0), shared=Coalesce(Subquery(shared), 0)
        )
        near = pages.filter(Q(is_here=1) | Q(shared__gt=0))
        return near.order_by("-is_here", "-shared", "-first_published_at", "-pk")

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
