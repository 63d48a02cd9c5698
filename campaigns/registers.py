"""Registers of participation: consents, decisions, looks at personal data, rules. Read, never
edited. Mails are in the register of the outbox, under the reference of their submission."""

from django.contrib.admin import display
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from campaigns.models import Consent, ConsentRule, Decision, MinorFileView
from campaigns.participation.choices import About
from outbox.registers import Register


class ConsentRegister(Register):
    model = Consent
    menu_icon = "form"
    menu_label = _("Consents")
    list_display = [
        "submission_label",
        "capacity",
        "purpose",
        "channel",
        "needed",
        "state_label",
        "confirmed_at",
        "expires_on",
    ]
    list_select_related = ["version__submission", "text"]
    search_fields = ["version__submission__reference"]
    inspect_view_enabled = True
    inspect_view_fields = [
        "submission_label",
        "capacity",
        "about_whom",
        "purpose",
        "channel",
        "months",
        "edition",
        "needed",
        "state_label",
        "asked_at",
        "confirmed_at",
        "how",
        "withdrawn_at",
        "expires_on",
        "expired_at",
        "words",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("version__submission", "text")

    @display(description=_("submission"))
    def submission_label(self, row):
        return f"{row.version.submission} / {row.version.number}"

    @display(description=_("purpose"), ordering="text__purpose")
    def purpose(self, row):
        return row.text.get_purpose_display()

    @display(description=_("where"), ordering="text__channel")
    def channel(self, row):
        return row.text.get_channel_display()

    @display(description=_("about whom"))
    def about_whom(self, row):
        """By their key: the register names nobody."""
        if row.person_key:
            return _("person shown no. %(key)d") % {"key": row.person_key}
        return About.AUTHOR.label

    @display(description=_("duration in months"))
    def months(self, row):
        return row.text.months

    @display(description=_("edition"))
    def edition(self, row):
        return row.text.edition

    @display(description=_("what was read, word for word"))
    def words(self, row):
        return row.text.body

    @display(description=_("needed"), ordering="is_needed")
    def needed(self, row):
        """In words: the icon of a boolean would come from Django's own admin, which is not here."""
        return _("yes") if row.is_needed else "–"

    @display(description=_("state"))
    def state_label(self, row):
        return row.state


class DecisionRegister(Register):
    model = Decision
    menu_icon = "tick-inverse"
    menu_label = _("Decisions on submissions")
    list_display = ["submission_label", "verdict", "reason", "round", "by", "at"]
    list_select_related = ["submission", "version", "reason", "by"]
    search_fields = ["submission__reference"]
    inspect_view_enabled = True
    inspect_view_fields = [
        "submission",
        "verdict",
        "reason",
        "round",
        "by",
        "first_by",
        "at",
        "content_hash",
    ]

    @display(description=_("submission"))
    def submission_label(self, row):
        return f"{row.submission} / {row.version.number}"


class LookRegister(Register):
    model = MinorFileView
    menu_icon = "view"
    menu_label = _("Looks at personal data")
    list_display = ["submission_label", "what", "by", "at"]
    list_select_related = ["version__submission", "by"]

    @display(description=_("submission"))
    def submission_label(self, row):
        return f"{row.version.submission} / {row.version.number}"


class RuleRegister(Register):
    model = ConsentRule
    menu_icon = "list-ul"
    menu_label = _("Who must consent")
    list_display = ["edition", "about", "age_bracket", "circumstance", "capacity"]


class ParticipationGroup(ModelAdminGroup):
    menu_label = _("Participation: registers")
    menu_item_name = "participation-registers"
    menu_icon = "folder-inverse"
    menu_order = 310
    items = (ConsentRegister, DecisionRegister, LookRegister, RuleRegister)
