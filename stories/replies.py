"""Op-eds that answer a page: whom a page answers, and who answers it, in one query."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.cards import load_specific
from core.visibility import visible

# Replies to replies are shown so deep; one more level is read, to say that it goes on.
SHOWN_DEPTH = 3
MOST_REPLIES = 60
# A thread longer than this is taken for a circle when a reply is checked.
LONGEST_THREAD = 100
ANSWERABLE = Q(opedpage__isnull=False) | Q(questionpage__isnull=False)


@dataclass
class Reply:
    """A public op-ed, and those that answer it. `more` counts those that are too deep to show."""

    page: Any
    url: str
    replies: list = field(default_factory=list)
    more: int = 0


def read_thread(page, request=None):
    """{answered, replies} of a page, whatever the number: one query, and none of it hidden.

    What answers a hidden op-ed is not in the thread: only what anyone may read ties it to the page.
    """
    answers_to = getattr(page, "answers_to_id", None)
    wanted = Q(pk=answers_to) if answers_to else Q(pk__in=[])
    for level in _levels(page.pk):
        wanted |= Q(pk__in=level)
    found = visible(Page.objects.filter(wanted)).order_by("first_published_at", "pk")
    pages = load_specific(found[:MOST_REPLIES])
    answered = next((one for one in pages if one.pk == answers_to), None)
    return {
        "answered": answered and Reply(answered, answered.get_url(request)),
        "replies": _thread(page.pk, _by_answered(pages), request),
    }


def _levels(key):
    """The keys of who answers, of who answers these, and so on: subqueries, for one query."""
    level = [key] if key else []
    for _depth in range(SHOWN_DEPTH + 1) if key else ():
        level = _op_eds().filter(answers_to__in=level).values("pk")
        yield level


def _op_eds():
    from stories.models import OpEdPage

    return OpEdPage.objects.order_by()


def _by_answered(pages):
    found = {}
    for page in pages:
        if getattr(page, "answers_to_id", None):
            found.setdefault(page.answers_to_id, []).append(page)
    return found


def _thread(key, by_answered, request, depth=1):
    return [
        Reply(
            page,
            page.get_url(request),
            replies=_thread(page.pk, by_answered, request, depth + 1)
            if depth < SHOWN_DEPTH
            else [],
            more=len(by_answered.get(page.pk, [])) if depth == SHOWN_DEPTH else 0,
        )
        for page in by_answered.get(key, [])
    ]


def refuse_bad_answer(op_ed):
    """Raises ValidationError on `answers_to`: an op-ed answers an op-ed or a debate, and never,
    from reply to reply, itself."""
    answered = op_ed.answers_to_id
    if not answered:
        return
    if not Page.objects.filter(ANSWERABLE, pk=answered).exists():
        raise ValidationError({"answers_to": _("An op-ed answers another op-ed, or a debate.")})
    key, steps = answered, 0
    while key and steps < LONGEST_THREAD:
        if key == op_ed.pk:
            message = _("This op-ed would end up answering itself, from reply to reply.")
            raise ValidationError({"answers_to": message})
        key = _op_eds().filter(pk=key).values_list("answers_to", flat=True).first()
        steps += 1
