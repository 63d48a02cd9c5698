"""A partner and a production at the desk: drafts, and the forms that make them."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage
from tests.newsroom.desk import fresh
from tests.partners.factories import (
    PartnerIndexPageFactory,
    PartnerPageFactory,
    ProductionPageFactory,
)


def partners_index():
    return PartnerIndexPageFactory(parent=HomePage.objects.get())


def public_partner():
    return PartnerPageFactory(parent=partners_index())


def draft_by(user, **fields):
    """A production that `user` wrote, under a public partner."""
    page = ProductionPageFactory(parent=public_partner(), owner=user, live=False, **fields)
    page.save_revision(user=user, clean=False)
    return page


def create(client, kind, parent, **more):
    """Post the form that makes a page of this kind: « partnerpage », « productionpage »…"""
    data = nested_form_data(
        {
            "title": "Un titre",
            "slug": "un-titre",
            "standfirst": "Deux phrases.",
            "body": streamfield([]),
            "why": rich_text("<p>Parce que.</p>"),
            **{name: inline_formset([]) for name in ("credits", "comments", "initiative_links")},
            **more,
        }
    )
    return client.post(reverse("wagtailadmin_pages:add", args=("partners", kind, parent.pk)), data)


def errors_of(response):
    return response.context["form"].errors


__all__ = ["create", "draft_by", "errors_of", "fresh", "partners_index", "public_partner"]
