"""The register of alerts, in the settings of the admin: read, never edited."""

from django.contrib.admin import display
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from outbox.registers import ReadOnly, Register, RegisterButtons, RegisterIndexView
from search.alerts import asked
from search.models import Alert
from search.vocabulary import Vocabulary
from users.roles import is_administrator


class AlertPermissions(ReadOnly):
    def user_can_list(self, user):
        return is_administrator(user) or super().user_can_list(user)


class AlertButtons(RegisterButtons):
    """« Personal data » beside an alert, for those who may see the address."""

    def get_buttons_for_obj(self, obj, **kwargs):
        if not is_administrator(self.request.user):
            return []
        title = _("Personal data of %(email)s") % {"email": obj.email}
        return [
            {
                "url": reverse("people_subject", args=("alert", obj.pk)),
                "label": _("Personal data"),
                "classname": "button button-small button-secondary",
                "title": title,
            }
        ]


class AlertIndexView(RegisterIndexView):
    """Says what is followed by each alert of the page, with the closed lists read once."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        vocabulary = Vocabulary()
        for alert in context["object_list"]:
            alert.words = asked.say_stored(alert.query, vocabulary)
        return context


class AlertRegister(Register):
    """Whole addresses are for administrators: others cannot search them either."""

    model = Alert
    menu_icon = "mail"
    menu_label = _("Alerts by e-mail")
    menu_order = 602
    add_to_settings_menu = True
    permission_helper_class = AlertPermissions
    button_helper_class = AlertButtons
    index_view_class = AlertIndexView
    empty_message = _("Nobody follows a search yet.")
    ordering = ["-created_at"]

    def get_list_display(self, request):
        address = "email" if is_administrator(request.user) else "masked"
        return [address, "followed", "how_often", "created_at", "confirmed_at", "last_sent_at"]

    def get_search_fields(self, request):
        return ("email", "query") if is_administrator(request.user) else ("query",)

    @display(description=_("email address"))
    def masked(self, row):
        return row.masked_email

    @display(description=_("search"))
    def followed(self, row):
        return row.words

    @display(description=_("frequency"), ordering="frequency")
    def how_often(self, row):
        return row.get_frequency_display()
