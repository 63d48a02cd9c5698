from datetime import timedelta

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from outbox.registry import effect, every_minute
from outbox.services import promise
from search import indexing, log
from search.models import SearchLog


@effect("search.index_object")
def index_object(*, model, pk):
    """Write the object in Wagtail's search index, as it is once everything about it is saved.

    Wagtail itself indexes when the row is saved, before tags, relations and inline children are.
    """
    instance = apps.get_model(model)._default_manager.filter(pk=pk).first()
    if instance is not None:
        index.insert_or_update_object(instance)


# While the engine is away, it is tried again every quarter of a minute: once it is back, less than
# a minute is enough, though a breaker may refuse the first try.
@effect(
    "search.flush",
    atomic=False,
    lease=timedelta(minutes=20),
    attempts=30_000,
    longest_wait=timedelta(seconds=15),
    label=_("update the search"),
)
def flush():
    """Bring the index to what the database says; vectors follow, a few at a time."""
    indexing.flush()
    if indexing.lacks_vectors():
        promise("search.vectors", key="all")


@every_minute("search.flush")
def promise_flush():
    """Where something waits for the index, or the index was never made: an upgrade, a restore, a
    promise that was lost; or where the time of something came."""
    indexing.mark_missing()
    if indexing.is_behind():
        promise("search.flush", key="all")


@effect(
    "search.vectors",
    atomic=False,
    lease=timedelta(minutes=5),
    attempts=30_000,
    longest_wait=timedelta(seconds=30),
    label=_("understand new texts"),
)
def vectors():
    """Make a few of the vectors that lack, and promise the rest: other work passes between."""
    if indexing.write_vectors():
        promise("search.vectors", key="all")


@effect(log.FORGET, label=_("forget old questions of readers"))
def forget_questions():
    """Forget the questions that may not be kept, and come back tomorrow while any is left."""
    SearchLog.objects.forget_old()
    if SearchLog.objects.exists():
        log.promise_to_forget()
