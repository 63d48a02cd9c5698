"""Campaigns and what was sent to them. Their dates are counted from the day of the first run."""

from datetime import timedelta

from campaigns.calendar import today
from campaigns.models import AcceptedFormat, CampaignPartner, Creation
from campaigns.services import hide_creation, save_creation
from home.demo.texts import read_folder, rich

DATES = {
    "opens_on": "opens_in_days",
    "closes_on": "closes_in_days",
    "announces_on": "announces_in_days",
}


def fill_campaign(page, text, bodies, pages):
    for name, days in DATES.items():
        setattr(page, name, today() + timedelta(days=text[days]))
    for name in ("jury", "prizes"):
        setattr(page, name, rich(text[name]) if name in text else "")
    page.manifesto = bodies.body(text["manifesto"])
    page.partner_links = [CampaignPartner(partner=pages[slug]) for slug in text.get("partners", [])]
    page.formats = [AcceptedFormat(**row) for row in text["formats"]]


def creation_texts():
    """[(slug of the campaign, text of a creation)], in the order of the files."""
    campaigns = read_folder("campaigns")
    return [(text["slug"], one) for text in campaigns for one in text.get("creations", [])]


def create_creations(world):
    """Those of the campaigns that this run has made, checked as the form checks them."""
    for campaign, text in creation_texts():
        if campaign in world.created:
            creation = _creation(world, world.pages[campaign], text)
            creation.full_clean()
            save_creation(creation)
            if "hidden_by" in text:
                by = world.users[text["hidden_by"]]
                hide_creation(creation, by=by, reason=text["hidden_because"])


def _creation(world, campaign, text):
    return Creation(
        campaign=campaign,
        format=text["format"],
        title=text["title"],
        description=text.get("description", ""),
        author_name=text["author_name"],
        person=world.people.get(text.get("person")),
        licence=text["licence"],
        image=world.images.get(text.get("image")),
        alt_text=text.get("alt_text", ""),
        film=world.films.get(text.get("film")),
        text=text.get("text", "").strip(),
        published_on=today() - timedelta(days=text["days_ago"]),
        award_label=text.get("award", ""),
        award_rank=text.get("place"),
    )
