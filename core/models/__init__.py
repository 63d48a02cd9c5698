from core.models.page import BasePage, BasePageManager, BasePageQuerySet
from core.models.settings import SiteSettings

__all__ = ["BasePage", "BasePageManager", "BasePageQuerySet", "SiteSettings"]
