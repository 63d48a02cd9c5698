"""What a debate is made of: positions, arguments for and against them, and their evidence."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from initiatives.blocks import InitiativeBlock
from stories.blocks import ANSWER_FEATURES
from stories.choices import ArgumentSide, PositionKey

SHOWS_HELP = _("What the reader may conclude from it, in one or two sentences.")


class PositionBlock(blocks.StructBlock):
    """An answer to the question, who holds it, and why."""

    key = blocks.ChoiceBlock(
        choices=PositionKey.choices,
        default=PositionKey.A,
        label=_("letter"),
        help_text=_("One letter for each position."),
    )
    title = blocks.CharBlock(
        label=_("title"), max_length=90, help_text=_("The answer, in a few words.")
    )
    holders = blocks.CharBlock(
        label=_("who holds it"),
        max_length=200,
        help_text=_("Who, and from where: “landlords, the state, some residents”."),
    )
    reason = blocks.RichTextBlock(
        label=_("why"),
        features=ANSWER_FEATURES,
        help_text=_("In words that those who hold it would sign."),
    )

    class Meta:
        icon = "crosshairs"
        label = _("position")
        description = _("An answer to the question, who holds it, and why.")
        template = "blocks/position.html"
        preview_value = {
            "key": "A",
            "title": "Réparer d’abord",
            "holders": "des architectes, des associations de locataires",
            "reason": "<p>Une tour n’est jamais mauvaise en entier.</p>",
        }


class InitiativeEvidenceBlock(InitiativeBlock):
    """An initiative of the base, and what it shows. Nothing of it when it is not public."""

    shows = blocks.TextBlock(label=_("what it shows"), rows=2, max_length=400, help_text=SHOWS_HELP)

    class Meta:
        icon = "home"
        label = _("initiative as evidence")
        description = _("An initiative of the base, and what it shows.")
        template = "blocks/initiative_evidence.html"
        preview_value = {
            "initiative": None,
            "shows": "Un calcul de charge a suffi à ouvrir un toit que l’on croyait perdu.",
        }


class SourceEvidenceBlock(blocks.StructBlock):
    """A document that a reader may look up, and what it shows."""

    title = blocks.CharBlock(label=_("title"), max_length=200)
    publisher = blocks.CharBlock(
        label=_("publisher"), max_length=120, help_text=_("Who wrote or published it.")
    )
    url = blocks.URLBlock(label=_("address"), required=False)
    date = blocks.DateBlock(label=_("date"), required=False)
    shows = blocks.TextBlock(label=_("what it shows"), rows=2, max_length=400, help_text=SHOWS_HELP)

    class Meta:
        icon = "doc-full"
        label = _("source as evidence")
        description = _("A document that a reader may look up, and what it shows.")
        template = "blocks/source_evidence.html"
        preview_value = {
            "title": "Rapport d’activité",
            "publisher": "l’office (pièce de démonstration)",
            "url": "",
            "date": None,
            "shows": "La moitié des ascenseurs ont été remplacés en quatre ans.",
        }


class EvidenceStreamBlock(blocks.StreamBlock):
    initiative = InitiativeEvidenceBlock()
    source = SourceEvidenceBlock()


class ArgumentBlock(blocks.StructBlock):
    """One reason for or against one position, and the evidence on which it stands."""

    number = blocks.IntegerBlock(
        label=_("number"),
        min_value=1,
        max_value=99,
        help_text=_("It does not change: the synthesis and links from elsewhere cite it."),
    )
    position = blocks.ChoiceBlock(
        choices=PositionKey.choices, default=PositionKey.A, label=_("about position")
    )
    side = blocks.ChoiceBlock(
        choices=ArgumentSide.choices,
        default=ArgumentSide.FOR,
        label=_("for or against it"),
        help_text=_("Whether the argument supports the position or opposes it."),
    )
    claim = blocks.CharBlock(
        label=_("claim"), max_length=160, help_text=_("The argument in one sentence.")
    )
    text = blocks.RichTextBlock(label=_("text"), features=ANSWER_FEATURES, required=False)
    evidence = EvidenceStreamBlock(
        label=_("evidence"),
        required=False,
        help_text=_("An initiative of the base, or a document that one may look up."),
    )

    class Meta:
        icon = "comment"
        label = _("argument")
        description = _("One reason for or against a position, and its evidence.")
        template = "blocks/argument.html"
        preview_value = {
            "number": 1,
            "position": "A",
            "side": "for",
            "claim": "Réparer coûte moins cher que démolir, reloger et reconstruire.",
            "text": "<p>À condition de compter tout : le déménagement, l’attente, l’école.</p>",
            "evidence": [],
        }

    def get_context(self, value, parent_context=None):
        from stories.question import read_argument

        context = super().get_context(value, parent_context)
        return {**context, "argument": read_argument(value)}


class PositionsStreamBlock(blocks.StreamBlock):
    position = PositionBlock()


class ArgumentsStreamBlock(blocks.StreamBlock):
    argument = ArgumentBlock()
