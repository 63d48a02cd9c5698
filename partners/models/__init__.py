from partners.models.index import PartnerIndexPage
from partners.models.partner import PartnerPage
from partners.models.production import ProductionPage

__all__ = ["PartnerIndexPage", "PartnerPage", "ProductionPage"]
