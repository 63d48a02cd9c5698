"""What campaigns give to the search."""

from campaigns.models.children import AcceptedFormat, CampaignPartner
from core.visibility import visible
from partners.models import PartnerPage
from search.telling import TellsMixin


class SearchedCampaignMixin(TellsMixin):
    search_kind = "campagne"
    formats_said = partners_said = ()

    @classmethod
    def read_for_search(cls, pages):
        super().read_for_search(pages)
        formats, partners = _formats(pages), _partners(pages)
        for page in pages:
            page.formats_said = formats.get(page.pk, ())
            page.partners_said = partners.get(page.pk, ())

    def search_names(self):
        """Its partners that anyone may read."""
        return [*super().search_names(), *self.partners_said]

    def search_extra(self):
        return [*super().search_extra(), *self.formats_said]


def _formats(pages):
    said = {}
    for accepted in AcceptedFormat.objects.filter(page__in=[page.pk for page in pages]):
        texts = [accepted.get_format_display(), accepted.rules]
        said.setdefault(accepted.page_id, []).extend(texts)
    return said


def _partners(pages):
    links = CampaignPartner.objects.filter(
        page__in=[page.pk for page in pages],
        partner__in=visible(PartnerPage.objects.all()).values("pk"),
    )
    names = {}
    for page, name in links.order_by("sort_order", "pk").values_list("page", "partner__title"):
        names.setdefault(page, []).append(name)
    return names
