from home.models.home import HomePage
from home.models.introduction import Introduction
from home.models.legal import LegalNotice
from home.models.standard import StandardPage

__all__ = ["HomePage", "Introduction", "LegalNotice", "StandardPage"]
