from django.shortcuts import render

from core.cards import load_cards
from search import log
from search.folding import highlight
from search.pagination import CountedPaginator
from search.query import PageSearch, listed_models


def search(request):
    """Public pages by the words of their title and standfirst. Two queries of its own."""
    asked = PageSearch.asked_by(request.GET)
    counts = asked.counts() if asked.words else {}
    total = counts.get(asked.kind, 0) if asked.kind else sum(counts.values())
    paginator = CountedPaginator(asked.results(), count=total)
    page_obj = paginator.get_page(request.GET.get("page"))
    pages = load_cards(page_obj.object_list) if total else []
    context = {
        "asked": asked,
        "page_obj": page_obj,
        "results": [_result(page, asked.words) for page in pages],
        "total": total,
        "everything": sum(counts.values()),
        "kinds": _tabs(counts),
    }
    response = render(request, "search/search.html", context)
    # Other pages and other types of the same answer are the same question.
    is_first = page_obj.number == 1 and not asked.kind
    return log.tell(response, asked.text, total) if asked.words and is_first else response


def _result(page, words):
    return {
        "page": page,
        "title": highlight(page.title, words),
        "extract": highlight(page.standfirst, words),
    }


def _tabs(counts):
    labels = {
        model.card_kind: getattr(model, "kind_plural", model._meta.verbose_name_plural)
        for model in listed_models().values()
    }
    # In the order of the classes: a database gives its groups in any order.
    return [(kind, label, counts[kind]) for kind, label in labels.items() if counts.get(kind)]
