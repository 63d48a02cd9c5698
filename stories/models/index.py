from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.cards import load_specific
from core.images import read_images
from core.models import BasePage
from core.structured import item_list
from core.visibility import visible
from newsroom.pages import EditorialPageMixin
from search.pagination import CountedPaginator
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
        "stories.QuestionPage",
    ]

    needs_review = False
    is_searched = False
    trainees_draft_here = True
    structured_type = "CollectionPage"
    og_type = "website"
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

    def clean(self):
        super().clean()
        saved = type(self).objects.filter(pk=self.pk).values_list("kind", flat=True).first()
        if saved and saved != self.kind and self.get_children().exists():
            message = _("This listing holds stories already: its kind does not change.")
            raise ValidationError({"kind": message})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        stories = visible(Page.objects.child_of(self)).order_by("-first_published_at", "-pk")
        page_obj = CountedPaginator(stories, count=stories.count()).get_page(
            request.GET.get("page")
        )
        self.listed_pages = load_specific(page_obj.object_list)
        read_images(self, self.listed_pages)
        context.update(page_obj=page_obj, stories=self.listed_pages)
        return context

    def structured_properties(self, request):
        return {"mainEntity": item_list(getattr(self, "listed_pages", ()), request)}

    @property
    def story_kind(self):
        """The `card_kind` of what is listed: it colors the page."""
        return self.kind or "page"
