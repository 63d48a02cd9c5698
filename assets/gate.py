"""What Wagtail's libraries show to everybody, narrowed to what the user may see."""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.admin.models import popular_tags_for_model
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.images.views.images import ImagesFilterSet
from wagtail.permissions import policy_registry

from assets.models import CreditedImage, EditorialDocument, Film
from assets.services import is_used_publicly
from users.roles import is_professional

MODELS = (CreditedImage, EditorialDocument, Film)
ARGUMENTS = {"image_id": CreditedImage, "document_id": EditorialDocument, "media_id": Film}
EDIT = {
    CreditedImage: "wagtailimages:edit",
    EditorialDocument: "wagtaildocs:edit",
    Film: "wagtailmedia:edit",
}
DELETES = frozenset({"delete", "delete_multiple"})
TAGS = frozenset({"wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete"})


def visible(user, model):
    """What of this library the user may choose: what they may know to exist."""
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, ["choose"])


def visible_tags(user):
    """The tags of what the user may see, and no other's."""
    tags = Tag.objects.none()
    for model in MODELS:
        kind = ContentType.objects.get_for_model(model)
        tags |= Tag.objects.filter(
            taggit_taggeditem_items__content_type=kind,
            taggit_taggeditem_items__object_id__in=visible(user, model).values("pk"),
        )
    return tags.distinct()


class LibraryGateMiddleware:
    """Answers 404 to who names an image, a film or a document that is hidden from them.

    It closes what permission policies are not asked about: bulk actions (they display the titles
    of what they refuse), usage of films, tags. It also says why something used is not deleted.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if not (match.route.startswith("admin/") and request.user.is_authenticated):
            return None
        if not is_professional(request.user):
            if match.url_name in TAGS:
                return suggest_tags(request)
            self.refuse_hidden(request, match, kwargs)
        return self.explain_refused_deletion(request, match, kwargs)

    def refuse_hidden(self, request, match, kwargs):
        for name, model in ARGUMENTS.items():
            if name in kwargs and not visible(request.user, model).filter(pk=kwargs[name]).exists():
                raise Http404
        if match.url_name == "wagtail_bulk_action":
            model = bulk_model(kwargs)
            keys = {key for key in request.GET.getlist("id") if key != "all"}
            if model and keys and count_visible(request.user, model, keys) < len(keys):
                raise Http404

    def explain_refused_deletion(self, request, match, kwargs):
        if match.url_name not in DELETES:
            return None
        for name, model in ARGUMENTS.items():
            asset = model.objects.filter(pk=kwargs[name]).first() if name in kwargs else None
            if asset and is_used_publicly(asset):
                messages.error(request, used_message(asset))
                return redirect(EDIT[model], asset.pk)
        return None


def count_visible(user, model, keys):
    if not all(key.isdigit() for key in keys):
        raise Http404
    return visible(user, model).filter(pk__in=keys).count()


def bulk_model(kwargs):
    label = (kwargs.get("app_label"), kwargs.get("model_name"))
    return {(one._meta.app_label, one._meta.model_name): one for one in MODELS}.get(label)


def used_message(asset):
    message = _("“%(title)s” is shown on a public page: it cannot be deleted. Nothing was changed.")
    return message % {"title": asset.title}


def suggest_tags(request):
    term = request.GET.get("term", "")
    names = visible_tags(request.user).filter(name__istartswith=term).order_by("name")
    found = list(names.values_list("name", flat=True)[:10]) if term else []
    return JsonResponse(found, safe=False)


class OwnTagsMixin:
    """The filter by tag offers the tags of what the user may see."""

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        tags = self.filters.get("tag")
        if tags and not is_professional(request.user):
            seen = set(visible_tags(request.user).values_list("name", flat=True))
            popular = popular_tags_for_model(self._meta.model, count=100)
            tags.extra["choices"] = [(tag.name, tag.name) for tag in popular if tag.name in seen]


class OwnTagsImagesFilterSet(OwnTagsMixin, ImagesFilterSet):
    class Meta(ImagesFilterSet.Meta):
        pass


class OwnTagsDocumentsFilterSet(OwnTagsMixin, DocumentsFilterSet):
    class Meta(DocumentsFilterSet.Meta):
        pass
