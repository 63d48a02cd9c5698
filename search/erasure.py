"""What was asked, and names somebody who is erased: the question goes, with its counts."""

from django.utils.translation import gettext_lazy as _

from search.analysis import tokens
from search.models import SearchLog
from upkeep.erasure.registry import Trace, register_trace


def questions(texts):
    """Those that hold one of these texts, accents, capitals and hyphens aside. It reads them all:
    they are kept as they were typed, folded."""
    named = {said for text in texts if (said := _words(text)).strip()}
    rows = SearchLog.objects.values_list("pk", "question") if named else ()
    found = [pk for pk, question in rows if any(said in _words(question) for said in named)]
    return SearchLog.objects.filter(pk__in=found)


def _words(text):
    return f" {' '.join(tokens(text))} "


def register():
    register_trace(Trace(_("questions asked"), questions))
