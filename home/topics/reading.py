"""What is public about a theme or a department: its initiatives, their stories, its structures."""

from functools import cached_property

from django.db.models import Count, Q
from wagtail.models import Page

from core.cards import load_specific
from core.visibility import visible
from initiatives.models import InitiativeLink, InitiativePage
from people.models import Organization
from taxonomy.models import Department, Theme

MOST_STORIES = 6
MOST_ORGANIZATIONS = 40


class Topic:
    """`initiatives`: a queryset of what anybody may read; the rest hangs on it."""

    def __init__(self, subject, initiatives):
        self.subject = subject
        self.initiatives = initiatives.visible()

    @cached_property
    def introduction(self):
        return getattr(self.subject, "introduction", None)

    def stories(self):
        """The latest public pages that tell of one of its initiatives: one query."""
        links = InitiativeLink.objects.filter(initiative__in=self.initiatives.order_by())
        pages = visible(Page.objects.filter(pk__in=links.values("page")))
        return load_specific(pages.order_by("-first_published_at", "-pk")[:MOST_STORIES])


class ThemeTopic(Topic):
    def __init__(self, theme):
        super().__init__(theme, InitiativePage.objects.on_theme(theme.slug))


class TerritoryTopic(Topic):
    def __init__(self, department):
        super().__init__(department, InitiativePage.objects.in_department(department.code))

    def organizations(self):
        """The structures seated there that a public page names: one query."""
        found = Organization.objects.public().in_department(self.subject)
        return list(found.select_related("commune__department")[:MOST_ORGANIZATIONS])


def themes_with_counts():
    """The themes of at least one public initiative, with `public`, their number. One query."""
    shown = InitiativePage.objects.visible().order_by().values("pk")
    counted = Theme.objects.annotate(public=Count("initiatives", filter=Q(initiatives__in=shown)))
    return counted.filter(public__gt=0)


def departments_with_counts():
    """The departments of at least one public initiative, with `public`, by region. One query."""
    shown = InitiativePage.objects.visible().order_by().values("commune__department")
    counts = shown.annotate(number=Count("pk")).values_list("commune__department", "number")
    numbers = dict(counts)
    departments = Department.objects.filter(pk__in=[key for key in numbers if key])
    found = list(departments.order_by("region", "code"))
    for department in found:
        department.public = numbers[department.pk]
    return found
