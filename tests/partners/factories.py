import factory
import wagtail_factories

from partners.choices import PartnerKind, ProductionFormat
from partners.models import PartnerIndexPage, PartnerPage, ProductionPage
from tests.initiatives.factories import venissieux


class PartnerIndexPageFactory(wagtail_factories.PageFactory):
    title = "Partenaires"
    slug = "partenaires"
    show_in_menus = True

    class Meta:
        model = PartnerIndexPage


class PartnerPageFactory(wagtail_factories.PageFactory):
    """A public partner, whole enough to be published."""

    title = factory.Sequence(lambda n: f"Ciné Balcon {n}")
    slug = factory.Sequence(lambda n: f"cine-balcon-{n}")
    standfirst = "Un ciné-club qui tourne dans les cages d’escalier."
    kind = PartnerKind.ASSOCIATION
    commune = factory.LazyFunction(venissieux)
    website = "https://www.cine-balcon.example/"
    since = 2021
    why = "<p>Nous prêtons une caméra, ils prêtent leur salle.</p>"
    body = [("paragraph", "<p>Ils sont six.</p>")]

    class Meta:
        model = PartnerPage


class ProductionPageFactory(wagtail_factories.PageFactory):
    """A public production, without limit of rights."""

    title = factory.Sequence(lambda n: f"Palier du soir {n}")
    slug = factory.Sequence(lambda n: f"palier-{n}")
    standfirst = "Douze voisins, un palier, une nuit de coupure de courant."
    format = ProductionFormat.PODCAST
    authors = "Nadia Ferhat et Paul Sorin"
    year = 2024
    external_url = "https://www.cine-balcon.example/palier"
    body = [("paragraph", "<p>Enregistré en une nuit.</p>")]

    class Meta:
        model = ProductionPage
