from django.utils.translation import gettext_lazy as _

from core.fields import StreamField
from core.models import BasePage
from initiatives.blocks import InitiativeBodyStreamBlock
from newsroom.pages import EditorialPageMixin
from people.panels import credits_panel
from stories.blocks import ExchangesStreamBlock, VoicesStreamBlock
from stories.choices import StoryKind
from stories.forms import CrossedInterviewPageForm
from stories.interview import (
    interview_problems,
    read_by_person,
    read_questions,
    read_voices,
)
from stories.models.base import StoryTreeMixin
from stories.panels import initiative_links_panel
from stories.structured import interview_properties


class CrossedInterviewPage(EditorialPageMixin, StoryTreeMixin, BasePage):
    """The same questions put to several people: each answer belongs to one voice, one question."""

    voices = StreamField(
        VoicesStreamBlock(),
        blank=True,
        verbose_name=_("voices"),
        help_text=_("Two to four people. The letter of each is what ties the answers to it."),
    )
    exchanges = StreamField(
        ExchangesStreamBlock(),
        blank=True,
        verbose_name=_("exchanges"),
        help_text=_("One question each, and what each voice answers to it."),
    )
    body = StreamField(
        InitiativeBodyStreamBlock(),
        blank=True,
        verbose_name=_("around the interview"),
        help_text=_("After the exchanges: the context, the places, what to read next."),
    )

    content_panels = [
        *BasePage.content_panels,
        "voices",
        "exchanges",
        "body",
        initiative_links_panel,
        credits_panel,
    ]

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []

    story_kind = StoryKind.INTERVIEW
    base_form_class = CrossedInterviewPageForm
    search_kind = "entretien"
    card_kind = "interview"
    structured_type = "Article"
    publication_required = ["standfirst", "voices", "exchanges"]

    class Meta:
        verbose_name = _("crossed interview")
        verbose_name_plural = _("crossed interviews")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        voices = read_voices(self)
        questions = read_questions(self, voices)
        context.update(
            voices=voices,
            questions=questions,
            by_person=read_by_person(voices, questions),
            reads_by_person=request.GET.get("par") == "personne",
        )
        return context

    def pictured(self):
        return [self.voices]

    def search_names(self):
        return [self.card_meta, *super().search_names()]

    def structured_properties(self, request):
        return interview_properties(self)

    def publication_problems(self):
        return {**interview_problems(self), **super().publication_problems()}

    @property
    def card_meta(self):
        names = [part["value"].get("name", "") for part in self.voices.raw_data]
        return ", ".join(name for name in names if name)
