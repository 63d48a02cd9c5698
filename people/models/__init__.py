from people.models.credit import Credit
from people.models.grant import Grant
from people.models.imports import ImportLineError, ImportRun
from people.models.membership import Membership
from people.models.organization import Organization, OrganizationMerge, OrganizationName
from people.models.person import Person

__all__ = [
    "Credit",
    "Grant",
    "ImportLineError",
    "ImportRun",
    "Membership",
    "Organization",
    "OrganizationMerge",
    "OrganizationName",
    "Person",
]
