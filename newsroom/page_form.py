"""The form of every page: nobody refers to what they may not see."""

from django.http import Http404
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry
from wagtailmedia.models import get_media_model

from core.forms import BasePageForm
from newsroom.permissions.policy import seen_by
from users.roles import is_professional


def visible_keys(model, user, keys):
    """Among the keys of pages or library objects, those the user may see."""
    if issubclass(model, Page):
        return set(seen_by(user, Page.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    policy = policy_registry.get_by_type(model)
    chosen = policy.instances_user_has_any_permission_for(user, ["choose", "change", "add"])
    return set(chosen.filter(pk__in=keys).values_list("pk", flat=True))


def guarded_model(model):
    """The root model that the rule is about, or None for the models open to everybody."""
    for root in (Page, get_image_model(), get_document_model(), get_media_model()):
        if issubclass(model, root):
            return root
    return None


class EditorialPageForm(BasePageForm):
    """Refuses, with a uniform 404, what refers to a page or a file hidden from the user.

    No screen offers such a reference: only a forged request holds one. The answer is the same for
    an object that does not exist, and nothing of it is displayed back.
    """

    def clean_slug(self):
        """A free address near the one asked: an error would tell the name of a hidden page."""
        asked = slug = self.cleaned_data["slug"]
        number = 1
        while not Page._slug_is_available(slug, self.parent_page, self.instance):
            number += 1
            slug = f"{asked}-{number}"
        return slug

    def is_valid(self):
        valid = super().is_valid()
        if self.for_user and not is_professional(self.for_user) and self.is_bound:
            self.refuse_forged_choices()
        return valid

    def save(self, commit=True):
        instance = super().save(commit=commit)
        if self.for_user and not is_professional(self.for_user):
            self.refuse_hidden_references(instance)
        return instance

    def refuse_forged_choices(self):
        for form in [self, *self.all_child_forms()]:
            for name, field in form.fields.items():
                model = getattr(getattr(field, "queryset", None), "model", None)
                root = model and guarded_model(model)
                key = form[name].value() if root else None
                if key and str(key).isdigit():
                    self.refuse_unseen(root, {int(key)})
        for field in self.instance._meta.get_fields():
            if isinstance(field, StreamField) and field.name in self.fields:
                self.refuse_in_stream(field)

    def all_child_forms(self):
        stack = [self]
        while stack:
            for formset in getattr(stack.pop(), "formsets", {}).values():
                yield from formset.forms
                stack.extend(formset.forms)

    def refuse_in_stream(self, field):
        value = self.fields[field.name].widget.value_from_datadict(
            self.data, self.files, self.add_prefix(field.name)
        )
        self.refuse_references(
            (model, key) for model, key, *_ in field.stream_block.extract_references(value)
        )

    def refuse_hidden_references(self, instance):
        from django.contrib.contenttypes.models import ContentType

        self.refuse_references(
            (ContentType.objects.get_for_id(content_type_id).model_class(), key)
            for content_type_id, key, *_ in ReferenceIndex._extract_references_from_object(instance)
        )

    def refuse_references(self, references):
        keys_by_root = {}
        for model, key in references:
            root = model and guarded_model(model)
            if root and str(key).isdigit():
                keys_by_root.setdefault(root, set()).add(int(key))
        for root, keys in keys_by_root.items():
            self.refuse_unseen(root, keys)

    def refuse_unseen(self, root, keys):
        if self.instance.pk and root is Page:
            keys = keys - {self.instance.pk, getattr(self.parent_page, "pk", None)}
        if keys - visible_keys(root, self.for_user, keys):
            raise Http404
