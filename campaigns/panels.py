from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtailmedia.edit_handlers import MediaChooserPanel

creation_panels = [
    PageChooserPanel("campaign", "campaigns.CampaignPage"),
    "title",
    MultiFieldPanel(
        [
            "format",
            "image",
            "alt_text",
            MediaChooserPanel("film", media_type="video"),
            "link",
            "text",
        ],
        heading=_("The work: what its format needs, and nothing else"),
    ),
    "description",
    MultiFieldPanel(["author_name", "person", "licence"], heading=_("Who made it")),
    "published_on",
    MultiFieldPanel(
        [FieldRowPanel(["award_rank", "award_label"])],
        heading=_("Its award, read by all from the day when awards are announced"),
    ),
]
