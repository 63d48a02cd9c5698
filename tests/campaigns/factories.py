import datetime

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from campaigns.choices import CreationFormat
from campaigns.models import AcceptedFormat, CampaignIndexPage, CampaignPage, Creation
from home.models import HomePage
from tests.assets.factories import CreditedImageFactory, FilmFactory

OPENS, CLOSES, ANNOUNCES = (
    datetime.date(2026, 3, 2),
    datetime.date(2026, 4, 12),
    datetime.date(2026, 5, 4),
)


class CampaignIndexPageFactory(wagtail_factories.PageFactory):
    title = "Campagnes"
    slug = "campagnes"
    standfirst = "On pose une question, vous répondez par une affiche, un film, un texte."
    show_in_menus = True

    class Meta:
        model = CampaignIndexPage


def campaign_index():
    return CampaignIndexPage.objects.first() or CampaignIndexPageFactory(
        parent=HomePage.objects.get()
    )


def accepted(*names):
    return [AcceptedFormat(format=name, rules="Soyez bref.") for name in names]


class CampaignPageFactory(wagtail_factories.PageFactory):
    """Open from 2 March to 12 April 2026, awards on 4 May; it accepts every format."""

    parent = factory.LazyFunction(campaign_index)
    title = factory.Sequence(lambda n: f"Huit étages à pied {n}")
    slug = factory.Sequence(lambda n: f"huit-etages-{n}")
    standfirst = "L’ascenseur est en panne depuis cent jours. Qui répond ?"
    opens_on, closes_on, announces_on = OPENS, CLOSES, ANNOUNCES
    manifesto = [("paragraph", "<p>Nous montons. Eux comptent.</p>")]

    # Before the page is saved: a live campaign accepts something.
    formats = factory.LazyFunction(lambda: accepted(*CreationFormat))

    class Meta:
        model = CampaignPage


class CreationFactory(DjangoModelFactory):
    """A poster by default; `filmed`, `sound` and `written` are the others. `place` awards it."""

    campaign = factory.SubFactory(CampaignPageFactory)
    format = CreationFormat.POSTER
    title = factory.Sequence(lambda n: f"Cent jours {n}")
    author_name = "Les 4e B du collège Elsa-Triolet"
    licence = "cc-by"
    image = factory.SubFactory(CreditedImageFactory)
    alt_text = "Une cage d’escalier dessinée, et le mot « Demain » barré cent fois."
    published_on = OPENS

    class Meta:
        model = Creation

    class Params:
        filmed = factory.Trait(
            format=CreationFormat.VIDEO,
            image=None,
            alt_text="",
            film=factory.SubFactory(FilmFactory),
        )
        sound = factory.Trait(
            format=CreationFormat.SOUND,
            image=None,
            alt_text="",
            film=factory.SubFactory(FilmFactory),
        )
        written = factory.Trait(
            format=CreationFormat.TEXT, image=None, alt_text="", text="Je monte.\n\nJe compte."
        )
        place = None
        awarded = factory.Trait(
            award_rank=factory.SelfAttribute("place"), award_label="Prix du jury"
        )
