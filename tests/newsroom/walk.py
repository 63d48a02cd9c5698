"""Every address of the admin, filled with the keys of things that must not be seen."""

from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver

MODELS = [
    ("wagtailcore", "page"),
    ("stories", "opedpage"),
    ("initiatives", "initiativepage"),
    ("assets", "creditedimage"),
    ("people", "person"),
]


def admin_patterns():
    """(route, pattern) for every address under admin/, namespaces flattened."""
    admin = next(p for p in get_resolver().url_patterns if str(p.pattern) == "admin/")
    stack = [("/admin/", admin)]
    while stack:
        prefix, resolver = stack.pop()
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                stack.append((prefix + str(pattern.pattern), pattern))
            elif isinstance(pattern, URLPattern):
                yield prefix, pattern


def fill(prefix, pattern, keys):
    """Addresses for a pattern, `keys` giving the values to try for each argument's name."""
    route = prefix + str(pattern.pattern)
    names = list(pattern.pattern.converters) if hasattr(pattern.pattern, "converters") else None
    if names is None or "(?P" in route:
        return
    models = MODELS if {"app_label", "content_type_app_name"} & set(names) else [(None, None)]
    for app_label, model_name in models:
        choices = [values_of(name, keys, app_label, model_name) for name in names]
        for values in product(*choices):
            address = route
            for name, value in zip(names, values, strict=True):
                address = replace_argument(address, name, str(value))
            yield address


def values_of(name, keys, app_label, model_name):
    if name in ("app_label", "content_type_app_name"):
        return [app_label]
    if name in ("model_name", "content_type_model_name"):
        return [model_name]
    return keys.get(name, keys["*"])


def replace_argument(address, name, value):
    for opening in (f":{name}>", f"<{name}>"):
        if opening in address:
            end = address.index(opening) + len(opening)
            start = address.rindex("<", 0, end)
            return address[:start] + value + address[end:]
    return address
