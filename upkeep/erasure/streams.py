"""StreamFields whose choosers name a subject: in the rows themselves and in every revision."""

import json

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.field_block import ChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Revision

from upkeep.erasure.relations import erased_with

GONE = object()


def forget(subject, work):
    """Take the subject out of every stream and every revision."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, StreamField) and chooses(field.stream_block, subject.kind.model):
                _forget_field(model, field, subject, work)
    _forget_revisions(subject, work)


def chooses(block, model, seen=None):
    """Whether a block, or one inside it, chooses objects of that model."""
    seen = set() if seen is None else seen
    if id(block) in seen:
        return False
    seen.add(id(block))
    inside = [*getattr(block, "child_blocks", {}).values()]
    inside += [block.child_block] if isinstance(block, ListBlock) else []
    return is_chooser_of(block, model) or any(chooses(one, model, seen) for one in inside)


def is_chooser_of(block, model):
    return isinstance(block, ChooserBlock) and block.target_model is model


def _forget_field(model, field, subject, work):
    rows = model._base_manager.annotate(stored=Cast(field.name, TextField()))
    for pk, stored in rows.values_list("pk", "stored").iterator():
        value = json.loads(stored or "[]")
        if clean(field.stream_block, value, subject, work):
            text = Value(json.dumps(value, ensure_ascii=False), TextField())
            model._base_manager.filter(pk=pk).update(**{field.name: Cast(text, JSONField())})
            work.touch(model, pk)
            work.note(model._meta.verbose_name_plural, str(model._base_manager.get(pk=pk)))


def clean(block, value, subject, work):
    """Take the subject out of the raw value of a block, in place. Whether anything changed."""
    if isinstance(block, StreamBlock):
        pairs = [(block.child_blocks.get(part.get("type")), part) for part in value or []]
        return _clean_parts(pairs, value, subject, work)
    if isinstance(block, ListBlock):
        return _clean_parts(
            [(block.child_block, part) for part in value or []], value, subject, work
        )
    if isinstance(block, StructBlock):
        return _clean_struct(block, value or {}, subject, work)
    return False


def _clean_parts(pairs, parts, subject, work):
    changed = False
    for child, part in pairs:
        # Old lists hold bare values.
        inner = part["value"] if isinstance(part, dict) and "value" in part else part
        if is_chooser_of(child, subject.kind.model) and inner == subject.key:
            parts.remove(part)
            changed = True
        else:
            changed |= clean(child, inner, subject, work)
    return changed


def _clean_struct(block, value, subject, work):
    changed = False
    for name, child in block.child_blocks.items():
        if is_chooser_of(child, subject.kind.model) and value.get(name) == subject.key:
            plain = {key: one for key, one in value.items() if isinstance(one, str | int)}
            work.found += [] if plain in work.found else [plain]
            for image in getattr(block, "erased_images", ()):
                work.images |= {value[image]} if value.get(image) else set()
                value[image] = None
            value.update({name: None, **getattr(block, "erased_with", {}).get(name, {})})
            changed = True
        elif name in value:
            changed |= clean(child, value[name], subject, work)
    return changed


# --- revisions ----------------------------------------------------------------------------------


def _forget_revisions(subject, work):
    """Of the models that may name one of its kind alone: contents are long to read."""
    count = 0
    types = ContentType.objects.filter(pk__in=Revision.objects.values("content_type")).order_by()
    models = {one.pk: model for one in types if (model := one.model_class())}
    naming = {pk for pk, model in models.items() if may_name(model, subject.kind.model)}
    for revision in Revision.objects.filter(content_type__in=naming).iterator():
        model = models[revision.content_type_id]
        if clean_content(model, revision.content, subject, work):
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)
            count += 1
    if count:
        work.note(Revision._meta.verbose_name_plural, count=count)


def may_name(model, named):
    """Whether an object of `model`, or one of its children, may be tied to one of `named`."""
    return any(
        chooses(field.stream_block, named)
        if isinstance(field, StreamField)
        else field.related_model is named
        for field in model._meta.concrete_fields
    ) or any(may_name(child.related_model, named) for child in get_all_child_relations(model))


def clean_content(model, content, subject, work):
    """Take the subject out of what a revision kept of an object of `model`, in place."""
    changed = False
    for field in model._meta.concrete_fields:
        if isinstance(field, StreamField):
            changed |= _clean_stream_text(field, content, subject, work)
        elif (
            not subject.kind.keeps_row
            and field.related_model is subject.kind.model
            and content.get(field.name) == subject.key
        ):
            content.update({field.name: None, **erased_with(field)})
            changed = True
    for relation in get_all_child_relations(model):
        children = content.get(relation.get_accessor_name())
        if children:
            changed |= _clean_children(relation.related_model, children, subject, work)
    return changed


def _clean_stream_text(field, content, subject, work):
    stored = content.get(field.name)
    if not stored or not chooses(field.stream_block, subject.kind.model):
        return False
    value = json.loads(stored) if isinstance(stored, str) else stored
    if not clean(field.stream_block, value, subject, work):
        return False
    content[field.name] = json.dumps(value) if isinstance(stored, str) else value
    return True


def _clean_children(model, children, subject, work):
    changed = False
    for child in list(children):
        ties = [
            field
            for field in model._meta.concrete_fields
            if field.related_model is subject.kind.model
            and child.get(field.name) == subject.key
            and not (subject.kind.keeps_row and field.null)
        ]
        if any(not field.null for field in ties):
            children.remove(child)
            changed = True
        else:
            changed |= clean_content(model, child, subject, work)
    return changed
