from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.fields import RichTextField
from wagtail.rich_text import expand_db_html

from core.fields import StreamField
from core.models import BasePage
from core.richtext import TEXT_FEATURES
from core.structured import article
from newsroom.pages import EditorialPageMixin
from people.panels import credits_panel
from stories.choices import StoryKind
from stories.citations import link_citations
from stories.debate_blocks import ArgumentsStreamBlock, PositionsStreamBlock
from stories.forms import QuestionPageForm
from stories.models.base import StoryTreeMixin
from stories.panels import initiative_links_panel
from stories.question import question_problems, read_positions
from stories.replies import read_thread
from stories.structured import writers


class QuestionPage(EditorialPageMixin, StoryTreeMixin, BasePage):
    """A debate: positions on a question, what is said for and against each, on what evidence."""

    framing = RichTextField(
        _("why this question is complex"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What makes honest people disagree, before any position is told."),
    )
    positions = StreamField(
        PositionsStreamBlock(),
        blank=True,
        verbose_name=_("positions"),
        help_text=_("Two to four. The letter of each is what ties the arguments to it."),
    )
    arguments = StreamField(
        ArgumentsStreamBlock(),
        blank=True,
        verbose_name=_("arguments"),
        help_text=_("Each for or against one position, with its evidence."),
    )
    synthesis = RichTextField(
        _("synthesis"),
        blank=True,
        features=["bold", "italic", "ul", "ol"],
        help_text=_("It cites arguments by their number between brackets: [3], or [3, 5]."),
    )

    content_panels = [
        *BasePage.content_panels,
        "framing",
        "positions",
        "arguments",
        "synthesis",
        initiative_links_panel,
        credits_panel,
    ]

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []

    story_kind = StoryKind.QUESTION
    base_form_class = QuestionPageForm
    search_kind = "question"
    card_kind = "question"
    structured_type = "Article"
    publication_required = ["standfirst", "framing", "positions", "arguments", "synthesis"]

    class Meta:
        verbose_name = _("debate")
        verbose_name_plural = _("debates")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        positions = read_positions(self)
        known = {argument.number for position in positions for argument in position.arguments}
        return {
            **context,
            **read_thread(self, request),
            "positions": positions,
            "synthesis": link_citations(expand_db_html(self.synthesis), known),
        }

    def structured_properties(self, request):
        return article(self, writers(self))

    def shown_streams(self):
        return []

    def publication_problems(self):
        return {**question_problems(self), **super().publication_problems()}

    @property
    def card_meta(self):
        """« 3 positions, 7 arguments »: what one will find there."""
        positions, arguments = len(self.positions.raw_data), len(self.arguments.raw_data)
        if not positions:
            return ""
        found = ngettext("%(n)d position", "%(n)d positions", positions) % {"n": positions}
        said = ngettext("%(n)d argument", "%(n)d arguments", arguments) % {"n": arguments}
        return f"{found}, {said}"
