from decimal import Decimal

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Cast, Round

from people import mentions
from taxonomy.text import normalize

LONGEST_QUERY = 100


class OrganizationQuerySet(models.QuerySet):
    def public(self):
        """Organizations named by a page that anyone can read; the others are internal."""
        return self.filter(mentions.public_organization_ids())

    def in_department(self, department):
        """Seated there, by their commune or by what an import knew."""
        return self.filter(
            Q(department=department) | Q(department=None, commune__department=department)
        )

    def without_siret(self):
        return self.filter(siret__isnull=True)

    def to_merge(self):
        """Those without a SIRET that another structure may be: same name, wherever it is."""
        spellings = self.model.spellings.rel.related_model.objects
        spelled = spellings.filter(normalized_name=OuterRef("normalized_name"))
        named = self.model.objects.filter(normalized_name=OuterRef("normalized_name"))
        other = Exists(named.exclude(pk=OuterRef("pk"))) | Exists(
            spelled.exclude(organization=OuterRef("pk"))
        )
        return self.without_siret().filter(other)

    def homonyms_of(self, organization):
        """What the organization may be merged into: with its name, or once spelled so."""
        name = organization.normalized_name
        same = Q(normalized_name=name) | Q(
            pk__in=self.model.spellings.rel.related_model.objects.filter(
                normalized_name=name
            ).values("organization")
        )
        return self.filter(same).exclude(pk=organization.pk)

    def matching(self, text):
        """By a part of the name, or the beginning of the SIRET. Any text is accepted."""
        query = normalize(text[:LONGEST_QUERY])
        digits = query.replace(" ", "")
        if not query:
            return self.none()
        found = Q(normalized_name__contains=query)
        if digits.isdecimal():
            found |= Q(siret__startswith=digits)
        return self.filter(found)

    def with_grants(self):
        """With the number of their grants and what these add up to."""
        return self.annotate(grant_count=Count("grants"), grant_total=Sum("grants__amount"))

    def for_listing(self):
        return self.select_related("commune", "department")


class GrantQuerySet(models.QuerySet):
    def total(self):
        """What they add up to, to the cent. SQLite adds decimals as floating numbers: cents are
        whole."""
        cents = Cast(Round(F("amount") * 100), models.BigIntegerField())
        return Decimal(self.aggregate(total=Sum(cents))["total"] or 0) / 100


class PersonQuerySet(models.QuerySet):
    def public(self):
        """People named by a page that anyone can read: those who have a public page."""
        return self.filter(mentions.public_person_ids())

    def matching(self, text):
        """By a part of the name. Any text is accepted."""
        query = normalize(text[:LONGEST_QUERY])
        return self.filter(normalized_name__contains=query) if query else self.none()


class CreditQuerySet(models.QuerySet):
    def for_display(self):
        """Credits with what a page or a card shows of them. Costs one query."""
        return self.select_related("person", "person__portrait")

    def on_public_pages(self):
        return self.filter(page__in=mentions.public_pages().values("pk"))
