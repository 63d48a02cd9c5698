"""Who may choose, change and delete images, films and documents.

Professionals: all. Trainees: they choose what they sent and what the shared collection holds; they
change and delete what they sent, as long as no public page shows it. Nobody deletes what a public
page shows. Other roles: Wagtail's own rule, by collection.
"""

from django.db.models import Q
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from assets.services import is_used_publicly
from users.roles import is_professional, is_trainee

SHARED_COLLECTION = "Bibliothèque"
ACTIONS = {"add", "change", "delete", "choose"}


def shared_collections():
    """The shared collection and all beneath it."""
    root = Collection.objects.filter(depth=2, name=SHARED_COLLECTION).first()
    return root.get_descendants(inclusive=True) if root else Collection.objects.none()


class AssetPolicy(CollectionOwnershipPermissionPolicy):
    def __init__(self, model, auth_model):
        super().__init__(model, auth_model=auth_model, owner_field_name="uploaded_by_user")

    def user_has_permission(self, user, action):
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user, actions):
        wanted = set(actions) & ACTIONS
        if is_professional(user):
            return bool(wanted) or user.is_superuser
        if is_trainee(user):
            return bool(wanted) and self._check_perm(user, ["add"])
        return any(super(AssetPolicy, self).user_has_permission(user, one) for one in wanted)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        wanted = set(actions) & ACTIONS
        if "delete" in wanted and is_used_publicly(instance):
            wanted.discard("delete")
        if is_professional(user):
            return bool(wanted)
        if is_trainee(user):
            return self.trainee_may(user, wanted, instance)
        return bool(wanted) and super().user_has_any_permission_for_instance(user, wanted, instance)

    def trainee_may(self, user, wanted, instance):
        if not (wanted and self._check_perm(user, ["add"])):
            return False
        mine = instance.uploaded_by_user_id == user.pk
        if "choose" in wanted and (mine or self.is_shared(instance)):
            return True
        return bool(mine and wanted & {"change", "delete"} and not is_used_publicly(instance))

    def is_shared(self, instance):
        return shared_collections().filter(pk=instance.collection_id).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        """For a trainee, what is theirs is listed even when a public page shows it: they may see
        it, and each instance is asked again before it changes."""
        wanted = set(actions) & ACTIONS
        if is_professional(user):
            return self.model._default_manager.all()
        if not is_trainee(user):
            return super().instances_user_has_any_permission_for(user, actions)
        if not (wanted and self._check_perm(user, ["add"])):
            return self.model._default_manager.none()
        seen = Q(uploaded_by_user=user)
        if "choose" in wanted:
            seen |= Q(collection__in=shared_collections())
        return self.model._default_manager.filter(seen)

    def collections_user_has_any_permission_for(self, user, actions):
        if is_professional(user):
            return Collection.objects.all()
        if not is_trainee(user):
            return super().collections_user_has_any_permission_for(user, actions)
        mine = self._collections_with_perm(user, ["add"])
        return mine | shared_collections() if "choose" in actions else mine


def image_policy():
    from assets.models import CreditedImage

    return AssetPolicy(CreditedImage, "wagtailimages.Image")


def document_policy():
    from assets.models import EditorialDocument

    return AssetPolicy(EditorialDocument, "wagtaildocs.Document")


def film_policy():
    from assets.models import Film

    return AssetPolicy(Film, "wagtailmedia.Media")
