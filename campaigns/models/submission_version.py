import hashlib
import json

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.choices import Licence
from campaigns.addresses import contact_digest
from campaigns.encryption import EncryptedField
from campaigns.models.submission import Submission
from campaigns.participation.choices import MINORS, AgeBracket

# Written by the database, from the consents: see campaigns.triggers.
COUNTED = {"consents_missing"}
CONTENT = ("title", "description", "alt_text", "text", "link", "declares_minor_shown")


class SubmissionVersion(models.Model):
    """What a submission holds, as it was at one time. A correction is another version: the one
    that was accepted stays public until the other is."""

    submission = models.ForeignKey(
        Submission,
        verbose_name=_("submission"),
        on_delete=models.PROTECT,
        related_name="versions",
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    title = models.CharField(_("title"), max_length=120, blank=True)
    description = models.TextField(_("description"), max_length=600, blank=True)
    alt_text = models.CharField(_("alternative text"), max_length=255, blank=True)
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    link = models.URLField(_("address of a hosted video"), max_length=300, blank=True)
    quarantined = models.ForeignKey(
        "assets.QuarantinedFile",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    declares_minor_shown = models.BooleanField(
        _("a minor can be recognized or heard"), default=False
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    creation = models.OneToOneField(
        "campaigns.Creation",
        verbose_name=_("creation made of it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submitted_version",
        help_text=_("Filled while this version is what the public sees."),
    )
    # The submission says what its author is writing now; this, what others agreed to, and what is
    # come back to when a correction is left.
    sent_author_name = models.CharField(
        _("public name of the author when it was sent"), max_length=120, blank=True, editable=False
    )
    sent_age_bracket = models.CharField(
        _("age of the author when it was sent"),
        max_length=10,
        choices=AgeBracket,
        blank=True,
        editable=False,
    )
    sent_licence = models.CharField(
        _("licence when it was sent"), max_length=20, choices=Licence, blank=True, editable=False
    )
    likeness = models.CharField(
        _("likeness"),
        max_length=16,
        blank=True,
        db_index=True,
        editable=False,
        help_text=_("64 bits that resemble those of a text that says nearly the same."),
    )
    left_at = models.DateTimeField(
        _("left at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Given up, or sent back for its file: it is not come back to."),
    )
    consents_missing = models.PositiveSmallIntegerField(
        _("consents missing"),
        default=1,
        editable=False,
        help_text=_("Needed and not in force; 1 while none was asked. Counted by the database."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["submission", "number"]
        verbose_name = _("version of a submission")
        verbose_name_plural = _("versions of submissions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="submission_numbers_its_versions"
            ),
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(creation__isnull=False),
                name="submission_shows_one_version",
            ),
            models.CheckConstraint(
                condition=Q(creation__isnull=True) | Q(consents_missing=0),
                name="submission_public_has_its_consents",
            ),
            models.CheckConstraint(
                condition=Q(creation__isnull=True) | Q(left_at__isnull=True),
                name="submission_public_was_not_left",
            ),
        ]

    def __str__(self):
        return self.title or f"{self.submission_id}/{self.number}"

    def save(self, *args, update_fields=None, **kwargs):
        # What the database counts is never written again from what was read before.
        if not self._state.adding:
            names = update_fields or {
                f.name for f in self._meta.concrete_fields if not f.primary_key
            }
            update_fields = set(names) - COUNTED
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def content_hash(self):
        """64 digits that tell this exact content from any other: what a decision was taken on."""
        content = {name: getattr(self, name) for name in CONTENT}
        content["author_name"] = self.submission.author_name
        content["licence"] = self.submission.licence
        content["file"] = self.quarantined.sha256 if self.quarantined else ""
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    @property
    def said(self):
        """{what: in words} of its author and licence, as it was sent; where that was not kept, as
        the submission says now."""
        row, sent = (self, "sent_") if self.sent_licence else (self.submission, "")
        return {
            "author_name": getattr(row, f"{sent}author_name"),
            "age": getattr(row, f"get_{sent}age_bracket_display")(),
            "licence": getattr(row, f"get_{sent}licence_display")(),
        }

    @property
    def is_public(self):
        return self.creation_id is not None

    @property
    def is_asked_about(self):
        """Whether those who must agree answer about this one: it is the current one, or public."""
        return self.is_public or self.submission.current_id == self.pk

    @property
    def shows_a_minor(self):
        if self.declares_minor_shown:
            return True
        return any(person.age_bracket in MINORS for person in self.persons.all())


class Reached(models.Model):
    """Somebody who is reached by an e-mail, and a minor's guardian by theirs. Encrypted; digests
    tell whose mailboxes they are."""

    email = EncryptedField(_("e-mail"))
    guardian_email = EncryptedField(_("e-mail of a guardian"), blank=True)
    email_digest = models.CharField(
        _("digest of the e-mail"), max_length=64, blank=True, db_index=True, editable=False
    )
    guardian_digest = models.CharField(
        _("digest of the e-mail of a guardian"), max_length=64, blank=True, editable=False
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.email_digest = contact_digest(self.email)
        self.guardian_digest = contact_digest(self.guardian_email)
        super().save(*args, **kwargs)


class Contact(Reached):
    """How to reach an author, and the guardian of a minor. Purged in its time."""

    submission = models.OneToOneField(
        Submission,
        verbose_name=_("submission"),
        on_delete=models.CASCADE,
        related_name="contact",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contact of a submission")
        verbose_name_plural = _("contacts of submissions")
        default_permissions = ("view",)

    def __str__(self):
        return str(self.submission)


class PersonShown(Reached):
    """Somebody other than the author who can be recognized or heard, as the author declares them.

    They, and a guardian if they are minors, confirm by a link of their own.
    """

    version = models.ForeignKey(
        SubmissionVersion,
        verbose_name=_("version"),
        on_delete=models.CASCADE,
        related_name="persons",
    )
    name = EncryptedField(_("first name, or how they are known"))
    age_bracket = models.CharField(_("age"), max_length=10, choices=AgeBracket)
    copied_from = models.ForeignKey(
        "self",
        verbose_name=_("same person in an earlier version"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["version", "pk"]
        verbose_name = _("person shown")
        verbose_name_plural = _("persons shown")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(age_bracket__in=AgeBracket.values), name="person_shown_has_an_age"
            )
        ]

    def __str__(self):
        return f"{self.version_id}/{self.pk}"
