import re

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from taxonomy.text import normalize

_NUMBER = re.compile(r"\b(\d{2,5}|2[ab])\b")
LONGEST_QUERY = 100


def _where_number(number):
    """A postcode or its beginning from three digits on; a department by its code."""
    if len(number) == 2:
        return Q(department__code=number.upper())
    condition = Q(postcodes__contains=f" {number}")
    if len(number) == 3:
        condition |= Q(department__code=number)
    return condition


class CommuneQuerySet(models.QuerySet):
    def with_department(self):
        """Communes that can be shown: costs one query whatever their number."""
        return self.select_related("department")

    def matching(self, text):
        """Communes that a person may mean by « st denis », « marseille 15 », « 93400 » or « 93 ».

        The exact name first, then municipal districts when a whole postcode was given, then names
        that begin as the text does, then the most populated. Nothing for a text without a letter
        or a digit. Any text is accepted: quotes and NUL bytes are signs like others.
        """
        query = normalize(text[:LONGEST_QUERY])
        if not query:
            return self.none()
        number = _NUMBER.search(query)
        name = " ".join(_NUMBER.sub(" ", query).split())
        found = self._where_name(query)
        if number:
            narrowed = _where_number(number[1])
            found |= narrowed & self._where_name(name) if name else narrowed
        return self.filter(found).order_by(*self._ranks(query, name), "-population", "insee_code")

    @staticmethod
    def _where_name(query):
        return Q(normalized_name__startswith=query) | Q(normalized_name__contains=f" {query}")

    @staticmethod
    def _ranks(query, name):
        """The order of answers: each rank is 0 for what comes first."""
        district = [f"{query}e arrondissement", f"{query}er arrondissement"]
        return (
            _first(Q(normalized_name__in=[query, name, *district])),
            _first(Q(postcodes=f" {query} ", parent_code__gt="")),
            _first(Q(normalized_name__startswith=name or query)),
        )


class QuartierQuerySet(models.QuerySet):
    def current(self):
        """Those of the list as it was last imported."""
        return self.filter(closed_on=None)

    def with_places(self):
        """Quarters that can be shown: costs two queries whatever their number."""
        return self.select_related("department").prefetch_related("communes")

    def in_commune(self, commune):
        """Those of a commune. A city and its municipal districts count as one another."""
        through = self.model.communes.through.objects.filter(quartier=OuterRef("pk"))
        codes = filter(None, (commune.insee_code, commune.parent_code))
        inside = Q(commune__insee_code__in=codes) | Q(commune__parent_code=commune.insee_code)
        return self.filter(Exists(through.filter(inside)))

    def matching(self, text):
        """Quarters that a person may mean by their name, their code, their commune, its postcode or
        its department. Any text is accepted, and one without a letter or a digit finds nothing."""
        query = normalize(text[:LONGEST_QUERY])
        if not query:
            return self.none()
        named = Q(normalized_name__startswith=query) | Q(normalized_name__contains=f" {query}")
        through = self.model.communes.through.objects.filter(quartier=OuterRef("pk"))
        place = Q(commune__normalized_name__startswith=query)
        if number := _NUMBER.fullmatch(query):
            place |= Q(commune__postcodes__contains=f" {number[1]}")
            place |= Q(commune__department__code=number[1].upper())
        found = named | Q(code__iexact=query) | Exists(through.filter(place))
        return self.filter(found).order_by(_first(named), "name", "code")


def _first(condition):
    return Case(
        When(condition, then=Value(0)), default=Value(1), output_field=models.SmallIntegerField()
    )
