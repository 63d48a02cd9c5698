"""Says in words what a JSON value breaks in a schema: the part of JSON Schema that ours uses.

A keyword that is not known here raises, so that no schema promises more than is checked. Decision
0011 tells why no library does it.
"""

import re

from django.utils.translation import gettext as _

NOTES = {"$schema", "$defs", "title", "description"}
PARTS = {"properties", "prefixItems", "items", "if", "then", "else"}
TYPES = {"object": dict, "array": list, "string": str, "number": (int, float)}


class Schema:
    """A schema made ready: a file of 20 MB asks it a million times."""

    def __init__(self, schema, root=None):
        root = root or schema
        if "$ref" in schema:
            schema = _resolve(schema["$ref"], root)
        if unknown := schema.keys() - CHECKS.keys() - NOTES - PARTS:
            raise ValueError(f"not checked: {sorted(unknown)}")
        self.checks = [(CHECKS[name], schema[name]) for name in CHECKS if name in schema]
        self.properties = {
            name: Schema(part, root) for name, part in schema.get("properties", {}).items()
        }
        self.first = [Schema(part, root) for part in schema.get("prefixItems", ())]
        self.items = Schema(schema["items"], root) if "items" in schema else None
        self.choice = [
            Schema(schema[name], root) for name in ("if", "then", "else") if "if" in schema
        ]

    def fault(self, value):
        """The first thing that is wrong, (path, reason), or None."""
        for check, expected in self.checks:
            if reason := check(value, expected):
                return "", reason
        if isinstance(value, dict):
            inside = self._fault_in_object(value)
        else:
            inside = self._fault_in_list(value) if isinstance(value, list) else None
        if inside or not self.choice:
            return inside
        condition, then, otherwise = self.choice
        return (otherwise if condition.fault(value) else then).fault(value)

    def _fault_in_object(self, value):
        for name, part in self.properties.items():
            if name in value and (found := part.fault(value[name])):
                path, reason = found
                return f"{name}.{path}" if path and path[0] != "[" else f"{name}{path}", reason
        return None

    def _fault_in_list(self, value):
        for number, item in enumerate(value):
            part = self.first[number] if number < len(self.first) else self.items
            if part and (found := part.fault(item)):
                path, reason = found
                return f"[{number}]{path}", reason
        return None


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
}
