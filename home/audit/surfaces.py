"""The public addresses that are measured: the longest page of each type, and what is no page."""

import re
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from campaigns.choices import CampaignState, CreationFormat
from campaigns.models import CampaignPage, Creation
from core.cards import page_models
from core.visibility import visible
from home.audit.participation import private_pages
from home.honest.reading import PAGES
from home.probes.contract import people
from home.topics.reading import departments_with_counts, themes_with_counts
from initiatives.models import InitiativeIndexPage
from people.models import Organization

# The signed part of a private address.
SIGNED = re.compile(r"/[^/]{30,}/")
# Lists of many choices are promised a B at least; everything else an A.
LISTS = {InitiativeIndexPage._meta.label_lower}


@dataclass(frozen=True)
class Surface:
    """`name` in French, as the statements show it; `least` is the lowest grade promised; `shown`,
    what is written of an address that holds a secret."""

    name: str
    path: str
    status: int = 200
    least: str = "A"
    shown: str = ""


def surfaces():
    """Every kind of public surface of the present database, each by its heaviest example; and
    what taking part shows, for which submissions are written."""
    return [*page_surfaces(), *other_surfaces(), *private_surfaces()]


def page_surfaces():
    found = []
    for model in page_models().values():
        paths = [page.get_url() for page in visible(model.objects.all())]
        if paths:
            least = "B" if model._meta.label_lower in LISTS else "A"
            found.append(Surface(str(model._meta.verbose_name), longest(paths), least=least))
    return found


def other_surfaces():
    """What is no page of the tree: generated lists and texts, people, structures, creations."""
    return [
        *drawn_from("création", [one.get_absolute_url() for one in Creation.objects.public()]),
        *drawn_from("personne", people()),
        *drawn_from("structure", [one.get_absolute_url() for one in Organization.objects.public()]),
        *drawn_from("thème", [theme_url(theme) for theme in themes_with_counts()]),
        *drawn_from("territoire", [department_url(one) for one in departments_with_counts()]),
        Surface("liste des thèmes", reverse("home:themes")),
        Surface("liste des territoires", reverse("home:territories")),
        Surface("équipe", reverse("people:team")),
        Surface("transparence", reverse("participation:transparency")),
        Surface("lien privé à retrouver", reverse("participation:lost_link")),
        *drawn_from("porte d’une campagne", [door(page) for page in open_campaigns()]),
        *drawn_from("signalement", [report_url(one) for one in Creation.objects.public()]),
        *drawn_from("page légale", [reverse(f"home:{name}") for name in PAGES]),
        Surface("plan du site", reverse("home:plan")),
        Surface("page des flux", reverse("feeds")),
        Surface("recherche", f"{reverse('search')}?q=quartier", least="B"),
        Surface("entrée de la recherche", reverse("search"), least="B"),
        Surface("carte d’une recherche", f"{reverse('search_map')}?q=quartier", least="B"),
        Surface("page introuvable", "/cette-page-n-existe-pas/", status=404),
    ]


def private_surfaces():
    """The steps of the form and private pages, by the first campaign that takes texts."""
    taking_texts = CampaignPage.objects.filter(formats__format=CreationFormat.TEXT)
    campaign = next((page for page in open_campaigns() if page in taking_texts), None)
    pages = private_pages(campaign) if campaign else ()
    return [Surface(name, path, shown=SIGNED.sub("/…/", path)) for name, path in pages]


def drawn_from(name, paths):
    """The heaviest of the addresses as a surface, if there is any."""
    return [Surface(name, longest(paths))] if paths else []


def open_campaigns():
    pages = CampaignPage.objects.visible()
    return [page for page in pages if page.state == CampaignState.OPEN]


def door(campaign):
    return reverse("participation:begin", args=[campaign.pk])


def report_url(creation):
    return reverse("participation:report", args=[creation.pk])


def theme_url(theme):
    return reverse("home:theme", args=[theme.slug])


def department_url(department):
    return reverse("home:territory", args=[department.code.lower()])


def longest(paths):
    """The address whose HTML is the longest."""
    client = Client(headers={"host": "localhost"})
    return max(paths, key=lambda path: len(client.get(path).content))
