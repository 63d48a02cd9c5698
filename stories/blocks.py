from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from stories.choices import VoiceKey
from upkeep.erasure.registry import WITHDRAWN

ANSWER_FEATURES = ["bold", "italic", "link"]


class VoiceBlock(blocks.StructBlock):
    """Someone who answers, named, and in what capacity they speak."""

    key = blocks.ChoiceBlock(
        choices=VoiceKey.choices,
        default=VoiceKey.A,
        label=_("letter"),
        help_text=_("One letter for each voice."),
    )
    name = blocks.CharBlock(label=_("name"), max_length=120)
    capacity = blocks.CharBlock(
        label=_("capacity"),
        max_length=200,
        help_text=_("In what capacity this person speaks: “chair of the citizens’ council”."),
    )
    portrait = ImageChooserBlock(label=_("portrait"), required=False)
    person = SnippetChooserBlock(
        "people.Person",
        label=_("public page"),
        required=False,
        help_text=_("If this person already has a page on the site."),
    )

    erased_with = {"person": {"name": WITHDRAWN, "capacity": "voix anonyme"}}
    erased_images = ("portrait",)

    class Meta:
        icon = "user"
        label = _("voice")
        description = _("Someone who answers, named, and in what capacity they speak.")
        template = "blocks/voice.html"
        preview_value = {
            "key": "A",
            "name": "Fatou Diarra",
            "capacity": "présidente du conseil citoyen, Grigny (91)",
            "portrait": None,
            "person": None,
        }


class AnswerBlock(blocks.StructBlock):
    voice = blocks.ChoiceBlock(
        choices=VoiceKey.choices,
        label=_("voice"),
        default=VoiceKey.A,
        help_text=_("The letter of who answers, as declared above."),
    )
    text = blocks.RichTextBlock(label=_("answer"), features=ANSWER_FEATURES)

    class Meta:
        icon = "comment"
        label = _("answer")


class ExchangeBlock(blocks.StructBlock):
    """One question, and one answer at most from each voice."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    answers = blocks.ListBlock(AnswerBlock(), label=_("answers"), min_num=0, max_num=4)

    class Meta:
        icon = "help"
        label = _("exchange")
        description = _("One question, and one answer at most from each voice.")
        template = "blocks/exchange.html"
        preview_value = {
            "question": "Qui décide dans le quartier ?",
            "answers": [
                {"voice": "A", "text": "<p>On nous consulte quand tout est déjà dessiné.</p>"},
                {"voice": "B", "text": "<p>J’ai appris à venir avec une page blanche.</p>"},
            ],
        }


class VoicesStreamBlock(blocks.StreamBlock):
    voice = VoiceBlock()


class ExchangesStreamBlock(blocks.StreamBlock):
    exchange = ExchangeBlock()
