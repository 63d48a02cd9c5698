from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel, PageChooserPanel

from core.fields import StreamField
from core.models import BasePage
from initiatives.blocks import InitiativeBodyStreamBlock
from newsroom.pages import EditorialPageMixin
from people.panels import credits_panel
from stories.choices import StoryKind
from stories.models.base import StoryTreeMixin
from stories.panels import initiative_links_panel
from stories.replies import read_thread, refuse_bad_answer
from stories.structured import op_ed_properties

ANSWERABLE = ["stories.OpEdPage", "stories.QuestionPage"]


class OpEdPage(EditorialPageMixin, StoryTreeMixin, BasePage):
    """What one person thinks, who says from where they speak."""

    author = models.ForeignKey(
        "people.Person",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="op_eds",
    )
    capacity = models.CharField(
        _("capacity"),
        max_length=200,
        blank=True,
        help_text=_("In what capacity they speak here: “architect, has lived in Grigny since…”."),
    )
    interests = models.TextField(
        _("interests"),
        max_length=400,
        blank=True,
        help_text=_("What ties the author to the subject: job, mandate, funding. “None” is said."),
    )
    answers_to = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("in answer to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answering_op_eds",
        help_text=_("The op-ed or the debate that this one answers: it will list it."),
    )
    body = StreamField(InitiativeBodyStreamBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(["author", "capacity", "interests"], heading=_("Who speaks")),
        PageChooserPanel("answers_to", ANSWERABLE),
        "body",
        initiative_links_panel,
        credits_panel,
    ]

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []

    story_kind = StoryKind.OPED
    search_kind = "tribune"
    card_kind = "oped"
    card_related = ("author",)
    page_related = card_related
    structured_type = "OpinionNewsArticle"
    # What says who the author is goes with them.
    erased_with = {"author": {"capacity": "", "interests": ""}}
    publication_required = ["standfirst", "author", "capacity", "interests", "body"]

    class Meta:
        verbose_name = _("op-ed")
        verbose_name_plural = _("op-eds")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answers_to__isnull=True)
                | ~models.Q(answers_to=models.F("page_ptr")),
                name="op_ed_does_not_answer_itself",
                violation_error_message=_("An op-ed does not answer itself."),
            )
        ]

    def clean(self):
        super().clean()
        refuse_bad_answer(self)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **read_thread(self, request)}

    def search_names(self):
        return [self.author.name if self.author else "", *super().search_names()]

    def structured_properties(self, request):
        return op_ed_properties(self)

    def pictured(self):
        return [self.author]

    def publication_problems(self):
        """An op-ed that readers have lost the author of, since they were erased, can be corrected
        all the same: nobody can be asked who they were."""
        problems = super().publication_problems()
        stored = OpEdPage.objects.filter(pk=self.pk, live=True, author=None)
        if self.author_id is None and stored.exists():
            for name in ("author", *self.erased_with["author"]):
                problems.pop(name, None)
        return problems

    @property
    def card_meta(self):
        return self.author.name if self.author else ""
