from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

PUBLISHER = ["publisher", "publisher_form", "publisher_address", "publisher_phone", "registration"]
HOST = ["host", "host_address", "host_phone"]
CONTACTS = ["privacy_email", "accessibility_email"]
# The law asks for these (loi n° 2004-575 du 21 juin 2004, article 1-1; RGPD, article 13).
REQUIRED = [*PUBLISHER[:4], "director", *HOST, *CONTACTS]


@register_setting(icon="clipboard-list", order=110)
class LegalNotice(BaseSiteSetting):
    """Who answers for the site: what the legal pages are made of."""

    publisher = models.CharField(_("publisher"), max_length=160, blank=True)
    publisher_form = models.CharField(
        _("legal form"),
        max_length=120,
        blank=True,
        help_text=_("For instance: association under the law of 1901."),
    )
    publisher_address = models.CharField(_("address of the seat"), max_length=240, blank=True)
    publisher_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    registration = models.CharField(
        _("registration"), max_length=120, blank=True, help_text=_("RNA or SIRET, if there is one.")
    )
    director = models.CharField(
        _("director of publication"),
        max_length=120,
        blank=True,
        help_text=_("The person who answers for what is published, by first and last name."),
    )
    host = models.CharField(_("host"), max_length=160, blank=True)
    host_address = models.CharField(_("address of the host"), max_length=240, blank=True)
    host_phone = models.CharField(_("telephone of the host"), max_length=30, blank=True)
    privacy_email = models.EmailField(
        _("address for personal data"),
        blank=True,
        help_text=_("Read by who answers to people about their data."),
    )
    accessibility_email = models.EmailField(
        _("address for accessibility"),
        blank=True,
        help_text=_("For who meets an obstacle on the site."),
    )

    panels = [
        HelpPanel(_("The legal pages are made of these lines. None may stay empty in production.")),
        MultiFieldPanel([*PUBLISHER, "director"], _("Publisher")),
        MultiFieldPanel(HOST, _("Host")),
        MultiFieldPanel(CONTACTS, _("Contacts")),
    ]

    class Meta:
        verbose_name = _("legal notice")

    @property
    def missing(self):
        """The labels of what the law asks for and nobody wrote."""
        empty = [name for name in REQUIRED if not getattr(self, name)]
        return [self._meta.get_field(name).verbose_name for name in empty]
