from initiatives.models.children import (
    Holder,
    InitiativeLink,
    InitiativeUpdate,
    KeyFigure,
    LeadOrganization,
)
from initiatives.models.index import InitiativeIndexPage
from initiatives.models.initiative import InitiativePage

__all__ = [
    "Holder",
    "InitiativeIndexPage",
    "InitiativeLink",
    "InitiativePage",
    "InitiativeUpdate",
    "KeyFigure",
    "LeadOrganization",
]
