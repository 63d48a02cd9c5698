"""What initiatives give to the search."""

from datetime import datetime, time

from django.utils import timezone

from initiatives.directory import STAGE_SLUGS
from initiatives.reading import read_all_children
from search.contributions import SearchedPageMixin, part_of

TERMS = {"themes": "themes", "audiences": "audiences", "factors": "success_factors"}


def day_of(date):
    """Noon of a day, so that no time zone makes it another one; None for no day."""
    return date and timezone.make_aware(datetime.combine(date, time(12)))


class SearchedInitiativeMixin(SearchedPageMixin):
    search_kind = "initiative"

    @classmethod
    def read_for_search(cls, pages):
        super().read_for_search(pages)
        read_all_children(pages)

    def search_names(self):
        holders = [holder.person.name for holder in self.holders.all()]
        return [*holders, *(lead.organization.name for lead in self.lead_organizations.all())]

    def search_places(self):
        official = self.priority_quartier.name if self.priority_quartier else ""
        return [self.quartier, official]

    def search_extra(self):
        figures = [f"{figure.label} {figure.unit}" for figure in self.key_figures.all()]
        terms = [term.name for name in TERMS.values() for term in getattr(self, name).all()]
        return [*terms, *figures]

    def search_terms(self):
        terms = {
            key: tuple(term.slug for term in getattr(self, name).all())
            for key, name in TERMS.items()
        }
        return {**terms, "stage": STAGE_SLUGS.get(self.stage, "")}

    def search_place(self):
        return self.commune

    def search_parts(self):
        """Its updates, each at its place in the timeline."""
        return [
            part_of(
                self,
                f"update:{update.pk}",
                "etape",
                title=self.title,
                url=f"{self.get_url()}#etape-{update.pk}",
                date=day_of(update.date) or self.first_published_at,
                text=f"{update.text}\n{update.correction}".strip(),
            )
            for update in self.updates.all()
        ]
