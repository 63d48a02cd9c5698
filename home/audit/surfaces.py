"""The public addresses that are measured: the longest page of each type, and what is no page."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from core.cards import page_models
from core.visibility import visible
from home.probes.contract import people
from initiatives.models import InitiativeIndexPage

# Lists of many choices are promised a B at least; everything else an A.
LISTS = {InitiativeIndexPage._meta.label_lower}


@dataclass(frozen=True)
class Surface:
    """`name` in French, as the statements show it; `least` is the lowest grade promised."""

    name: str
    path: str
    status: int = 200
    least: str = "A"


def surfaces():
    """Every kind of public surface of the present database, each by its heaviest example."""
    return [*page_surfaces(), *other_surfaces()]


def page_surfaces():
    found = []
    for model in page_models().values():
        paths = [page.get_url() for page in visible(model.objects.all())]
        if paths:
            least = "B" if model._meta.label_lower in LISTS else "A"
            found.append(Surface(str(model._meta.verbose_name), longest(paths), least=least))
    return found


def other_surfaces():
    return [
        Surface("personne", longest(people())),
        Surface("recherche", f"{reverse('search')}?q=quartier", least="B"),
        Surface("page introuvable", "/cette-page-n-existe-pas/", status=404),
    ]


def longest(paths):
    """The address whose HTML is the longest."""
    client = Client(headers={"host": "localhost"})
    return max(paths, key=lambda path: len(client.get(path).content))
