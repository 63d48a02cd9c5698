"""What the index is made from, in the database: the index can always be made again from it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.querysets import EntryQuerySet


class Entry(models.Model):
    """A document as it is, or will be at the worker's next run, in the index.

    An entry is deleted in the transaction that hides what it tells of, and a removal remembers its
    key until the index has forgotten it. Terms are slugs between spaces: « " emploi culture " ».
    """

    key = models.CharField(_("key"), max_length=80, unique=True)
    source = models.CharField(_("source"), max_length=20)
    object_id = models.BigIntegerField(_("object"))
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=20)
    is_part = models.BooleanField(_("part of a page"), default=False)
    title = models.CharField(_("title"), max_length=300)
    url = models.CharField(_("address"), max_length=500)
    standfirst = models.TextField(_("standfirst"), blank=True)
    text = models.TextField(_("text"), blank=True)
    names = models.TextField(_("other names"), blank=True)
    date = models.DateTimeField(_("date"), null=True)
    themes = models.TextField(_("themes"), blank=True)
    audiences = models.TextField(_("audiences"), blank=True)
    factors = models.TextField(_("success factors"), blank=True)
    stage = models.CharField(_("stage"), max_length=20, blank=True)
    commune = models.CharField(_("commune"), max_length=5, blank=True)
    department = models.CharField(_("department"), max_length=3, blank=True)
    weight = models.FloatField(_("weight"), default=1.0)
    # Title and standfirst, folded: what is searched while the engine is away.
    folded = models.TextField(_("folded words"), blank=True)
    # Of what decides of the vector.
    digest = models.CharField(_("digest"), max_length=32)
    # Another at each change.
    stamp = models.UUIDField(_("version"), default=uuid.uuid4)
    # Not yet written in the index as it is here.
    waits = models.BooleanField(_("waits for the index"), default=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the index")
        verbose_name_plural = _("entries of the index")
        default_permissions = ()
        indexes = [
            models.Index(fields=["source", "object_id"], name="entry_of_object"),
            models.Index(fields=["id"], condition=Q(waits=True), name="entry_waiting"),
        ]

    def __str__(self):
        return self.key


class Removal(models.Model):
    """A document that the index may still hold, and that no query may find."""

    key = models.CharField(_("key"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("removal from the index")
        verbose_name_plural = _("removals from the index")
        default_permissions = ()

    def __str__(self):
        return self.key


class Change(models.Model):
    """A thing that changed, whose documents are to be made again. Rows are added, and deleted by
    the worker that read them: none is updated, so that no change is lost while it works."""

    source = models.CharField(_("source"), max_length=20)
    object_id = models.BigIntegerField(_("object"))

    class Meta:
        verbose_name = _("change to index")
        verbose_name_plural = _("changes to index")
        default_permissions = ()

    def __str__(self):
        return f"{self.source}:{self.object_id}"


class Meaning(models.Model):
    """The vector of an entry, kept so that a new index need not compute it again: 384 numbers of
    two bytes, of length one. True only for the entry of this digest."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="meaning")
    digest = models.CharField(_("digest"), max_length=32)
    vector = models.BinaryField(_("vector"))

    class Meta:
        verbose_name = _("meaning")
        verbose_name_plural = _("meanings")
        default_permissions = ()

    def __str__(self):
        return str(self.entry_id)


class Acronym(models.Model):
    """« Long form (ABC) », as an entry says it. Both folded."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="acronyms")
    short = models.CharField(_("acronym"), max_length=12, db_index=True)
    long = models.CharField(_("long form"), max_length=120)

    class Meta:
        verbose_name = _("acronym")
        verbose_name_plural = _("acronyms")
        default_permissions = ()

    def __str__(self):
        return f"{self.short}: {self.long}"


class IndexState(models.Model):
    """Which making of the index is the true one: an index of another is made again."""

    engine = models.CharField(_("engine"), max_length=20, unique=True)
    generation = models.UUIDField(_("generation"), default=uuid.uuid4)
    made_at = models.DateTimeField(_("made at"), null=True)

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("states of the index")
        default_permissions = ()

    def __str__(self):
        return self.engine
