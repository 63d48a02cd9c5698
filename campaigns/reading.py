"""What the pages of this room show, read in few queries."""

from campaigns.choices import CampaignState
from campaigns.models.children import AcceptedFormat, CampaignPartner
from campaigns.structured import creation_work
from core.images import read_images
from core.navigation import crumbs
from core.sharing import ViewPage
from core.structured import view_node
from core.visibility import visible
from initiatives.models import InitiativeLink
from initiatives.reading import CHILDREN as INITIATIVE_CHILDREN
from initiatives.reading import read_children
from partners.models import PartnerPage
from search.pagination import CountedPaginator
from stories.reading import read_story

PLACES_LISTED = 3
CHILDREN = {
    "formats": (
        AcceptedFormat,
        ("id", "sort_order", "format", "rules", "max_seconds", "max_megabytes", "max_characters"),
    ),
    "partner_links": (CampaignPartner, ("id", "sort_order", "partner_id")),
    "initiative_links": (InitiativeLink, ("id", "sort_order", "initiative_id")),
    "credits": INITIATIVE_CHILDREN["credits"],
}


def read_campaigns(index, day, number):
    """{open, to_come, past, page_obj}: six queries whatever the number of campaigns."""
    from campaigns.models import CampaignPage

    campaigns = CampaignPage.objects.child_of(index).for_listing()
    current = list(campaigns.filter(closes_on__gte=day).order_by("closes_on", "pk"))
    past = campaigns.past_on(day)
    page_obj = CountedPaginator(past, count=past.order_by().count()).get_page(number)
    over = list(page_obj.object_list)
    read_images(index, current, over)
    give_places(over)
    to_come = [one for one in current if one.opens_on > day]
    return {
        "open": [one for one in current if one.opens_on <= day],
        "to_come": sorted(to_come, key=lambda one: (one.opens_on, one.pk)),
        "past": over,
        "page_obj": page_obj,
    }


def give_places(campaigns):
    """`listed_places`: the first creations of each palmarès that may be read. One query."""
    from campaigns.models import Creation

    awarded = {one.pk: one for one in campaigns if one.state == CampaignState.AWARDED}
    for campaign in campaigns:
        campaign.listed_places = []
    places = Creation.objects.awarded().filter(award_rank__lte=PLACES_LISTED) if awarded else []
    for creation in awarded and places.filter(campaign__in=awarded):
        creation.campaign = awarded[creation.campaign_id]
        creation.campaign.listed_places.append(creation)


def read_campaign(page, gallery):
    """{partners, initiatives, credits}, and the renditions of all that is shown: four queries."""
    read_children(page, CHILDREN, {})
    story, partners = read_story(page), read_partners(page)
    works = (gallery.shown, gallery.places)
    read_images(page, page.manifesto, partners, story["initiatives"], works)
    return {"partners": partners, **story}


def read_partners(page):
    """Those that anyone may read, in the order of the editor. One query."""
    keys = [link.partner_id for link in page.partner_links.all()]
    found = visible(PartnerPage.objects.filter(pk__in=keys)).select_related("listing_image")
    partners = found.defer_streamfields().in_bulk() if keys else {}
    return [partners[key] for key in keys if key in partners]


def read_creation(creation, request):
    """{page, creation, campaign, crumbs, before, after}: three queries, renditions included."""
    campaign = creation.campaign
    read_images(creation)
    before, after = neighbours(creation)
    above = campaign.routed_ancestors or campaign.get_ancestors().filter(depth__gt=1, live=True)
    frame = ViewPage(
        title=creation.title,
        address=f"{campaign.get_url(request)}{creation.path}",
        summary=creation.description or campaign.summary,
        sharing_image=creation.image or campaign.sharing_image,
        og_type="article",
    )
    work = creation_work(creation, campaign)
    frame.nodes.append(view_node(frame, request, mainEntity=work))
    return {
        "page": frame,
        "creation": creation,
        "campaign": campaign,
        "crumbs": crumbs([*(one for one in above if one.live), campaign], request),
        "before": before,
        "after": after,
    }


def neighbours(creation):
    """Those that the gallery shows just before and just after, or None: two queries."""
    siblings = creation.campaign.creations.visible()
    keys = [key for key, _format, _place in siblings.gallery_rows()]
    place = keys.index(creation.pk)
    around = [*keys[max(place - 1, 0) : place], *keys[place + 1 : place + 2]]
    found = siblings.in_bulk(around)
    for one in found.values():
        one.campaign = creation.campaign
    before = found.get(keys[place - 1]) if place else None
    return before, found.get(keys[place + 1]) if place + 1 < len(keys) else None
