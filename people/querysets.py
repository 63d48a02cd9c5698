from django.db import models
from django.db.models import Q

from people import mentions


class OrganizationQuerySet(models.QuerySet):
    def public(self):
        """Organizations named by a page that anyone can read; the others are internal."""
        return self.filter(mentions.public_organization_ids())

    def without_siret(self):
        return self.filter(siret__isnull=True)

    def for_listing(self):
        return self.select_related("commune", "department")


class PersonQuerySet(models.QuerySet):
    def public(self):
        """People named by a page that anyone can read: those who have a public page."""
        return self.filter(mentions.public_person_ids())


class CreditQuerySet(models.QuerySet):
    def for_display(self):
        """Credits with what a page or a card shows of them. Costs one query."""
        return self.select_related("person", "person__portrait")

    def on_public_pages(self):
        return self.filter(Q(page__in=mentions.public_pages().values("pk")))
