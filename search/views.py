from django.shortcuts import render

from search import log
from search.pagination import CountedPaginator
from search.presentation import Presentation
from search.results import PER_PAGE
from search.spec import QuerySpec
from search.vocabulary import Vocabulary


def search(request):
    """The page of a search: words, filters, place, order, all in its address."""
    vocabulary = Vocabulary()
    spec, errors = QuerySpec.read(request.GET, vocabulary)
    shown = Presentation(spec, vocabulary, errors)
    # Counted first: it is then known whether the engine answers.
    total = shown.total
    paginator = CountedPaginator((), count=total, per_page=PER_PAGE)
    context = {"asked": spec, "shown": shown, "page_obj": paginator.get_page(shown.page)}
    response = render(request, "search/search.html", context)
    # Other pages, and choices made in the same answer, are the same question.
    is_first = spec.page == 1 and not spec.filters
    return log.tell(response, spec.words, total) if spec.words and is_first else response
