from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import InlinePanel
from wagtail.fields import RichTextField

from people.querysets import PersonQuerySet
from taxonomy.text import normalize


class Person(ClusterableModel):
    """A public identity: who signs, speaks or is thanked. Not an account."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("As the person wishes to be named in public.")
    )
    normalized_name = models.CharField(
        _("normalized name"), max_length=140, db_index=True, editable=False
    )
    slug = models.SlugField(
        _("slug"),
        max_length=140,
        unique=True,
        blank=True,
        help_text=_("Part of the address of the public page. Made from the name when left empty."),
    )
    portrait = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    role_title = models.CharField(
        _("function"),
        max_length=120,
        blank=True,
        help_text=_("For instance: reporter in training, facilitator, teacher."),
    )
    biography = RichTextField(
        _("biography"),
        features=["bold", "italic", "link"],
        blank=True,
        help_text=_("Three or four sentences, in the third person."),
    )

    objects = PersonQuerySet.as_manager()

    panels = [
        "name",
        "role_title",
        "portrait",
        "biography",
        InlinePanel("memberships", label=_("Time in the newsroom"), heading=_("In the newsroom")),
        "slug",
    ]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.normalized_name = normalize(self.name)[:140]
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("people:person", args=[self.slug])

    def describe(self):
        """What tells the person from namesakes."""
        return " · ".join(filter(None, [self.name, self.role_title]))

    def _free_slug(self):
        """The name as a slug, with a number after it when someone else has that address."""
        base = slugify(self.name)[:130] or "personne"
        others = Person.objects.exclude(pk=self.pk).filter(slug__startswith=base)
        taken = set(others.values_list("slug", flat=True))
        slug, number = base, 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        return slug
