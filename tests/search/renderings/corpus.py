"""A small corpus that the index holds: each commune of the gazetteer is a thing that is found."""

import datetime
import random

from search import documents, indexing
from search.documents import Document, Source
from taxonomy.models import Commune
from tests.taxonomy.factories import (
    AudienceFactory,
    CommuneFactory,
    DepartmentFactory,
    SuccessFactorFactory,
    ThemeFactory,
)

WORDS = (
    *("jardin", "jardins", "potager", "créatif", "créatives", "énergie", "rénovation", "école"),
    *("quartier", "emploi", "l’insertion", "théâtre", "cuisine", "l’atelier", "ESS", "QPV"),
)
THEMES, AUDIENCES, FACTORS = ("ecologie", "emploi"), ("jeunes",), ("reseau", "lieu")
KINDS = ("initiative", "initiative", "film", "tribune", "moment", "etape")
STAGES = ("", "en-cours", "terminee")
DEPARTMENTS = {"69": "Rhône", "93": "Seine-Saint-Denis", "974": "La Réunion"}
SIZE = 130
# Two of them have no point.
PLACES = 8


class Things(Source):
    """Invented documents, always the same, on the keys of communes."""

    name = "thing"

    def public(self):
        return Commune.objects.filter(name__startswith="Chose")

    def documents(self, pks):
        for commune in self.public().filter(pk__in=pks).order_by("pk"):
            yield invented(commune.pk, int(commune.insee_code))


def invented(pk, number):
    chance = random.Random(number)
    place = chance.randrange(2 * PLACES)
    day = datetime.datetime(2024, 12, 20, tzinfo=datetime.UTC)
    return Document(
        key=f"thing:{pk}",
        kind=chance.choice(KINDS),
        title=" ".join(chance.choices(WORDS, k=3)).capitalize(),
        url=f"/choses/{number}/",
        standfirst=" ".join(chance.choices(WORDS, k=6)),
        text=" ".join(chance.choices(WORDS, k=30)),
        # Several of each day, and some of none.
        date=chance.choice([None, day, *(day + datetime.timedelta(n) for n in range(20))]),
        themes=tuple(chance.sample(THEMES, chance.randrange(3))),
        audiences=tuple(chance.sample(AUDIENCES, chance.randrange(2))),
        factors=tuple(chance.sample(FACTORS, chance.randrange(3))),
        stage=chance.choice(STAGES),
        commune=f"690{place:02}" if place < PLACES else "",
        department=chance.choice(["", *DEPARTMENTS]),
        weight=chance.choice([0.5, 1.0, 1.0]),
    )


def build_corpus(monkeypatch):
    """Entries of every thing, which wait for the index."""
    monkeypatch.setitem(documents._sources, "thing", Things())
    for factory, slugs in (
        (ThemeFactory, THEMES),
        (AudienceFactory, AUDIENCES),
        (SuccessFactorFactory, FACTORS),
    ):
        for slug in slugs:
            factory(slug=slug, name=slug.capitalize())
    departments = [DepartmentFactory(code=code, name=name) for code, name in DEPARTMENTS.items()]
    for place in range(PLACES):
        point = {} if place > 1 else {"latitude": None, "longitude": None}
        CommuneFactory(
            insee_code=f"690{place:02}",
            name=f"Ville {place}",
            department=departments[0],
            **{"latitude": 45 + place / 10, "longitude": 4.5 - place / 7} | point,
        )
    Commune.objects.bulk_create(
        Commune(insee_code=f"{number:05}", name=f"Chose {number}", department=departments[0])
        for number in range(SIZE)
    )
    pks = set(Things().public().values_list("pk", flat=True))
    indexing.write_entries("thing", pks)
