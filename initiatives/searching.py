"""What initiatives, and the pages that tell of them, give to the search."""

from datetime import datetime, time

from django.apps import apps
from django.utils import timezone

from core.visibility import visible
from initiatives.directory import STAGE_SLUGS
from search.contributions import SearchedPageMixin, part_of

TERMS = {"themes": "themes", "audiences": "audiences", "factors": "success_factors"}


def day_of(date):
    """Noon of a day, so that no time zone makes it another one; None for no day."""
    return date and timezone.make_aware(datetime.combine(date, time(12)))


class SearchedInitiativeMixin(SearchedPageMixin):
    search_kind = "initiative"

    def search_names(self):
        holders = [holder.person.name for holder in self.holders.select_related("person")]
        leads = self.lead_organizations.select_related("organization")
        quartier = self.priority_quartier.name if self.priority_quartier else ""
        return [self.quartier, quartier, *holders, *(lead.organization.name for lead in leads)]

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

    def search_dependents(self):
        """The pages that tell of it take their themes and their place from it."""
        return [link.page_id for link in self.story_links.all()]

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
                **self.search_terms(),
            )
            for update in self.updates.all()
        ]


class TellsOfInitiativesMixin(SearchedPageMixin):
    """A page is about the themes and the places of the initiatives that it tells of."""

    def told_initiatives(self):
        """Those that anyone may read."""
        links = self.initiative_links.order_by("sort_order").values("initiative")
        found = visible(apps.get_model("initiatives.InitiativePage").objects.filter(pk__in=links))
        return list(found.select_related("commune__department").order_by("pk"))

    def search_names(self):
        return [told.quartier for told in self.told_initiatives()]

    def search_terms(self):
        told = self.told_initiatives()
        return {
            key: tuple(dict.fromkeys(t.slug for one in told for t in getattr(one, name).all()))
            for key, name in TERMS.items()
        }

    def search_place(self):
        return next((told.commune for told in self.told_initiatives() if told.commune), None)
