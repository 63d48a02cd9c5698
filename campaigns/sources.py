"""What people made for a campaign, as documents of the search: filtered as its page is, and hidden
with it."""

from datetime import datetime, time

from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone

from campaigns.models import CampaignPage, Creation
from search.contributions import place_names, place_of
from search.documents import Document, Source, register_source
from search.services import hide


class CreationSource(Source):
    name = "creation"
    model = Creation

    def public(self):
        return Creation.objects.public()

    def standing_on(self, pages):
        on_them = Creation.objects.filter(campaign__in=pages.values("pk"))
        return on_them.order_by().values_list("pk", flat=True)

    def documents(self, pks):
        found = list(self.public().filter(pk__in=pks).select_related("campaign"))
        campaigns = {creation.campaign_id: creation.campaign for creation in found}
        CampaignPage.read_for_search(list(campaigns.values()))
        for creation in found:
            yield document_of(creation, campaigns[creation.campaign_id])


def document_of(creation, campaign):
    """`campaign` was read for the search."""
    commune = campaign.search_place()
    names = [creation.author_name, campaign.title]
    if commune is not None:
        names += place_names(commune)
    return Document(
        key=f"creation:{creation.pk}",
        kind="creation",
        title=creation.title,
        url=creation.get_absolute_url() or "",
        standfirst=creation.description,
        text="\n".join(filter(None, [creation.text, creation.alt_text])),
        names=" . ".join(filter(None, names)),
        date=timezone.make_aware(datetime.combine(creation.published_on, time())),
        page=campaign.pk,
        **campaign.search_terms(),
        **place_of(commune),
    )


def register():
    register_source(CreationSource())
    post_delete.connect(creation_deleted, sender=Creation, dispatch_uid="campaigns.deleted")


def creation_deleted(sender, instance, **kwargs):
    with transaction.atomic():
        hide("creation", [instance.pk])
