import factory
import wagtail_factories

from stories.choices import StoryKind
from stories.models import (
    CrossedInterviewPage,
    NanoFilmPage,
    OpEdPage,
    QuestionPage,
    StoryIndexPage,
)
from tests.assets.factories import FilmFactory
from tests.people.factories import PersonFactory

VOICES = [
    ("voice", {"key": "A", "name": "Fatou Diarra", "capacity": "présidente du conseil citoyen"}),
    ("voice", {"key": "B", "name": "Marc Lenoir", "capacity": "urbaniste"}),
]
ANSWERS = [
    {"voice": "A", "text": "<p>On nous consulte quand tout est dessiné. Jamais avant.</p>"},
    {"voice": "B", "text": "<p>J’ai appris à venir avec une page blanche. C’est long.</p>"},
]
EXCHANGES = [
    ("exchange", {"question": "Qui décide dans le quartier ?", "answers": ANSWERS}),
    ("exchange", {"question": "Que faudrait-il changer ?", "answers": ANSWERS[:1]}),
]
POSITIONS = [
    (
        "position",
        {
            "key": "A",
            "title": "Réparer d’abord",
            "holders": "des associations de locataires",
            "reason": "<p>Une tour n’est jamais mauvaise en entier.</p>",
        },
    ),
    (
        "position",
        {
            "key": "B",
            "title": "Démolir pour refaire",
            "holders": "l’agence et une partie des élus",
            "reason": "<p>Certains plans ne se réparent pas.</p>",
        },
    ),
]


def source(**fields):
    """A source as evidence, as a stream holds it."""
    value = {
        "title": "Bilan des ascenseurs",
        "publisher": "l’office",
        "url": "https://example.org/bilan",
        "date": None,
        "shows": "La moitié ont été remplacés.",
    }
    return ("source", {**value, **fields})


def argument(number, position="A", side="for", *, evidence=None, claim=""):
    """An argument, as a stream holds it."""
    value = {
        "number": number,
        "position": position,
        "side": side,
        "claim": claim or f"Voici la raison numéro {number}.",
        "text": "<p>On le voit partout.</p>",
        "evidence": [source()] if evidence is None else evidence,
    }
    return ("argument", value)


ARGUMENTS = [argument(1), argument(2, "A", "against"), argument(3, "B")]


class StoryIndexPageFactory(wagtail_factories.PageFactory):
    kind = StoryKind.OPED
    title = factory.LazyAttribute(lambda page: str(StoryKind(page.kind).label))
    slug = factory.LazyAttribute(lambda page: f"recits-{page.kind}")
    show_in_menus = True

    class Meta:
        model = StoryIndexPage


class NanoFilmPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Le dernier barbier {n}")
    slug = factory.Sequence(lambda n: f"barbier-{n}")
    standfirst = "Depuis 1987, Ahmed coupe les cheveux du quartier."
    film = factory.SubFactory(FilmFactory, with_tracks=True)

    class Meta:
        model = NanoFilmPage


class CrossedInterviewPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Face à face {n}")
    slug = factory.Sequence(lambda n: f"face-a-face-{n}")
    standfirst = "Une présidente de conseil citoyen et un urbaniste se répondent."
    voices = VOICES
    exchanges = EXCHANGES

    class Meta:
        model = CrossedInterviewPage


class OpEdPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Nos tours méritent mieux {n}")
    slug = factory.Sequence(lambda n: f"nos-tours-{n}")
    standfirst = "Une architecte défend la réhabilitation."
    author = factory.SubFactory(PersonFactory)
    capacity = "architecte à Grigny (91)"
    interests = "A travaillé pour le bailleur de 2018 à 2020."
    body = [("paragraph", "<p>On démolit trop vite.</p>")]

    class Meta:
        model = OpEdPage


class QuestionPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Faut-il démolir les tours {n}\N{NO-BREAK SPACE}?")
    slug = factory.Sequence(lambda n: f"faut-il-demolir-{n}")
    standfirst = "On compte les gravats, rarement ce qui marche."
    framing = "<p>Chaque tour est un cas, et chaque décision en fait une règle.</p>"
    positions = POSITIONS
    arguments = ARGUMENTS
    synthesis = "<p>Réparer se défend [1], sans nier les impasses [2, 3].</p>"

    class Meta:
        model = QuestionPage
