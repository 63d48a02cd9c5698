from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from newsroom.pages import EditorialPageMixin
from search.routing import RoutedPageMixin
from stories.choices import StoryKind


class StoryIndexPage(EditorialPageMixin, RoutedPageMixin, BasePage):
    """The listing of one kind of stories; its kind says what may be created beneath it."""

    kind = models.CharField(
        _("kind of stories"),
        max_length=10,
        choices=StoryKind,
        blank=True,
        help_text=_("One listing for each kind. It says which pages are written beneath it."),
    )

    content_panels = [*BasePage.content_panels, "kind"]

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "stories.NanoFilmPage",
        "stories.CrossedInterviewPage",
        "stories.OpEdPage",
    ]

    needs_review = False
    is_searched = False
    trainees_draft_here = True
    publication_required = ["kind"]

    class Meta:
        verbose_name = _("listing of stories")
        verbose_name_plural = _("listings of stories")
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=~models.Q(kind=""),
                name="one_listing_for_each_kind_of_stories",
                violation_error_message=_("There is already a listing of this kind."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["", *StoryKind.values]),
                name="kind_of_stories_is_known",
            ),
        ]
