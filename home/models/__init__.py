from home.models.home import HomePage
from home.models.introduction import Introduction
from home.models.legal import LegalNotice
from home.models.standard import StandardPage
from home.models.trends import TrendIndexPage, TrendPage, TrendPick

__all__ = [
    "HomePage",
    "Introduction",
    "LegalNotice",
    "StandardPage",
    "TrendIndexPage",
    "TrendPage",
    "TrendPick",
]
