from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.encryption import EncryptedField
from campaigns.models.submission_version import PersonShown, SubmissionVersion
from campaigns.participation.choices import (
    About,
    AgeBracket,
    Capacity,
    Channel,
    Circumstance,
    Confirmation,
    Purpose,
)
from campaigns.participation.querysets import ConsentQuerySet


class ConsentText(models.Model):
    """What somebody agrees to, word for word. A text never changes: a new edition is written, and
    what was confirmed stays confirmed on the words that were read."""

    capacity = models.CharField(_("for whom"), max_length=10, choices=Capacity)
    purpose = models.CharField(_("purpose"), max_length=15, choices=Purpose)
    channel = models.CharField(_("where"), max_length=10, choices=Channel)
    months = models.PositiveSmallIntegerField(
        _("duration in months"), help_text=_("The consent comes to its end by itself after that.")
    )
    edition = models.PositiveSmallIntegerField(_("edition"), editable=False)
    body = models.TextField(
        _("text"),
        max_length=2000,
        help_text=_("Short sentences that a teenager understands: what, where, how long."),
    )
    made_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["capacity", "purpose", "channel", "-edition"]
        verbose_name = _("text of consent")
        verbose_name_plural = _("texts of consent")
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["capacity", "purpose", "channel", "edition"],
                name="consent_text_has_one_edition_of_a_number",
            ),
            models.CheckConstraint(condition=Q(months__gt=0), name="consent_text_lasts"),
        ]

    def __str__(self):
        return f"{self.get_capacity_display()} · {self.get_purpose_display()} · {self.edition}"


class ConsentRule(models.Model):
    """Who must consent, as data: one line of an edition of the rule. The last edition applies to
    what is sent from then on; a line never changes."""

    edition = models.PositiveSmallIntegerField(_("edition"))
    about = models.CharField(_("about"), max_length=10, choices=About)
    age_bracket = models.CharField(_("age"), max_length=10, choices=AgeBracket)
    circumstance = models.CharField(_("when"), max_length=15, choices=Circumstance)
    capacity = models.CharField(_("who consents"), max_length=10, choices=Capacity)

    class Meta:
        ordering = ["-edition", "about", "age_bracket", "circumstance", "capacity"]
        verbose_name = _("rule of consent")
        verbose_name_plural = _("rules of consent")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "about", "age_bracket", "circumstance", "capacity"],
                name="consent_rule_is_said_once",
            )
        ]

    def __str__(self):
        return f"{self.edition} · {self.get_age_bracket_display()} · {self.get_capacity_display()}"


class Consent(models.Model):
    """What one person was asked about one version, and what they answered. Without `person`, it is
    about the author: theirs, or their guardian's."""

    version = models.ForeignKey(
        SubmissionVersion,
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        related_name="consents",
    )
    person = models.ForeignKey(
        PersonShown,
        verbose_name=_("person shown"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="consents",
    )
    # Kept when the row of the person is erased: two persons are still two.
    person_key = models.PositiveBigIntegerField(_("key of the person shown"), default=0)
    capacity = models.CharField(_("capacity"), max_length=10, choices=Capacity)
    text = models.ForeignKey(
        ConsentText, verbose_name=_("text"), on_delete=models.PROTECT, related_name="consents"
    )
    is_needed = models.BooleanField(
        _("needed"), help_text=_("Nothing is published without it; others are free.")
    )
    # Tells whether two mails went to one address, also once addresses are purged.
    address_digest = models.CharField(
        _("digest of the address that was asked"), max_length=64, blank=True, editable=False
    )
    signed_name = EncryptedField(_("name of who confirmed"), blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    how = models.CharField(_("how"), max_length=10, choices=Confirmation, blank=True)
    withdrawn_at = models.DateTimeField(_("refused or withdrawn at"), null=True, blank=True)
    expires_on = models.DateField(_("until"), null=True, blank=True)
    expired_at = models.DateTimeField(_("expired at"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["version", "capacity", "person_key", "text"],
                name="consent_is_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, how="", expires_on__isnull=True)
                | Q(
                    confirmed_at__isnull=False,
                    how__in=Confirmation.values,
                    expires_on__isnull=False,
                ),
                name="consent_confirmed_says_how_and_until_when",
            ),
            models.CheckConstraint(
                condition=~Q(capacity=Capacity.SHOWN) | Q(person_key__gt=0),
                name="consent_of_a_person_shown_names_them",
            ),
        ]

    def __str__(self):
        return f"{self.get_capacity_display()} · {self.version_id}"

    @property
    def submission(self):
        return self.version.submission

    @property
    def is_in_force(self):
        return bool(self.confirmed_at and not self.withdrawn_at and not self.expired_at)

    @property
    def is_answered(self):
        return bool(self.confirmed_at or self.withdrawn_at)

    @property
    def state(self):
        """In words, for the register and for who gave it."""
        if self.withdrawn_at:
            return _("withdrawn") if self.confirmed_at else _("refused")
        if self.expired_at:
            return _("at its end")
        if self.confirmed_at:
            return _("given")
        # What is free is waited for by nobody.
        return _("awaited") if self.is_needed else _("not given")
