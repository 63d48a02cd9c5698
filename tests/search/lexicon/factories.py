import factory
from factory.django import DjangoModelFactory

from search.models import Promotion, ProtectedExpression, SearchLog, SynonymGroup


class SynonymGroupFactory(DjangoModelFactory):
    words = "trottinette\npatinette"

    class Meta:
        model = SynonymGroup


class ProtectedExpressionFactory(DjangoModelFactory):
    text = "politique de la ville"

    class Meta:
        model = ProtectedExpression


class PromotionFactory(DjangoModelFactory):
    """Give it a `page`."""

    questions_asked = "comment participer"
    position = 1

    class Meta:
        model = Promotion


class SearchLogFactory(DjangoModelFactory):
    question = factory.Sequence(lambda n: f"question {n}")
    times = 5
    results = 3

    class Meta:
        model = SearchLog
