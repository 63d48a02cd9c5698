from campaigns.models.campaign import CampaignPage
from campaigns.models.children import AcceptedFormat, CampaignPartner
from campaigns.models.creation import Creation, StateChange
from campaigns.models.index import CampaignIndexPage

__all__ = [
    "AcceptedFormat",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignPartner",
    "Creation",
    "StateChange",
]
