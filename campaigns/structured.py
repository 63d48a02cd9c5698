"""Campaigns and creations in the words of schema.org."""

from core.structured import reference
from core.typography import french


def campaign_properties(campaign):
    """What the page is about: an event that has days."""
    event = {
        "@type": "Event",
        "name": french(campaign.title),
        "description": french(campaign.standfirst),
        "startDate": campaign.opens_on and campaign.opens_on.isoformat(),
        "endDate": campaign.closes_on and campaign.closes_on.isoformat(),
        "organizer": reference("organisation"),
    }
    return {"about": event}


def creation_work(creation, campaign):
    """The work of somebody who took part."""
    return {
        "@type": "CreativeWork",
        "name": french(creation.title),
        "description": french(creation.description),
        "genre": french(creation.get_format_display()),
        "creator": {"@type": "Person", "name": french(creation.author_name)},
        "award": french(creation.award_shown),
        "about": {"@type": "Event", "name": french(campaign.title)},
    }
