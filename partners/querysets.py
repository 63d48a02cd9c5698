"""Pages of partners, by relations that every page has: chainable, with no query of their own."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from core.visibility import visible


def with_partner_title(pages):
    """`partner_title`: the name of the partner whose production it is, "" where anyone may not
    read the partner's own page."""
    partners = Page.objects.filter(partnerpage__isnull=False, path=above())
    return pages.annotate(partner_title=Subquery(visible(partners).values("title")[:1]))


def above():
    """The path of what is right above a page, for a subquery on pages."""
    return Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)


def productions(pages):
    return pages.filter(productionpage__isnull=False)
