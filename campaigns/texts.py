"""What administrators maintain: reasons to decline, and texts of consent, edition after edition."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from campaigns.models import ConsentText, DeclineReason


class DeclineReasonViewSet(ModelViewSet):
    """A reason that served is not deleted: it is no longer offered."""

    model = DeclineReason
    name = "decline_reasons"
    icon = "clipboard-list"
    menu_label = _("Reasons to decline")
    menu_order = 610
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["name", "code", "sentence", "needs_sentence", "order", "is_offered"]
    list_display = [
        "name",
        Column("sentence", label=_("What the author reads")),
        BooleanColumn("is_offered", label=_("Offered")),
    ]
    search_fields = ["name", "sentence"]


class EditionCreateView(CreateView):
    """A new text is the next edition of its kind, signed by who wrote it."""

    def save_instance(self):
        text = self.form.save(commit=False)
        text.made_by = self.request.user
        return publish_edition(text)


@transaction.atomic
def publish_edition(text):
    """Save a text as the next edition of its capacity, purpose and channel: those who are asked
    from then on read it."""
    kind = {name: getattr(text, name) for name in ("capacity", "purpose", "channel")}
    # Two administrators at once: the second waits for the first.
    last = ConsentText.objects.select_for_update().filter(**kind).order_by("edition").last()
    text.edition = last.edition + 1 if last else 1
    text.save()
    return text


class ConsentTextViewSet(ModelViewSet):
    model = ConsentText
    name = "consent_texts"
    icon = "doc-full"
    menu_label = _("Texts of consent")
    menu_order = 611
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = EditionCreateView
    form_fields = ["capacity", "purpose", "channel", "months", "body"]
    list_display = [
        Column("capacity", label=_("For whom"), accessor="get_capacity_display"),
        Column("purpose", label=_("Purpose"), accessor="get_purpose_display"),
        Column("channel", label=_("Where"), accessor="get_channel_display"),
        Column("months", label=_("Months")),
        Column("edition", label=_("Edition")),
        "made_at",
    ]
