"""The closed lists of what the public sends, and of what is decided about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assets.choices import Licence


class SubmissionKind(models.TextChoices):
    CREATION = "creation", _("creation for a campaign")
    REPLY = "reply", _("answer to an op-ed or a question")


class SubmissionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("submission", "draft")
    PROCESSING = "processing", pgettext_lazy("submission", "file being checked")
    AWAITING_CONSENT = "awaiting_consent", pgettext_lazy("submission", "awaiting consents")
    RECEIVED = "received", pgettext_lazy("submission", "received")
    IN_REVIEW = "in_review", pgettext_lazy("submission", "being read")
    ACCEPTED = "accepted", pgettext_lazy("submission", "accepted")
    DECLINED = "declined", pgettext_lazy("submission", "declined")
    APPEALED = "appealed", pgettext_lazy("submission", "appealed")
    HIDDEN = "hidden", pgettext_lazy("submission", "hidden")
    WITHDRAWN = "withdrawn", pgettext_lazy("submission", "withdrawn")


State = SubmissionState
# What a moderator has to decide on, and where a claim may stand.
WAITING = (State.RECEIVED, State.IN_REVIEW, State.APPEALED)
CLAIMED = (State.IN_REVIEW, State.APPEALED)
DECIDED = (State.ACCEPTED, State.DECLINED, State.APPEALED, State.HIDDEN)


class Withdrawal(models.TextChoices):
    """Why a submission is no more."""

    AUTHOR = "author", _("withdrawn by its author")
    ASKED = "asked", _("withdrawn as its author asked")
    REFUSED = "refused", _("a consent was refused")
    CONSENT = "consent", _("a consent was withdrawn")
    EXPIRED = "expired", _("a consent has come to its end")
    ABANDONED = "abandoned", _("never sent, or never confirmed")
    ERASED = "erased", _("personal data erased")


class AgeBracket(models.TextChoices):
    UNDER_15 = "under_15", _("under 15")
    FROM_15_TO_17 = "15_17", _("15 to 17")
    ADULT = "adult", _("18 or older")


MINORS = (AgeBracket.UNDER_15, AgeBracket.FROM_15_TO_17)

# What an author may choose: the other licences of the library are not for strangers' works.
OFFERED_LICENCES = (Licence.PERMISSION, Licence.CC_BY, Licence.CC_BY_NC, Licence.CC_BY_SA)


class Capacity(models.TextChoices):
    AUTHOR = "author", pgettext_lazy("consent", "author")
    SHOWN = "shown", pgettext_lazy("consent", "person shown")
    GUARDIAN = "guardian", pgettext_lazy("consent", "guardian")


class About(models.TextChoices):
    """Of whom a rule of consent speaks."""

    AUTHOR = "author", pgettext_lazy("rule", "the author")
    SHOWN = "shown", pgettext_lazy("rule", "a person shown")


class Circumstance(models.TextChoices):
    ALWAYS = "always", _("always")
    MINOR_SHOWN = "minor_shown", _("when a minor can be recognized or heard")
    LICENCE = "licence", _("when a licence is granted")


class Purpose(models.TextChoices):
    PUBLICATION = "publication", pgettext_lazy("purpose", "publish the creation")
    PROMOTION = "promotion", pgettext_lazy("purpose", "make the campaign known")


class Channel(models.TextChoices):
    SITE = "site", _("this site")
    NETWORKS = "networks", _("our accounts on social networks")


class Confirmation(models.TextChoices):
    """How a consent was confirmed."""

    LINK = "link", _("by the private link of a mail")
    CARRIED = "carried", _("confirmed for an earlier version with the same file")


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", pgettext_lazy("decision", "accepted")
    DECLINED = "declined", pgettext_lazy("decision", "declined")


class ReportReason(models.TextChoices):
    """Why somebody who reads asks for a public item to be looked at."""

    SHOWS_ME = "shows_me", _("I am in it, and I do not agree")
    CHILD = "child", _("it shows a child who could be in danger")
    HATEFUL = "hateful", _("it is hateful or humiliating")
    DANGER = "danger", _("it puts somebody in danger")
    RIGHTS = "rights", _("it belongs to somebody else")
    OTHER = "other", _("another reason")


class ReportOutcome(models.TextChoices):
    HIDDEN = "hidden", pgettext_lazy("report", "the item was hidden")
    KEPT = "kept", pgettext_lazy("report", "the item stays")
    GONE = "gone", pgettext_lazy("report", "the item was withdrawn meanwhile")


class Seen(models.TextChoices):
    """What somebody of the newsroom looked at, that is written down."""

    FILE = "file", pgettext_lazy("seen", "file of a minor")
    SUBMISSION = "submission", pgettext_lazy("seen", "submission of a minor")
    PENDING = "pending", pgettext_lazy("seen", "submission that is not public")
    CONTACT = "contact", pgettext_lazy("seen", "contact data")
