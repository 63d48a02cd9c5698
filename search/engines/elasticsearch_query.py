"""From what is meant to Elasticsearch's queries."""

from search.analysis import is_indexed, tokens
from search.engines.base import Hits
from search.engines.elasticsearch_index import GRAM_FIELDS, LONGEST_BEGINNING, TEXTS

FIELDS = [f"{name}^{boost}" for name, boost in TEXTS.items()]
# What four letters weigh beside a word.
GRAMS = 0.2
NOTHING = {"match_none": {}}
# The set that no facet has for itself alone: no facet bears this name.
ALL = "all"
# France has 35,000 communes; no other facet has so many values.
MOST_VALUES = {"commune": 40_000}
MOST_TERMS = 2_000
MOST_EXACT = 500
# Equal scores by date, equal dates by key: the order is always the same.
BY_DATE = [{"date": {"order": "desc", "missing": "_last"}}, {"key": "asc"}]
# The key alone, kept apart from texts: reading those takes longer than finding the document.
KEY_ALONE = {"stored_fields": "_none_", "docvalue_fields": ["key"]}
ORDERS = {"score": [{"_score": "desc"}, *BY_DATE], "date": BY_DATE}


def compile_matching(matching, *, scored=True, filters=None):
    """`scored` False: the same documents, without what only ranks them. `filters` instead of those
    of `matching`, when they are given."""
    must = []
    if matching.plan is not None:
        words = compile_plan(matching.plan, scored=scored)
        if matching.keys:
            near = {"constant_score": {"filter": with_keys(matching.keys), "boost": 0}}
            words = any_of([words, near])
        must.append(words)
    return _narrowed(must, matching, matching.filters if filters is None else filters)


def compile_pieces(matching, keys):
    """What pieces of four letters add to the scores of these documents; None: nothing."""
    pieces = _pieces(matching.plan.text) if matching.plan else []
    if not pieces:
        return None
    return {"bool": {"filter": [with_keys(keys)], "should": pieces}}


def compile_listing(matching, order):
    """The search of a set in one of ORDERS, which holds the key already."""
    return {
        "query": compile_matching(matching, scored=order == "score"),
        "sort": ORDERS[order],
        "track_total_hits": True,
        "stored_fields": "_none_",
    }


def compile_naming(matching, words):
    """The search of what bears these words as its name."""
    said = [_phrase(name, words) for name in ("title.exact", "names.exact")]
    query = _narrowed([any_of(said)], matching, matching.filters)
    return {"query": query, "size": MOST_EXACT, "track_total_hits": False, **KEY_ALONE}


def compile_plan(plan, *, scored=True):
    if plan.is_empty:
        return NOTHING
    required = [compile_clause(clause, scored) for clause in plan.required]
    optional = [compile_clause(clause, scored) for clause in plan.optional]
    enough = min(plan.enough, len(optional)) if required else max(1, plan.enough)
    asked = {"must": required, "should": optional}
    asked["minimum_should_match"] = min(enough, len(optional))
    return {
        "bool": {
            "must": [{"bool": asked}],
            "should": [compile_clause(clause) for clause in plan.helping] if scored else [],
            "must_not": [compile_clause(clause, scored=False) for clause in plan.refused],
        }
    }


def compile_clause(clause, scored=True):
    """Any of its forms: the score is the best one's."""
    if not scored:
        return any_of([_unscored(form.words) for form in clause.forms])
    return {"dis_max": {"queries": [_form(form.words, form.weight) for form in clause.forms]}}


def compile_frequency(word, excluded):
    """The search that says how many documents hold the word, but those excluded: without any, an
    index knows it of each term."""
    query = _unscored((word,))
    if excluded:
        query = {"bool": {"filter": query, **_out(excluded)}}
    return {"query": query, "size": 0, "track_total_hits": True}


