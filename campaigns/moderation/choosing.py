"""Which submission comes next for a moderator."""

from django.db.models import Q

from campaigns.exceptions import AlreadyDecided, ClaimedByAnother, OwnSubmission
from campaigns.models import Submission
from campaigns.moderation.querysets import marked_for
from campaigns.participation.claims import claim

# When others take them at the same moment, the next ones are tried.
TRIES = 20


def claim_next(user, *, among, after=None):
    """Claim the oldest of `among` (see `queue_for`), from `after` on; past the last one, from the
    first again. Returns it, or None when nothing else is left."""
    for part in _parts(user, among, after):
        for candidate in part[:TRIES]:
            try:
                return claim(candidate, by=user)
            except (AlreadyDecided, ClaimedByAnother, OwnSubmission):
                continue
    return None


def _parts(user, among, after):
    if after is None:
        return [among]
    left = marked_for(user, Submission.objects.filter(pk=after.pk)).get().since
    others = among.exclude(pk=after.pk)
    later = Q(since__gt=left) | Q(since=left, pk__gt=after.pk)
    return [others.filter(later), others]
