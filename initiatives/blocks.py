"""What a body may show of an initiative, and the steps of « Faire pareil »."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import BodyStreamBlock
from core.blocks.groups import ACT, PROVE


class InitiativeChooserBlock(blocks.PageChooserBlock):
    """An initiative. A whole text's worth of them is read in one query."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("initiative"))
        super().__init__(page_type="initiatives.InitiativePage", **kwargs)

    def bulk_to_python(self, values):
        found = {page.pk: page for page in self.target_model.objects.for_blocks(values)}
        return [found.get(key) for key in values]

    class Meta:
        icon = "home"


class DatedInitiativeChooserBlock(InitiativeChooserBlock):
    """An initiative with its updates, in one query more."""

    def bulk_to_python(self, values):
        return with_updates(super().bulk_to_python(values))


def with_updates(initiatives):
    """Give these initiatives, or None, `listed_updates`: the latest last."""
    pages = [page for page in initiatives if page]
    rows = pages and type(pages[0]).updates.rel.related_model.objects.filter(page__in=pages)
    for page in pages:
        page.listed_updates = [row for row in rows if row.page_id == page.pk]
    return initiatives


class InitiativeBlock(blocks.StructBlock):
    """Shows nothing of an initiative that is not public: it may be a draft, or private."""

    initiative = InitiativeChooserBlock()

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = value.get("initiative")
        if page is not None and not hasattr(page, "is_listed"):
            page = next(iter(type(page).objects.for_blocks([page.pk])), None)
        context["initiative"] = page if page and page.is_listed else None
        return context


class InitiativeCardBlock(InitiativeBlock):
    """The card of an initiative of the base, in the middle of a text."""

    class Meta:
        icon = "home"
        label = _("initiative card")
        description = _("The card of an initiative of the base, with its place and its stage.")
        group = PROVE
        template = "blocks/initiative_card.html"
        preview_value = {"initiative": None}


class TimelineExtractBlock(InitiativeBlock):
    """The latest updates of an initiative, failures included."""

    initiative = DatedInitiativeChooserBlock()
    number = blocks.IntegerBlock(
        label=_("number of updates"),
        default=3,
        min_value=1,
        max_value=6,
        help_text=_("The latest ones, from one to six."),
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = context["initiative"]
        if page and not hasattr(page, "listed_updates"):
            with_updates([page])
        context["updates"] = page.listed_updates[-(value.get("number") or 3) :] if page else []
        return context

    class Meta:
        icon = "history"
        label = _("timeline extract")
        description = _("The latest steps of an initiative, failures included.")
        group = PROVE
        template = "blocks/timeline_extract.html"
        preview_value = {"initiative": None, "number": 3}


class InitiativeBodyStreamBlock(BodyStreamBlock):
    """The blocks of every body, and two that show an initiative: fourteen, and no more."""

    initiative_card = InitiativeCardBlock()
    timeline_extract = TimelineExtractBlock()


class ReuseStepBlock(blocks.StructBlock):
    """One thing to do, said with a verb."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False, rows=3, max_length=600)

    class Meta:
        icon = "list-ol"
        label = _("step")
        description = _("One thing to do: a verb first, then how.")
        group = ACT
        template = "blocks/reuse_step.html"
        preview_value = {
            "title": "Réunir dix voisins",
            "text": "Une affiche dans chaque hall, un goûter, et une liste de prénoms.",
        }


class ReuseStepsStreamBlock(blocks.StreamBlock):
    """What to do, in order, to do the same."""

    step = ReuseStepBlock()
