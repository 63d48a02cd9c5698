"""The productions of partners, for the search: they are found by their partner's name."""

from django.db.models import Exists

from partners.models import PartnerPage, ProductionPage
from partners.querysets import above


def productions_of(pages):
    """The keys of those that stand under one of `pages`."""
    partners = PartnerPage.objects.filter(pk__in=pages.values("pk"), path=above())
    return ProductionPage.objects.filter(Exists(partners)).values_list("pk", flat=True)
