from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from assets.uploads.sizes import MEGABYTE, in_words
from campaigns.choices import FILMED, CreationFormat
from campaigns.limits import most_bytes, most_seconds, site_bytes, site_seconds
from stories.durations import format_duration


class AcceptedFormat(Orderable):
    """A format that a campaign accepts, and its rules. Limits are figures: what checks a file will
    read them, and what is written on the page is said from them."""

    page = ParentalKey("campaigns.CampaignPage", on_delete=models.CASCADE, related_name="formats")
    format = models.CharField(_("format"), max_length=10, choices=CreationFormat)
    rules = models.TextField(
        _("rules"),
        max_length=500,
        help_text=_("What is expected, and what is refused, in two or three sentences."),
    )
    max_seconds = models.PositiveSmallIntegerField(
        _("longest duration"),
        null=True,
        blank=True,
        help_text=_("In seconds. For a video or a sound."),
    )
    max_megabytes = models.PositiveSmallIntegerField(
        _("largest file"), null=True, blank=True, help_text=_("In megabytes. Not for a text.")
    )
    max_characters = models.PositiveIntegerField(
        _("longest text"), null=True, blank=True, help_text=_("In characters. For a text only.")
    )

    panels = [
        "format",
        "rules",
        FieldRowPanel(["max_seconds", "max_megabytes", "max_characters"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("accepted format")
        verbose_name_plural = _("accepted formats")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "format"],
                name="campaign_accepts_a_format_once",
                violation_error_message=_("This format is already there."),
            ),
            models.CheckConstraint(
                condition=Q(format__in=CreationFormat.values), name="accepted_format_is_known"
            ),
            models.CheckConstraint(
                condition=Q(max_seconds__isnull=True) | Q(format__in=FILMED),
                name="accepted_format_that_lasts_has_a_duration",
                violation_error_message=_("Only a video or a sound has a duration."),
            ),
            models.CheckConstraint(
                condition=Q(max_characters__isnull=True) | Q(format=CreationFormat.TEXT),
                name="accepted_format_that_is_read_has_a_length",
                violation_error_message=_("Only a text is counted in characters."),
            ),
            models.CheckConstraint(
                condition=Q(max_megabytes__isnull=True) | ~Q(format=CreationFormat.TEXT),
                name="accepted_format_that_is_a_file_has_a_size",
                violation_error_message=_("A text is not weighed in megabytes."),
            ),
        ]

    def __str__(self):
        return self.get_format_display()

    def clean(self):
        """A limit above what the site takes would be a promise that its files break."""
        problems = {}
        if (most := site_seconds(self.format)) and (self.max_seconds or 0) > most:
            problems["max_seconds"] = gettext(
                "The site takes files of %(duration)s at most: %(seconds)d seconds."
            ) % {"duration": format_duration(most), "seconds": most}
        if (most := site_bytes(self.format)) and (self.max_megabytes or 0) > most // MEGABYTE:
            problems["max_megabytes"] = gettext("The site takes files of %(size)s at most.") % {
                "size": in_words(most)
            }
        if problems:
            raise ValidationError(problems)

    @property
    def limits(self):
        """What is not to be exceeded, in words: [« 2 min au plus », « 20 Mo au plus »]."""
        limits = []
        if seconds := most_seconds(self.format, self):
            # A video that stays elsewhere is not measured by the site.
            is_open = self.format == CreationFormat.VIDEO and not self.max_seconds
            words = (
                gettext("%(duration)s at most")
                if not is_open
                else gettext("%(duration)s at most for a file")
            )
            limits.append(words % {"duration": format_duration(seconds)})
        if size := most_bytes(self.format, self):
            limits.append(gettext("%(size)s at most") % {"size": in_words(size)})
        if count := self.max_characters:
            words = ngettext("%(count)s character at most", "%(count)s characters at most", count)
            limits.append(words % {"count": number_format(count, force_grouping=True)})
        return limits


class CampaignPartner(Orderable):
    """Who carries a campaign with the newsroom. A partner that nobody may read is not named."""

    page = ParentalKey(
        "campaigns.CampaignPage", on_delete=models.CASCADE, related_name="partner_links"
    )
    partner = models.ForeignKey(
        "partners.PartnerPage",
        verbose_name=_("partner"),
        on_delete=models.CASCADE,
        related_name="campaign_links",
    )

    panels = [PageChooserPanel("partner", "partners.PartnerPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner of the campaign")
        verbose_name_plural = _("partners of the campaign")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "partner"],
                name="campaign_names_a_partner_once",
                violation_error_message=_("This partner is already there."),
            )
        ]

    def __str__(self):
        return str(self.partner)