def compile_facets(matching, facets):
    """[search] whose aggregations are the facets: those that filter nothing are counted together,
    under all the filters, by the first, whose total is the set's; each of the others apart,
    without its own filter."""
    sets = {ALL: []}
    for name in facets:
        sets.setdefault(name if name in matching.filters else ALL, []).append(name)
    return [
        {
            "query": compile_matching(
                matching, scored=False, filters=_others(matching.filters, kept)
            ),
            "size": 0,
            "track_total_hits": kept == ALL,
            "aggs": {name: _values_of(name) for name in names},
        }
        for kept, names in sets.items()
    ]


def key_of(hit):
    """Of a hit that was asked for with KEY_ALONE."""
    return hit["fields"]["key"][0]


def read_keys(answer):
    return frozenset(map(key_of, answer["hits"]["hits"]))


def read_total(answer):
    return int(answer["hits"]["total"]["value"])


def read_hits(answer):
    """The Hits of a listing. Scores asked for apart would be computed twice."""
    hits = []
    for hit in answer["hits"]["hits"]:
        *score, _date, key = hit["sort"]
        hits.append((key, float(score[0]) if score else 0.0))
    return Hits(tuple(hits), read_total(answer))


def read_facets(answers):
    """{facet: {value: count}} of what the server answers to these searches."""
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in values["buckets"]}
        for answer in answers
        for name, values in answer.get("aggregations", {}).items()
    }


def _values_of(name):
    """All of them, so by key, which costs nothing: 9,000 communes by number take 10 ms to sort."""
    size = MOST_VALUES.get(name, MOST_TERMS)
    return {"terms": {"field": name, "size": size, "order": {"_key": "asc"}}}


def compile_completion(words, kinds, excluded):
    """Titles of these kinds that hold these words, the last one being a beginning."""
    *whole, beginning = words
    must = [{"match": {"title.exact": word}} for word in whole]
    if len(beginning) <= LONGEST_BEGINNING:
        must.append({"match": {"title.beginnings": beginning}})
    else:
        must.append({"prefix": {"title.exact": beginning}})
    return {"bool": {"must": must, "filter": {"terms": {"kind": list(kinds)}}, **_out(excluded)}}


def compile_readable(excluded):
    return {"bool": {"filter": {"match_all": {}}, **_out(excluded)}}


def with_keys(keys):
    return {"terms": {"key": list(keys)}}


def any_of(queries):
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def _pieces(text):
    said = {"query": " ".join(tokens(text)), "boost": GRAMS}
    return [{"match": {name: said}} for name in GRAM_FIELDS] if said["query"] else []


def _narrowed(must, matching, filters):
    """With filters, which change no score."""
    narrow = _filters(filters)
    if matching.communes:
        narrow.append({"terms": {"commune": list(matching.communes)}})
    refused = [{"term": {"is_part": True}}] if matching.without_parts else []
    if matching.excluded:
        refused.append(with_keys(matching.excluded))
    return {"bool": {"must": must, "filter": narrow, "must_not": refused}}


def _filters(filters):
    return [{"terms": {name: list(values)}} for name, values in filters.items()]


def _others(filters, facet):
    return {name: values for name, values in filters.items() if name != facet}


def _out(excluded):
    return {"must_not": with_keys(excluded)} if excluded else {}


def _form(words, weight):
    """Words one after the other, or one word under any of its forms: the sum of its fields.
    Grammar alone is looked for as it is."""
    if not _is_telling(words):
        return _phrase("words", words, weight)
    kind = "most_fields" if len(words) == 1 else "phrase"
    said = {"query": " ".join(words), "type": kind, "fields": FIELDS}
    return {"multi_match": {**said, "tie_breaker": 1.0, "boost": weight}}


def _unscored(words):
    """What is found by `_form`, in the field that holds what all its fields do."""
    if not _is_telling(words):
        return _phrase("words", words)
    return {"match": {"stems": words[0]}} if len(words) == 1 else _phrase("stems", words)


def _is_telling(words):
    return any(is_indexed(word) for word in words)


def _phrase(name, words, weight=1.0):
    return {"match_phrase": {name: {"query": " ".join(words), "boost": weight}}}
