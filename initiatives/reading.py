"""All that hangs on an initiative, in one query, where each relation would cost its own."""

from django.db.models import F, Value
from django.db.models.functions import JSONObject

from initiatives.models.children import Holder, InitiativeUpdate, KeyFigure, LeadOrganization
from people.models import Credit, Organization, Person
from taxonomy.models import Audience, SuccessFactor, Theme

TERM = ("id", "name", "slug", "sort_order")
CHILDREN = {
    "key_figures": (
        KeyFigure,
        ("id", "sort_order", "value", "unit", "label", "source", "source_url", "date"),
    ),
    "updates": (
        InitiativeUpdate,
        (
            *("id", "date", "precision", "kind", "text", "source", "source_url"),
            *("image_id", "correction", "corrected_on"),
        ),
    ),
    "lead_organizations": (
        LeadOrganization,
        ("id", "sort_order", "organization_id", "organization__name", "organization__website"),
    ),
    "holders": (
        Holder,
        ("id", "sort_order", "role", "person_id", "person__name", "person__slug"),
    ),
    "credits": (Credit, ("id", "sort_order", "role", "person_id", "person__name", "person__slug")),
}
TERMS = {"themes": Theme, "audiences": Audience, "success_factors": SuccessFactor}
RELATED = {"organization": Organization, "person": Person}


def read_children(page, children=CHILDREN, terms=TERMS):
    """Fill the page's relations as a revision does, unless it comes from one: one query.

    `children` and `terms` say which: those of an initiative, or those of another page."""
    if getattr(page, "_cluster_related_objects", None):
        return
    found = {name: [] for name in (*children, *terms)}
    for name, values in _rows(page, children, terms):
        model = terms.get(name) or children[name][0]
        found[name].append(_instance(model, values, page))
    for name in terms:
        found[name].sort(key=lambda term: (term.sort_order, term.name))
    for name in children.keys() - {"updates"}:
        found[name].sort(key=lambda child: (child.sort_order or 0, child.pk))
    found.get("updates", []).sort(key=lambda update: (str(update.date), update.pk))
    page._cluster_related_objects = found


def _rows(page, children, terms):
    parts = [
        model.objects.filter(page=page.pk).order_by().values_list(Value(name), _json(fields))
        for name, (model, fields) in children.items()
    ]
    parts += [
        model.objects.filter(initiatives=page.pk).order_by().values_list(Value(name), _json(TERM))
        for name, model in terms.items()
    ]
    return parts[0].union(*parts[1:], all=True)


def _json(fields):
    return JSONObject(**{field: field for field in fields})


def _instance(model, values, page):
    """An instance with what was read; asking it for anything else asks the database."""
    own = {name: value for name, value in values.items() if "__" not in name}
    instance = _from(model, own)
    for relation, related_model in RELATED.items():
        part = {
            name.split("__")[1]: value
            for name, value in values.items()
            if name.startswith(f"{relation}__")
        }
        if part and values[f"{relation}_id"] is None:
            setattr(instance, relation, None)
        elif part:
            part["id"] = values[f"{relation}_id"]
            setattr(instance, relation, _from(related_model, part))
    if hasattr(model, "page"):
        instance.page_id = page.pk
    return instance


def _from(model, values):
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = [name for name in fields if name in values]
    return model.from_db(None, names, [fields[name].to_python(values[name]) for name in names])


def read_all_children(pages):
    """The same for many initiatives, where their people and organizations are whole: a query for
    each relation."""
    read_terms(pages)
    for name, (model, fields) in CHILDREN.items():
        found = {page.pk: [] for page in pages}
        related = [field for field in RELATED if f"{field}_id" in fields]
        for child in model.objects.filter(page__in=found).select_related(*related):
            found[child.page_id].append(child)
        for page in pages:
            page._cluster_related_objects[name] = found[page.pk]


def read_terms(pages):
    """Fill the closed lists of many initiatives: a query for each."""
    for page in pages:
        page._cluster_related_objects = {name: [] for name in TERMS}
    by_key = {page.pk: page for page in pages}
    for name, model in TERMS.items():
        terms = model.objects.filter(initiatives__in=by_key).annotate(of=F("initiatives"))
        for term in terms:
            by_key[term.of]._cluster_related_objects[name].append(term)
