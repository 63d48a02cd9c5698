"""Says in words what a JSON value breaks in a schema: the part of JSON Schema that ours uses.

A keyword that is not known here raises, so that no schema promises more than is checked. Decision
0011 tells why no library does it.
"""

import re

from django.utils.translation import gettext as _

NOTES = {"$schema", "$defs", "title", "description"}
TYPES = {"object": dict, "array": list, "string": str, "number": (int, float)}


def problems(value, schema, *, root=None, path=""):
    """Yield (path, what is wrong), the first fault of each value only."""
    root = root or schema
    if "$ref" in schema:
        schema = _resolve(schema["$ref"], root)
    if unknown := schema.keys() - CHECKS.keys() - NOTES - {"if", "then", "else"}:
        raise ValueError(f"not checked: {sorted(unknown)}")
    for keyword, check in CHECKS.items():
        if keyword in schema and (reason := check(value, schema[keyword])):
            yield path, reason
            return
    yield from _inside(value, schema, root, path)
    if "if" in schema:
        holds = next(problems(value, schema["if"], root=root), None) is None
        yield from problems(value, schema["then" if holds else "else"], root=root, path=path)


def _inside(value, schema, root, path):
    if isinstance(value, dict):
        for name, part in schema.get("properties", {}).items():
            if name in value:
                inner = f"{path}.{name}" if path else name
                yield from problems(value[name], part, root=root, path=inner)
    elif isinstance(value, list):
        first = schema.get("prefixItems", ())
        for number, (item, part) in enumerate(zip(value, first, strict=False)):
            yield from problems(item, part, root=root, path=f"{path}[{number}]")
        if "items" in schema:
            for number, item in enumerate(value[len(first) :], len(first)):
                yield from problems(item, schema["items"], root=root, path=f"{path}[{number}]")


def _resolve(reference, root):
    found = root
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    return found


def _type(value, expected):
    if not isinstance(value, TYPES[expected]) or isinstance(value, bool):
        return {
            "object": _("an object is expected"),
            "array": _("a list is expected"),
            "string": _("a text is expected"),
            "number": _("a number is expected"),
        }[expected]
    return ""


def _required(value, names):
    missing = [name for name in names if isinstance(value, dict) and name not in value]
    return _("missing: %(names)s") % {"names": ", ".join(missing)} if missing else ""


def _enum(value, allowed):
    if value in allowed:
        return ""
    return _("“%(value)s” is not one of: %(allowed)s") % {
        "value": str(value)[:40],
        "allowed": ", ".join(map(str, allowed)),
    }


def _pattern(value, pattern):
    # JSON Schema's « $ » is the end of the text; Python's would let a last line break through.
    if not isinstance(value, str) or re.search(pattern.replace("$", r"\Z"), value):
        return ""
    return _("“%(value)s” does not have the expected form") % {"value": value[:40]}


def _bound(wrong, sentence):
    def check(value, limit):
        measured = len(value) if isinstance(value, str | list) else value
        if isinstance(measured, bool) or not isinstance(measured, int | float):
            return ""
        return sentence() % {"limit": limit} if wrong(measured, limit) else ""

    return check


def _less(measured, limit):
    # A number that is none compares with nothing.
    return not measured >= limit


def _more(measured, limit):
    return not measured <= limit


# In the order in which they are asked: a value of the wrong type is told only that.
CHECKS = {
    "type": _type,
    "enum": _enum,
    "required": _required,
    "pattern": _pattern,
    "minLength": _bound(_less, lambda: _("empty, or too short")),
    "maxLength": _bound(_more, lambda: _("longer than %(limit)s characters")),
    "minItems": _bound(_less, lambda: _("fewer than %(limit)s items")),
    "minimum": _bound(_less, lambda: _("below %(limit)s")),
    "maximum": _bound(_more, lambda: _("above %(limit)s")),
    "properties": lambda value, parts: "",
    "prefixItems": lambda value, parts: "",
    "items": lambda value, part: "",
}
