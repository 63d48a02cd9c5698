import datetime

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from initiatives.choices import Precision, Stage, UpdateKind
from initiatives.models import (
    InitiativeIndexPage,
    InitiativeLink,
    InitiativePage,
    InitiativeUpdate,
    KeyFigure,
    LeadOrganization,
)
from tests.people.factories import OrganizationFactory
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, ThemeFactory


def venissieux():
    rhone = DepartmentFactory(code="69", name="Rhône", region="Auvergne-Rhône-Alpes")
    return CommuneFactory(insee_code="69259", name="Vénissieux", department=rhone)


class InitiativeIndexPageFactory(wagtail_factories.PageFactory):
    title = "Initiatives"
    slug = "initiatives"
    show_in_menus = True

    class Meta:
        model = InitiativeIndexPage


class InitiativePageFactory(wagtail_factories.PageFactory):
    """A public initiative, whole enough to be published."""

    title = factory.Sequence(lambda n: f"Le jardin du toit {n}")
    slug = factory.Sequence(lambda n: f"jardin-{n}")
    standfirst = "Trente familles cultivent le toit de leur tour."
    in_thirty_seconds = "Un toit, quarante bacs, trente familles."
    stage = Stage.RUNNING
    start_date = datetime.date(2019, 1, 1)
    start_precision = Precision.YEAR
    commune = factory.LazyFunction(venissieux)
    body = [("paragraph", "<p>Tout a commencé par un bac.</p>")]

    class Meta:
        model = InitiativePage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        """With one theme at least, set before the page is first saved: publication asks for it."""
        themes = kwargs.pop("themes", None) or [ThemeFactory(name="Écologie", slug="ecologie")]
        page = model_class(**kwargs)
        page.themes = themes
        return parent.add_child(instance=page) if parent else model_class.add_root(instance=page)


class LeadOrganizationFactory(DjangoModelFactory):
    """Give it a `page`."""

    class Meta:
        model = LeadOrganization

    organization = factory.SubFactory(OrganizationFactory)


class KeyFigureFactory(DjangoModelFactory):
    value = "40"
    unit = "bacs"
    label = "cultivés toute l’année"
    source = "Carnet du jardin"
    date = datetime.date(2025, 10, 1)

    class Meta:
        model = KeyFigure


class InitiativeUpdateFactory(DjangoModelFactory):
    date = datetime.date(2021, 3, 3)
    precision = Precision.DAY
    kind = UpdateKind.STEP
    text = "Quarante bacs sont installés."

    class Meta:
        model = InitiativeUpdate


class InitiativeLinkFactory(DjangoModelFactory):
    class Meta:
        model = InitiativeLink
