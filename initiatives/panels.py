from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel


class InitiativePanels:
    """The editor of an initiative, in the order of the page that the reader will see."""

    content = [
        MultiFieldPanel(
            [
                FieldRowPanel(["stage", "start_date", "start_precision"]),
                FieldRowPanel(["commune", "quartier"]),
                "priority_quartier",
                InlinePanel("lead_organizations", label=_("lead organization")),
                InlinePanel("holders", label=_("project holder")),
            ],
            heading=_("The facts"),
        ),
        MultiFieldPanel(
            [
                # Wagtail asks a draft for what the database cannot leave null; a relation can.
                FieldPanel("themes", required_on_save=False),
                "audiences",
                "success_factors",
            ],
            heading=_("The filters"),
        ),
        "in_thirty_seconds",
        InlinePanel("key_figures", label=_("key figure"), max_num=4, heading=_("Key figures")),
        "body",
        InlinePanel("updates", label=_("update"), heading=_("Timeline")),
        MultiFieldPanel(["what_works", "what_got_stuck"], heading=_("What it taught")),
        MultiFieldPanel(
            [
                "prerequisites",
                "reuse_steps",
                FieldRowPanel(["budget_range", "time_needed"]),
                "partners_needed",
                "pitfalls",
            ],
            heading=_("Do the same"),
        ),
        MultiFieldPanel(
            [FieldRowPanel(["verified_on", "verified_by", "next_check_on"])],
            heading=_("Verification"),
        ),
    ]
