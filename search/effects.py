from django.apps import apps
from wagtail.search import index

from outbox.registry import effect


@effect("search.index_object")
def index_object(*, model, pk):
    """Write the object in Wagtail's search index, as it is once everything about it is saved.

    Wagtail itself indexes when the row is saved, before tags, relations and inline children are.
    """
    instance = apps.get_model(model)._default_manager.filter(pk=pk).first()
    if instance is not None:
        index.insert_or_update_object(instance)
