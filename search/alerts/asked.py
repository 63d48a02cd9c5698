"""From the query string of an alert to what it follows, and to words that say it."""

from hashlib import blake2b

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.spec import PARAMETERS, QuerySpec, clean_words
from search.vocabulary import Vocabulary


def read(parameters):
    """(spec, errors) of what an alert would follow: the set alone, whatever its order and page."""
    spec, errors = QuerySpec.read(parameters, Vocabulary())
    return spec.changed(sort=""), errors


def read_stored(query):
    """The same of the query string of an alert, to say it."""
    return read(QueryDict(query))


def read_again(query):
    """The spec of a stored query. Raises SpecRefused where a choice of it is no more: without it,
    the alert would follow more than was asked."""
    return QuerySpec.parse(QueryDict(query), Vocabulary())


def digest(query):
    return blake2b(query.encode(), digest_size=16).hexdigest()


def in_words(spec):
    """What is followed, on one line: « jardin » · Thème : Culture, Emploi."""
    vocabulary = Vocabulary()
    parts = [f"« {clean_words(spec.words)} »"] if spec.words else []
    for facet in PARAMETERS.values():
        if values := getattr(spec, facet):
            names = ", ".join(str(vocabulary.label(facet, value)) for value in values)
            named = {"facet": vocabulary.facet_label(facet), "names": names}
            parts.append(_("%(facet)s: %(names)s") % named)
    if spec.near:
        parts.append(_("near %(place)s") % {"place": vocabulary.place(spec.near).name})
    return " · ".join(parts) or _("everything that is published")
