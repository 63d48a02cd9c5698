from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assets.choices import Licence
from campaigns.calendar import day_text, today
from campaigns.choices import FILMED, CreationFormat, CreationState
from campaigns.forms import CreationForm
from campaigns.hosted import validate_hosted
from campaigns.panels import creation_panels
from campaigns.querysets import CreationQuerySet
from campaigns.ranks import rank_words
from campaigns.rules import creation_problems
from core.embeds import recognize
from stories.durations import format_duration

POSTER = Q(format=CreationFormat.POSTER)
NO_IMAGE, NO_FILM, NO_TEXT = Q(image__isnull=True), Q(film__isnull=True), Q(text="")
NO_LINK = Q(link="")


class Creation(models.Model):
    """A public object of a campaign, at an address that its title does not change.

    Its image or film never changes under its name: showing another is a change of the creation.
    """

    campaign = models.ForeignKey(
        "campaigns.CampaignPage",
        verbose_name=_("campaign"),
        on_delete=models.CASCADE,
        related_name="creations",
        help_text=_("For good: the address of the creation stands under it."),
    )
    format = models.CharField(
        _("format"),
        max_length=10,
        choices=CreationFormat,
        help_text=_("One of those that the campaign accepts."),
    )
    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80, editable=False)
    description = models.TextField(
        _("description"),
        max_length=600,
        blank=True,
        help_text=_("What the author says of it, or how it was made."),
    )
    author_name = models.CharField(
        _("public name of the author"),
        max_length=120,
        help_text=_("As they wish to be named: a first name, a class, a collective."),
    )
    person = models.ForeignKey(
        "people.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="creations",
        help_text=_("If the author has a public page here: the name leads to it."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence,
        help_text=_("What the author allows others to do with it."),
    )
    image = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="creations",
        help_text=_("For a poster or an image."),
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the poster shows and says, words included. Empty: that of the image."),
    )
    film = models.ForeignKey(
        "assets.Film",
        verbose_name=_("film"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="creations",
        help_text=_("For a video; for a sound too, over a still image, with its captions."),
    )
    link = models.CharField(
        _("address of a hosted video"),
        max_length=300,
        blank=True,
        validators=[validate_hosted],
        help_text=_(
            "For a video that stays on YouTube, Vimeo, Dailymotion or a known PeerTube instance,"
            " instead of a film."
        ),
    )
    text = models.TextField(
        _("text"),
        max_length=20_000,
        blank=True,
        help_text=_("For a text. A blank line parts two paragraphs."),
    )
    published_on = models.DateField(
        _("published on"), default=today, help_text=_("The latest come first in the gallery.")
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=CreationState,
        default=CreationState.VISIBLE,
        editable=False,
    )
    award_label = models.CharField(
        _("award"),
        max_length=80,
        blank=True,
        help_text=_(
            "“Jury prize”, “Audience award”… Shown from the day when awards are announced."
        ),
    )
    award_rank = models.PositiveSmallIntegerField(
        pgettext_lazy("award", "place"),
        null=True,
        blank=True,
        help_text=_("Its place among the awards: 1 comes first. Each is given once."),
    )

    objects = CreationQuerySet.as_manager()

    base_form_class = CreationForm
    panels = creation_panels

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("creation")
        verbose_name_plural = _("creations")
        permissions = [("hide_creation", "Can hide and show again a creation")]
        constraints = [
            models.CheckConstraint(
                condition=(POSTER & Q(image__isnull=False) & NO_FILM & NO_TEXT & NO_LINK)
                | (Q(format__in=FILMED) & ~NO_FILM & NO_IMAGE & NO_TEXT & NO_LINK)
                | (Q(format=CreationFormat.VIDEO) & ~NO_LINK & NO_FILM & NO_IMAGE & NO_TEXT)
                | (Q(format=CreationFormat.TEXT) & ~NO_TEXT & NO_IMAGE & NO_FILM & NO_LINK),
                name="creation_holds_what_its_format_needs",
            ),
            models.CheckConstraint(
                condition=~POSTER | ~Q(alt_text=""), name="creation_image_is_described"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CreationState.values), name="creation_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(award_rank__isnull=True, award_label="")
                | (Q(award_rank__isnull=False, award_rank__gte=1) & ~Q(award_label="")),
                name="creation_award_has_a_name_and_a_place",
            ),
            models.UniqueConstraint(
                fields=["campaign", "award_rank"],
                name="creation_place_is_given_once",
                violation_error_message=_("Another creation of this campaign has this place."),
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        # Once: the address of a public object outlives its titles.
        if not self.slug:
            self.slug = slugify(self.title)[:80].strip("-") or "creation"
        super().save(*args, **kwargs)

    def get_absolute_url(self, request=None):
        """None when the campaign is at no address."""
        base = self.campaign.get_url(request)
        return base and f"{base}{self.path}"

    def clean(self):
        super().clean()
        if self.format == CreationFormat.POSTER and self.image and not self.alt_text:
            self.alt_text = self.image.default_alt_text
        if problems := creation_problems(self):
            raise ValidationError(problems)

    @property
    def address_name(self):
        return f"{self.pk}-{self.slug}"

    @property
    def path(self):
        return f"creations/{self.address_name}/"

    @property
    def day_text(self):
        return day_text(self.published_on)

    @property
    def duration_text(self):
        """« 2 min 40 » of a film, else ""."""
        return format_duration(self.film.duration) if self.film else ""

    @property
    def elsewhere(self):
        """A video that stays on another site, as its component reads it, or None."""
        embed = recognize(self.link)
        return embed and {"embed": embed, "title": self.title, "poster": None, "duration": ""}

    @property
    def is_visible(self):
        return self.state == CreationState.VISIBLE

    @property
    def place(self):
        return rank_words(self.award_rank) if self.award_rank else ""

    @property
    def award_shown(self):
        """« Première place · Prix du jury », or "" before the day of the palmarès."""
        if not (self.award_rank and self.campaign.is_announced):
            return ""
        return f"{self.place} · {self.award_label}"
