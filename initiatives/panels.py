from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel


class InitiativePanels:
    """The editor of an initiative, in the order of the page that the reader will see."""

    content = [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        "stage",
                        "start_date",
                        FieldPanel(
                            "start_precision",
                            help_text=_("The page shows no more of the date than is known."),
                        ),
                    ]
                ),
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
        MultiFieldPanel(
            [
                FieldPanel(
                    "what_works", help_text=_("What holders would keep if they began again.")
                ),
                "what_got_stuck",
            ],
            heading=_("What it taught"),
        ),
        MultiFieldPanel(
            [
                "prerequisites",
                "reuse_steps",
                FieldRowPanel(["budget_range", "time_needed"]),
                FieldPanel(
                    "partners_needed",
                    help_text=_("Without whom it cannot be done: landlord, town hall, school…"),
                ),
                FieldPanel("pitfalls", help_text=_("The mistakes that one makes the first time.")),
            ],
            heading=_("Do the same"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        "verified_on",
                        "verified_by",
                        FieldPanel(
                            "next_check_on",
                            help_text=_("From that day, it stands in “Initiatives to verify”."),
                        ),
                    ]
                )
            ],
            heading=_("Verification"),
        ),
    ]
