"""Who may see which creations in the admin, and hide them."""

from campaigns.models import CampaignPage, Creation
from users.roles import is_professional

HIDE = "campaigns.hide_creation"
DECIDE = "campaigns.decide_submission"


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
