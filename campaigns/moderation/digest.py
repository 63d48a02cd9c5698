"""One mail a day to moderators, and only when something waits: never one for each thing sent."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaigns.moderation.counts import waiting_for
from newsroom.mails import absolute
from outbox.mail import promise_letter
from outbox.models import Promise
from outbox.registry import Letter, effect, every_minute, letter
from outbox.services import promise
from users.models import User
from users.roles import ADMINISTRATORS, MODERATORS

DIGEST = "campaigns.moderation_digest"
HOUR = time(8)
SUBJECT = gettext_lazy("What waits for you in the campaigns")


def readers():
    """Moderators; where there is none, administrators, who decide too."""
    active = User.objects.filter(is_active=True).exclude(email="")
    moderators = active.filter(groups__name=MODERATORS)
    return moderators if moderators.exists() else active.filter(groups__name=ADMINISTRATORS)


@every_minute(DIGEST)
def promise_daily():
    """Promise the next morning's, once."""
    if not Promise.objects.filter(effect=DIGEST).exists():
        promise(DIGEST, key="daily", not_before=next_morning(timezone.now()))


def next_morning(after):
    day = timezone.localdate(after)
    mornings = (datetime.combine(day + timedelta(days=n), HOUR) for n in (0, 1))
    return next(one for one in map(timezone.make_aware, mornings) if one > after)


@effect(DIGEST, label=gettext_lazy("tell moderators what waits"))
def tell_moderators():
    for user in readers():
        if waiting_for(user).total:
            promise_letter(DIGEST, to=user.email, subject=SUBJECT, user_id=user.pk)


@letter(DIGEST)
def write_digest(*, user_id):
    """What waits when it leaves; nothing where it was decided on meanwhile."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    waiting = waiting_for(user) if user else None
    if not (waiting and waiting.total):
        return None
    lines = "\n".join(f"- {line}" for line in lines_of(waiting))
    body = _("Hello,\n\nThis waits for you:\n\n%(lines)s\n\nTo decide: %(url)s\n\n-- \n%(site)s\n")
    site, url = settings.WAGTAIL_SITE_NAME, absolute("moderation_queue")
    facts = {"lines": lines, "url": url, "site": site}
    return Letter(body % facts)


def lines_of(waiting):
    """What has waited for too long is said first."""
    days, late, all_of_them = settings.MODERATION_LATE_DAYS, waiting.late, waiting.submissions
    reports, appeals = waiting.reports, waiting.appeals
    said = [
        (late, _late_words(late)),
        (
            reports,
            ngettext("%(count)d report to answer", "%(count)d reports to answer", reports),
        ),
        (appeals, ngettext("%(count)d appeal", "%(count)d appeals", appeals)),
        (all_of_them, _all_words(all_of_them)),
    ]
    return [words % {"count": count, "days": days} for count, words in said if count]


def _late_words(count):
    return ngettext(
        "%(count)d submission has waited for more than %(days)d days",
        "%(count)d submissions have waited for more than %(days)d days",
        count,
    )


def _all_words(count):
    return ngettext(
        "%(count)d submission to decide on, all in all",
        "%(count)d submissions to decide on, all in all",
        count,
    )
