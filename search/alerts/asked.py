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


def say_stored(query, vocabulary=None):
    """What an alert follows, in words; of a choice that is no more, nothing is said. Alerts that
    are listed share a vocabulary, which is read once."""
    vocabulary = vocabulary or Vocabulary()
    spec, _errors = QuerySpec.read(QueryDict(query), vocabulary)
    return in_words(spec, vocabulary)


def read_again(query):
    """The spec of a stored query. Raises SpecRefused where a choice of it is no more: without it,
    the alert would follow more than was asked."""
    return QuerySpec.parse(QueryDict(query), Vocabulary())


def digest(query):
    return blake2b(query.encode(), digest_size=16).hexdigest()


def in_words(spec, vocabulary=None):
    """What is followed, on one line: « jardin » · Thème : Culture, Emploi."""
    vocabulary = vocabulary or Vocabulary()
    parts = [f"« {clean_words(spec.words)} »"] if spec.words else []
    for facet in PARAMETERS.values():
        if values := getattr(spec, facet):
            names = ", ".join(str(vocabulary.label(facet, value)) for value in values)
            named = {"facet": vocabulary.facet_label(facet), "names": names}
            parts.append(_("%(facet)s: %(names)s") % named)
    if spec.near:
        parts.append(_("near %(place)s") % {"place": vocabulary.commune(spec.near).name})
    return " · ".join(parts) or _("everything that is published")
