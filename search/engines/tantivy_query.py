"""From what is meant to tantivy's queries."""

from dataclasses import replace

from tantivy import Occur, Query

from search.analysis import gram_analyzer, is_indexed, stem, tokens
from search.engines.tantivy_schema import GRAM_FIELDS, SCHEMA, TEXTS

# What four letters weigh beside a word.
GRAMS = 0.2
EXACT_FIELDS = ("exact_title", "exact_names")


def compile_matching(matching, *, scored=True):
    """`scored` False: the same documents, without what only ranks them."""
    parts = []
    if matching.plan is not None:
        words = compile_plan(matching.plan, scored=scored)
        if matching.keys:
            near = Query.const_score_query(with_keys(matching.keys), 0.0)
            words = any_of([words, near])
        parts.append((Occur.Must, words))
    return _narrowed(parts, matching)


def compile_exact(matching, words):
    said = any_of([_phrase(name, words) for name in EXACT_FIELDS])
    return _narrowed([(Occur.Must, said)], matching)


def compile_plan(plan, *, scored=True):
    if plan.is_empty:
        return Query.empty_query()
    asked = [(Occur.Must, compile_clause(clause)) for clause in plan.required]
    asked += [(Occur.Should, compile_clause(clause)) for clause in plan.optional]
    enough = min(plan.enough, len(plan.optional))
    parts = [
        (Occur.Must, Query.boolean_query(asked, enough) if enough else Query.boolean_query(asked))
    ]
    parts += [(Occur.MustNot, compile_clause(clause)) for clause in plan.refused]
    if scored:
        parts += [(Occur.Should, compile_clause(clause)) for clause in plan.helping]
        parts += [(Occur.Should, query) for query in _grams(plan.text)]
    return Query.boolean_query(parts)


def compile_clause(clause):
    forms = [_boosted(compile_form(form.words), form.weight) for form in clause.forms]
    return forms[0] if len(forms) == 1 else Query.disjunction_max_query(forms)


def compile_form(words):
    """Words one after the other; one word under any of its forms."""
    if len(words) == 1:
        return compile_word(words[0])
    return any_of([_phrase_of_stems(name, words, boost) for name, boost in TEXTS.items()])


def compile_word(word):
    if not is_indexed(word):
        return Query.term_query(SCHEMA, "words", word)
    return any_of(
        [_boosted(Query.term_query(SCHEMA, name, stem(word)), b) for name, b in TEXTS.items()]
    )


def compile_frequency(word, excluded):
    """The documents that hold the word, but those excluded."""
    asked = compile_word(word)
    return Query.boolean_query([(Occur.Must, asked), *_out(excluded)]) if excluded else asked


def compile_completion(words, kind, excluded):
    """Of a kind, titles that hold these words, the last one being a beginning."""
    *whole, beginning = words
    parts = [(Occur.Must, Query.term_query(SCHEMA, "exact_title", word)) for word in whole]
    parts.append((Occur.Must, Query.regex_query(SCHEMA, "exact_title", f"{beginning}.*")))
    parts.append((Occur.Must, Query.term_query(SCHEMA, "kind", kind)))
    parts += _out(excluded)
    return Query.boolean_query(parts)


def readable(excluded):
    return Query.boolean_query([(Occur.Must, Query.all_query()), *_out(excluded)])


def with_keys(keys):
    return Query.term_set_query(SCHEMA, "key", list(keys))


def without_filter(matching, facet):
    kept = {name: values for name, values in matching.filters.items() if name != facet}
    return replace(matching, filters=kept)


def any_of(queries):
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _narrowed(parts, matching):
    """With filters, which change no score."""
    parts = parts or [(Occur.Must, Query.all_query())]
    for facet, values in matching.filters.items():
        parts.append((Occur.Must, _silent(Query.term_set_query(SCHEMA, facet, list(values)))))
    if matching.communes:
        here = Query.term_set_query(SCHEMA, "commune", list(matching.communes))
        parts.append((Occur.Must, _silent(here)))
    if matching.without_parts:
        parts.append((Occur.MustNot, Query.term_query(SCHEMA, "is_part", True)))
    return Query.boolean_query([*parts, *_out(matching.excluded)])


def _out(excluded):
    return [(Occur.MustNot, with_keys(excluded))] if excluded else []


def _silent(query):
    return Query.const_score_query(query, 0.0)


def _boosted(query, weight):
    return query if weight == 1 else Query.boost_query(query, weight)


def _phrase(name, words):
    if len(words) == 1:
        return Query.term_query(SCHEMA, name, words[0])
    return Query.phrase_query(SCHEMA, name, list(words))


def _phrase_of_stems(name, words, boost):
    """Grammar keeps its place in the phrase and may be another: « école de la ville »."""
    said = [(place, stem(word)) for place, word in enumerate(words) if not _is_dropped(word)]
    if not said:
        return Query.empty_query()
    first = said[0][0]
    placed = [(place - first, term) for place, term in said]
    if len(placed) == 1:
        return _boosted(Query.term_query(SCHEMA, name, placed[0][1]), boost)
    return _boosted(Query.phrase_query(SCHEMA, name, placed), boost)


def _grams(text):
    pieces = dict.fromkeys(gram_analyzer().analyze(" ".join(tokens(text))))
    return [
        _boosted(Query.term_query(SCHEMA, name, piece, "freq"), GRAMS)
        for piece in pieces
        for name in GRAM_FIELDS
    ]


def _is_dropped(word):
    return not is_indexed(word)
