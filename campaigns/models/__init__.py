from campaigns.models.campaign import CampaignPage
from campaigns.models.children import AcceptedFormat, CampaignPartner
from campaigns.models.consents import Consent, ConsentRule, ConsentText
from campaigns.models.creation import Creation
from campaigns.models.decisions import (
    Appeal,
    Decision,
    DecisionNote,
    DeclineReason,
    MinorFileView,
)
from campaigns.models.index import CampaignIndexPage
from campaigns.models.report import Report
from campaigns.models.state_change import StateChange
from campaigns.models.submission import Submission
from campaigns.models.submission_version import Contact, PersonShown, SubmissionVersion

__all__ = [
    "AcceptedFormat",
    "Appeal",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignPartner",
    "Consent",
    "ConsentRule",
    "ConsentText",
    "Contact",
    "Creation",
    "Decision",
    "DecisionNote",
    "DeclineReason",
    "MinorFileView",
    "PersonShown",
    "Report",
    "StateChange",
    "Submission",
    "SubmissionVersion",
]
