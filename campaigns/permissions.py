"""Who may see which creations in the admin, and hide them; who decides on what the public sends."""

from wagtail.permission_policies import ModelPermissionPolicy

from campaigns.models import CampaignPage, Creation
from users.roles import is_professional

HIDE = "campaigns.hide_creation"
DECIDE = "campaigns.decide_submission"
SEE_CONTACTS = "campaigns.view_contact"


def campaigns_seen_by(user):
    """Moderators do not know of a draft, not even its title."""
    campaigns = CampaignPage.objects.all()
    return campaigns if is_professional(user) else campaigns.visible()


def creations_seen_by(user):
    if is_professional(user):
        return Creation.objects.all()
    return Creation.objects.filter(campaign__in=campaigns_seen_by(user).values("pk"))


def may_hide(user):
    return user.has_perm(HIDE)


def may_decide(user):
    """Moderators and administrators; on what is not theirs: see campaigns.participation."""
    return user.has_perm(DECIDE)


def may_see_contacts(user):
    return user.has_perm(SEE_CONTACTS)


class AppendOnlyPolicy(ModelPermissionPolicy):
    """Nobody changes or deletes, superusers included: the database refuses it too."""

    allowed = frozenset({"add", "view"})

    def user_has_permission(self, user, action):
        return action in self.allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, self.allowed & set(actions))
