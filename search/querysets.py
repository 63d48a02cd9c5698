from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page

from core.visibility import out_of_time
from search.documents import Document, sources


class EntryQuerySet(models.QuerySet):
    def readable(self, names=None):
        """Those of what anyone may read at this instant, whatever the worker has done of it; of
        the sources of these names only, where they are given."""
        condition = Q(pk__in=[])
        for name, source in sources().items():
            if names is None or name in names:
                public = source.public().filter(pk=OuterRef("object_id"))
                condition |= Q(Exists(public.order_by()), source=name)
        return self.filter(condition)

    def readable_among(self, keys):
        """The same of these keys. The rule of each source is long to write: those that no key is
        of are left out."""
        return self.readable({key.partition(":")[0] for key in keys}).filter(key__in=keys)

    def out_of_time(self):
        """Those of pages whose time is over or has not come, though the worker has not hidden
        them yet. Such pages are few: it starts from them."""
        late = Page.objects.filter(out_of_time(), live=True).order_by().values("pk")
        return self.filter(page__in=late)

    def no_longer_named(self):
        """The keys of those that are of no page (people, organizations), and that no page which
        anyone may read names at this instant."""
        found = self.filter(page=None)
        return found.exclude(pk__in=found.readable().values("pk")).values_list("key", flat=True)

    def without_meaning(self):
        """Those whose vector lacks, or is of what they were."""
        known = self.model.meaning.related.related_model.objects
        return self.exclude(Exists(known.filter(entry=OuterRef("pk"), digest=OuterRef("digest"))))

    def stamped_documents(self):
        """(stamp, document) of each, in the order of their making: one query, read little by
        little."""
        for entry in self.order_by("pk").iterator(chunk_size=500):
            yield entry.stamp, as_document(entry)


class AlertQuerySet(models.QuerySet):
    def of_address(self, email):
        return self.filter(email=email.lower()) if email else self.none()

    def pending(self):
        """Asked, and not confirmed."""
        return self.filter(confirmed_at__isnull=True)

    def due(self):
        """Confirmed, and whose moment has come."""
        return self.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def forsaken(self, link_life, patience=timedelta(days=30)):
        """Those whose link to confirm opens nothing more, and those whose mail cannot be
        delivered for a month."""
        now = timezone.now()
        unconfirmed = Q(confirmed_at__isnull=True, asked_at__lt=now - link_life)
        return self.filter(unconfirmed | Q(digest__prepared_at__lt=now - patience))


def as_document(entry):
    terms = {name: tuple(getattr(entry, name).split()) for name in TERMS}
    same = {name: getattr(entry, name) for name in SAME}
    return Document(**same, **terms)


TERMS = ("themes", "audiences", "factors")
SAME = (
    *("key", "kind", "title", "url", "standfirst", "text", "names", "date"),
    *("stage", "commune", "department", "weight"),
)
