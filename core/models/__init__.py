from core.models.audit import AccessibilityAudit
from core.models.page import BasePage, BasePageManager, BasePageQuerySet
from core.models.settings import SiteSettings

__all__ = ["AccessibilityAudit", "BasePage", "BasePageManager", "BasePageQuerySet", "SiteSettings"]
