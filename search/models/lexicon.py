"""What editors tell the search about words: they are read by `search.lexicon`."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, HelpPanel
from wagtail.models import Page, PreviewableMixin

from core.visibility import visible
from search.analysis import tokens

TRY_FIRST = HelpPanel(
    _(
        "“Try before saving”, at the top right, shows the first ten results before and with "
        "what you type."
    )
)
MOST_LINES = 30
LONGEST_LINE = 100
MOST_WORDS = 8


def lines_of(text):
    """The lines that say something, each once, without spaces around."""
    return list(dict.fromkeys(line for part in text.splitlines() if (line := part.strip())))


def clean_lines(text, *, most_words=MOST_WORDS):
    """The same, or a ValidationError that says which line cannot be looked for."""
    lines = lines_of(text)
    if len(lines) > MOST_LINES:
        raise ValidationError(gettext("At most %(limit)d lines.") % {"limit": MOST_LINES})
    for line in lines:
        if not tokens(line):
            raise ValidationError(gettext("“%(line)s” holds no word.") % {"line": line})
        if len(line) > LONGEST_LINE or len(tokens(line)) > most_words:
            raise ValidationError(gettext("“%(line)s” is too long.") % {"line": line[:40]})
    return lines


class SynonymGroup(PreviewableMixin, models.Model):
    """Words and expressions that mean the same for whoever searches, or one way only."""

    words = models.TextField(
        _("words"),
        help_text=_("One word or expression a line: whoever asks for one finds the others too."),
    )
    asked = models.TextField(
        _("only for those who ask for"),
        blank=True,
        help_text=_(
            "To be left empty as a rule. One word or expression a line: only those who ask for "
            "these find the words above, and not the contrary (“piano” finds “music”)."
        ),
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    panels = [TRY_FIRST, "words", "asked"]

    class Meta:
        ordering = ["words", "pk"]
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="synonym_group_has_words")
        ]

    def __str__(self):
        words = ", ".join(lines_of(self.words))
        return f"{', '.join(lines_of(self.asked))} → {words}" if self.asked else words

    def clean(self):
        errors = {}
        for name in ("words", "asked"):
            try:
                setattr(self, name, "\n".join(clean_lines(getattr(self, name))))
            except ValidationError as error:
                errors[name] = error
        if not errors and not self.asked and len(lines_of(self.words)) == 1:
            errors["words"] = gettext("A word has no synonym alone: write at least two lines.")
        if errors:
            raise ValidationError(errors)

    @property
    def questions(self):
        """What to try, to see what the group changes."""
        return lines_of(self.asked or self.words)


class ProtectedExpression(PreviewableMixin, models.Model):
    """Words that are one thing together: who asks for them all does not ask for each."""

    text = models.CharField(
        _("expression"),
        max_length=LONGEST_LINE,
        unique=True,
        help_text=_("“politique de la ville”: its words are then looked for together."),
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    panels = [TRY_FIRST, "text"]

    class Meta:
        ordering = ["text"]
        verbose_name = _("protected expression")
        verbose_name_plural = _("protected expressions")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="protected_expression_has_words")
        ]

    def __str__(self):
        return self.text

    def clean(self):
        if not 2 <= len(tokens(self.text)) <= MOST_WORDS:
            error = gettext("An expression has two words at least, and eight at most.")
            raise ValidationError({"text": error})

    @property
    def questions(self):
        return lines_of(self.text)


class PromotionQuerySet(models.QuerySet):
    def with_visibility(self):
        """Each with `is_public`: whether anyone may read its page."""
        public = visible(Page.objects.filter(pk=OuterRef("page"))).order_by()
        return self.annotate(is_public=Exists(public))


class Promotion(PreviewableMixin, models.Model):
    """A page that editors want to see first for certain questions."""

    questions_asked = models.TextField(
        _("questions"),
        help_text=_(
            "One question a line, as readers type it. Case, accents and plurals do not matter, "
            "but all the words of the question must be there, and no other."
        ),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("It is shown only while anyone may read it."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=1,
        help_text=_("Among the pages promoted for one question: 1 comes first."),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Why, for the newsroom. Readers do not see it."),
    )
    starts_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Without a date: from now on.")
    )
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("This day included. Without a date: always.")
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = PromotionQuerySet.as_manager()

    panels = [
        TRY_FIRST,
        "questions_asked",
        "page",
        "position",
        FieldRowPanel(["starts_on", "ends_on"]),
        "note",
    ]

    class Meta:
        ordering = ["questions_asked", "position", "pk"]
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        constraints = [
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=10), name="promotion_is_in_the_first_ten"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="promotion_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(questions_asked=""), name="promotion_answers_a_question"
            ),
        ]

    def __str__(self):
        return ", ".join(self.questions)

    def clean(self):
        try:
            lines = clean_lines(self.questions_asked, most_words=20)
        except ValidationError as error:
            raise ValidationError({"questions_asked": error}) from error
        self.questions_asked = "\n".join(lines)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": gettext("It ends before it starts.")})
        if self.position is not None and not 1 <= self.position <= 10:
            raise ValidationError({"position": gettext("A number from 1 to 10.")})

    @property
    def questions(self):
        return lines_of(self.questions_asked)

    @property
    def is_in_time(self):
        """Whether its dates hold today."""
        today = timezone.localdate()
        return (self.starts_on or today) <= today <= (self.ends_on or today)

    @property
    def is_shown(self):
        """Whether readers see it today. For rows that were read `with_visibility`."""
        return self.is_in_time and self.is_public


class LexiconState(models.Model):
    """One row, which changes whenever a word of the lexicon does: processes then read it again."""

    version = models.UUIDField(_("version"), default=uuid.uuid4)

    class Meta:
        verbose_name = _("state of the lexicon")
        verbose_name_plural = _("states of the lexicon")
        default_permissions = ()

    def __str__(self):
        return str(self.version)
