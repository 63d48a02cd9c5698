"""What one erasure does, as it goes: what it reports, and what must be made again after it."""

from collections import defaultdict

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index

from upkeep.signals import erased

MOST_DETAILS = 20


class Work:
    def __init__(self):
        self.counts = defaultdict(int)
        self.details = defaultdict(list)
        self.left = []
        self.found = []
        self.images = set()
        self.touched = set()

    def note(self, heading, detail="", count=1):
        """Report that something of that sort goes."""
        heading = str(heading)
        self.counts[heading] += count
        if detail and detail not in self.details[heading][:MOST_DETAILS]:
            self.details[heading].append(str(detail))

    def leave(self, what):
        """Report what no code can erase, for a person to look at."""
        if what not in self.left:
            self.left.append(str(what))

    def touch(self, model, pk):
        """Remember that a row, or a part of the row that holds it, is no longer as indexed."""
        if issubclass(model, Page):
            model = Page
        self.touched.add((model, pk))

    def touch_rows(self, rows):
        """The same for a queryset, before it changes."""
        model = rows.model
        parents = [f for f in model._meta.concrete_fields if isinstance(f, ParentalKey)]
        for parent in parents:
            for pk in rows.values_list(parent.attname, flat=True):
                self.touch(parent.related_model, pk)
        for pk in rows.values_list("pk", flat=True):
            self.touch(model, pk)

    def delete(self, rows, heading=None):
        """Delete rows one by one, with their files."""
        self.touch_rows(rows)
        for row in rows:
            self.note(heading or row._meta.verbose_name_plural, str(row))
            forget_files(row)
            row.delete()

    def delete_images(self):
        """Delete the portraits that were met, with everything made from them."""
        for image in get_image_model()._base_manager.filter(pk__in=self.images):
            self.note(image._meta.verbose_name_plural, str(image))
            for model, pk in _showing(image):
                self.touch(model, pk)
            # Wagtail leaves the files to a background task: they are to go at once.
            for row in (image, *image.renditions.all()):
                forget_files(row)
            image.delete()

    def refresh(self):
        """Index again what changed."""
        for model, pk in sorted(self.touched, key=lambda one: (one[0]._meta.label, str(one[1]))):
            instance = model._base_manager.filter(pk=pk).first()
            if instance is None:
                continue
            instance = getattr(instance, "specific", instance)
            if isinstance(instance, index.Indexed):
                index.insert_or_update_object(instance)
            if ReferenceIndex.model_is_indexable(type(instance)):
                ReferenceIndex.create_or_update_for_object(instance)
        erased.send(sender=type(self), touched=frozenset(self.touched))
        transaction.on_commit(clear_caches)

    def report(self):
        """[(heading, count, details)] of what goes."""
        return [(name, count, self.details[name]) for name, count in sorted(self.counts.items())]


def forget_files(row):
    """Delete the files that a row names, once the transaction is committed."""
    for field in row._meta.concrete_fields:
        if hasattr(field, "storage") and (name := getattr(row, field.attname).name):
            transaction.on_commit(lambda field=field, name=name: field.storage.delete(name))


def clear_caches():
    for name in settings.CACHES:
        caches[name].clear()


def _showing(image):
    for reference in ReferenceIndex.get_references_to(image).select_related("base_content_type"):
        if model := reference.base_content_type.model_class():
            yield model, reference.object_id
