"""What the newsroom holds of somebody: words written to authors. The decisions themselves stay."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from newsroom.models import Decision
from upkeep.erasure.registry import Holding, register_holding

# A text is never sent back without a word, and the database says so.
ERASED = "(texte effacé)"


def _decisions(subject):
    return Decision.objects.filter(by=subject.key).exclude(comment__in=["", ERASED])


def _task_states(subject):
    return TaskState.objects.filter(finished_by=subject.key).exclude(comment__in=["", ERASED])


def _forget_comment(rows):
    rows.order_by().update(comment=ERASED)


def register():
    register_holding(
        Holding(
            "account",
            _("comments of decisions"),
            _decisions,
            export=("verdict", "comment", "at", "page_id"),
            empty=_forget_comment,
        )
    )
    register_holding(
        Holding("account", _("comments of the workflow"), _task_states, empty=_forget_comment)
    )
