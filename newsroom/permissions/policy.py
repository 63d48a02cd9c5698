"""Which pages a user may see in the admin, asked by the explorer, search, reports and API."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from newsroom.rules import hidden_pages
from users.roles import is_professional


def drafting_models():
    """The index page classes under which trainees draft: they see these whatever their state."""
    from wagtail.models import get_page_models

    return [model for model in get_page_models() if getattr(model, "trainees_draft_here", False)]


def furniture():
    """A Q on the pages that hold the tree together, which everybody in the admin sees."""
    from django.contrib.contenttypes.models import ContentType

    types = ContentType.objects.get_for_models(*drafting_models()).values()
    return Q(depth__lte=2) | Q(content_type__in=[content_type.pk for content_type in types])


def seen_by(user, pages):
    """`pages` less what the user must not see. Nothing is taken from a professional."""
    if is_professional(user):
        return pages
    hidden = Page.objects.filter(hidden_pages(user)).exclude(furniture())
    beneath_hidden = Exists(
        hidden.filter(path=Substr(OuterRef("path"), 1, Length("path"))).order_by()
    )
    visible = Page.objects.exclude(beneath_hidden)
    # A subquery on keys: a bare Exists in the filter makes every search fail.
    return pages.filter(pk__in=visible.values("pk"))


def is_hidden_from(page, user):
    """Whether the page, or one it stands beneath, must not be seen by the user."""
    if is_professional(user):
        return False
    return not seen_by(user, Page.objects.filter(pk=page.pk)).exists()


class EditorialPagePolicy(PagePermissionPolicy):
    """Wagtail's policy, less what is hidden from those who are not professionals."""

    def explorable_instances(self, user):
        return seen_by(user, super().explorable_instances(user))

    def instances_user_has_any_permission_for(self, user, actions):
        return seen_by(user, super().instances_user_has_any_permission_for(user, actions))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        return not is_hidden_from(instance, user)
