"""Every address of the admin, filled with the keys of things that must not be seen."""

from itertools import product

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

MODELS = [
    ("wagtailcore", "page"),
    ("stories", "opedpage"),
    ("initiatives", "initiativepage"),
    ("assets", "creditedimage"),
    ("people", "person"),
]
APP_LABELS = ("app_label", "content_type_app_name")
MODEL_NAMES = ("model_name", "content_type_model_name")


def admin_patterns():
    """(namespace, pattern) for every named address under admin/."""
    admin = next(p for p in get_resolver().url_patterns if str(p.pattern) == "admin/")
    stack = [("", admin)]
    while stack:
        namespace, resolver = stack.pop()
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                stack.append((inner, pattern))
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield namespace, pattern


def fill(namespace, pattern, keys):
    """Addresses for a pattern, `keys` giving the values to try for each argument's name."""
    names = arguments_of(pattern)
    models = MODELS if set(APP_LABELS) & set(names) else [(None, None)]
    for app_label, model_name in models:
        choices = [values_of(name, keys, app_label, model_name) for name in names]
        for values in product(*choices):
            try:
                yield reverse(
                    f"{namespace}{pattern.name}", kwargs=dict(zip(names, values, strict=True))
                )
            except NoReverseMatch:
                # A value that the address cannot hold, such as a name where a number goes.
                continue


def arguments_of(pattern):
    """The names of the arguments, of a path or of a regular expression."""
    return list(pattern.pattern.regex.groupindex)


def values_of(name, keys, app_label, model_name):
    if name in APP_LABELS:
        return [app_label]
    if name in MODEL_NAMES:
        return [model_name]
    return keys.get(name, keys["*"])
