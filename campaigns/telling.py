"""The campaigns that name partners, for the search: they are made again when one changes."""

from campaigns.models import CampaignPartner


def campaigns_of(pages):
    """The keys of the campaigns that one of `pages` is a partner of."""
    links = CampaignPartner.objects.filter(partner__in=pages.values("pk"))
    return links.values_list("page", flat=True)
