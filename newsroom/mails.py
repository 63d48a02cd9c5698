"""The mails of the newsroom, in plain words. They leave through the outbox, after commit."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.choices import Verdict
from outbox.mail import promise_mail
from users.models import User
from users.roles import PROFESSIONALS


def promise_submission(task_state, *, by):
    """To every professional who may decide: who sent what, and where to read it."""
    from newsroom.rules import may_decide

    workflow_state = task_state.workflow_state
    candidates = User.objects.filter(groups__name__in=PROFESSIONALS, is_active=True).distinct()
    readers = [user for user in candidates.exclude(email="") if may_decide(workflow_state, user)]
    title = task_state.revision.object_str
    for reader in readers:
        promise_mail(
            to=[reader.email],
            subject=_("To review: “%(title)s”") % {"title": title},
            body=_("%(who)s has submitted “%(title)s”.\n\nRead it and decide: %(url)s\n")
            % {"who": by or "", "title": title, "url": absolute("newsroom_review", task_state.pk)},
        )


def promise_decision(decision):
    """To the author and the sender: the verdict, the comment, and what to do next."""
    workflow_state = decision.task_state.workflow_state
    concerned = {workflow_state.requested_by, decision.page.owner} - {None, decision.by}
    title = decision.task_state.revision.object_str
    values = {"who": decision.by, "title": title, "comment": decision.comment}
    if decision.verdict == Verdict.APPROVED:
        subject = _("Published: “%(title)s”") % values
        body = _("%(who)s has approved “%(title)s”.\n\n%(comment)s\n") % values
    else:
        subject = _("To take up again: “%(title)s”") % values
        body = (
            _("%(who)s has sent “%(title)s” back to you, with this comment:\n\n%(comment)s\n")
            % values
        )
    body += "\n" + absolute("wagtailadmin_pages:edit", decision.page_id) + "\n"
    for user in concerned:
        if user.email:
            promise_mail(to=[user.email], subject=subject, body=body)


def absolute(name, *args):
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)
