"""What was asked, made harmless, and the public pages that answer it."""

from dataclasses import dataclass

from django.db.models import Case, Count, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Concat
from wagtail.models import Page

from core.cards import page_models
from core.visibility import visible
from search.folding import Fold, fold

LONGEST_QUERY = 200
MOST_WORDS = 10


def clean_words(text):
    """What no database chokes on: without NUL or quotes, and not longer than a sentence."""
    text = text[:LONGEST_QUERY].replace("\x00", " ").replace('"', " ")
    return " ".join(text.split())


@dataclass(frozen=True)
class PageSearch:
    """The public pages whose title and standfirst hold every word. `kind` is a card's, or ""."""

    text: str
    kind: str = ""

    @classmethod
    def asked_by(cls, parameters):
        kind = parameters.get("type", "")
        known = kind in {model.card_kind for model in listed_models().values()}
        return cls(clean_words(parameters.get("q", "")), kind if known else "")

    @property
    def words(self):
        """Folded, each once, the first ten."""
        words = fold(self.text).replace("«", " ").replace("»", " ").split()
        return list(dict.fromkeys(words))[:MOST_WORDS]

    def results(self):
        """Of the kind asked, those with all the words in the title first, then the latest."""
        pages = self._matching()
        if self.kind:
            pages = pages.filter(result_kind=self.kind)
        in_title = Q(pk__isnull=False)
        for word in self.words:
            in_title &= Q(folded_title__contains=word)
        return pages.alias(folded_title=Fold("title")).order_by(
            Case(When(in_title, then=0), default=1), "-first_published_at", "-pk"
        )

    def counts(self):
        """How many results there are of each kind: one query."""
        rows = self._matching().order_by().values_list("result_kind").annotate(n=Count("pk"))
        return dict(rows)

    def _matching(self):
        if not self.words:
            return Page.objects.none().annotate(result_kind=Value(""))
        models = listed_models()
        standfirst = Coalesce(*_standfirsts(models), Value(""), output_field=TextField())
        text = Concat("title", Value(" "), standfirst, output_field=TextField())
        kinds = [
            When(**{f"{name}__isnull": False}, then=Value(model.card_kind))
            for name, model in models.items()
        ]
        pages = visible(Page.objects.annotate(result_kind=Case(*kinds)))
        pages = pages.alias(folded=Fold(text, output_field=TextField()))
        for word in self.words:
            pages = pages.filter(folded__contains=word)
        return pages.filter(result_kind__isnull=False)


def listed_models():
    """The classes that are searched: all but those that say no."""
    return {
        name: model for name, model in page_models().items() if getattr(model, "is_searched", True)
    }


def _standfirsts(models):
    return [f"{name}__standfirst" for name in models]
