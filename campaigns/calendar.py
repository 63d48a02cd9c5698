"""Where a campaign stands today, from its dates alone: nothing is stored, nothing has to run."""

from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.choices import CampaignState
from initiatives.choices import Precision
from initiatives.dates import format_partial_date

# The day that counts is that of the campaign, whatever the time zone of who looks.
PARIS = ZoneInfo("Europe/Paris")


def today():
    return timezone.localdate(timezone=PARIS)


def state_of(campaign, day):
    """The state on `day`, its first and last days included. Asks whether there are awards only
    once their day has come."""
    if campaign.opens_on is None or day < campaign.opens_on:
        return CampaignState.TO_COME
    if campaign.closes_on is None or day <= campaign.closes_on:
        return CampaignState.OPEN
    if is_announced(campaign, day) and campaign.has_awards:
        return CampaignState.AWARDED
    return CampaignState.CLOSED


def is_announced(campaign, day):
    """Whether awards may be read: before their day, they are the jury's business."""
    return campaign.announces_on is not None and day >= campaign.announces_on


def days_between(day, other):
    return (other - day).days if other else None


def day_text(date):
    """« 3 mars 2026 », or "" without a date."""
    return format_partial_date(date, Precision.DAY)


def time_words(campaign, day):
    """What the days left are, or were: « jours avant la clôture, le 3 mars 2026 »."""
    state = state_of(campaign, day)
    if state == CampaignState.TO_COME and campaign.opens_on:
        days = days_between(day, campaign.opens_on)
        words = ngettext(
            "day before it opens, on %(date)s", "days before it opens, on %(date)s", days
        )
        return words % {"date": day_text(campaign.opens_on)}
    if state == CampaignState.OPEN and campaign.closes_on:
        days = days_between(day, campaign.closes_on)
        if days == 0:
            return _("It closes tonight, at midnight.")
        words = ngettext(
            "day before it closes, on the evening of %(date)s",
            "days before it closes, on the evening of %(date)s",
            days,
        )
        return words % {"date": day_text(campaign.closes_on)}
    return ""


def short_words(campaign, day):
    """The same in a line of a card, from the dates alone: no query."""
    if campaign.opens_on is None or campaign.closes_on is None:
        return ""
    if day < campaign.opens_on:
        return _("opens on %(date)s") % {"date": day_text(campaign.opens_on)}
    if day <= campaign.closes_on:
        return _("open until %(date)s") % {"date": day_text(campaign.closes_on)}
    return _("closed since %(date)s") % {"date": day_text(campaign.closes_on)}
