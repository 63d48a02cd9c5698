"""Who may look at what was made of a stranger's file, and when that is a look to write down."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from assets.quarantine_views import who_may_view
from campaigns.models import MinorFileView
from campaigns.moderation.querysets import PUBLISHED
from campaigns.moderation.resemblance import versions_sent
from campaigns.participation.choices import Seen, Verdict
from campaigns.participation.looking import see_file
from campaigns.permissions import may_decide, may_hide

# A player asks again for the middle of a film: that is the same look.
ONE_LOOK = timedelta(minutes=30)


@who_may_view
def may_look_at(request, derivative):
    """Moderators at what was sent, journalists at what was accepted; each look at the file of a
    minor is written down."""
    user, file = request.user, derivative.quarantined_id
    versions = versions_sent().filter(quarantined=file).select_related("submission__current")
    versions = versions.order_by("-number")
    if not may_decide(user):
        versions = _accepted(versions) if may_hide(user) else versions.none()
    version = versions.first()
    if version and not _goes_on(request, version):
        see_file(version, by=user)
    return version is not None


def _accepted(versions):
    still = Q(decisions__verdict=Verdict.ACCEPTED, submission__state__in=PUBLISHED)
    return versions.filter(Q(creation__isnull=False) | still)


def _goes_on(request, version):
    """Whether it is the middle of a file that was looked at a moment ago."""
    asked = request.headers.get("Range", "bytes=0-")
    if asked.startswith("bytes=0-"):
        return False
    looks = MinorFileView.objects.filter(version=version, what=Seen.FILE, by=request.user)
    return looks.filter(at__gt=timezone.now() - ONE_LOOK).exists()
