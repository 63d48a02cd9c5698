from django.db import models
from django.db.models import Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Site

from core.models.audit import AccessibilityAudit, compliance
from core.richtext import INLINE_FEATURES

NETWORKS = ["instagram", "youtube", "linkedin", "mastodon", "facebook"]


def page_key(label):
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


def _latest_rate():
    return Subquery(AccessibilityAudit.objects.values("rate")[:1])


@register_setting(icon="cog", order=100)
class SiteSettings(BaseSiteSetting):
    """What is written around every page: the footer, the contact, the social addresses."""

    tagline = models.CharField(
        _("tagline"), max_length=140, blank=True, default="Pour le meilleur et pour le dire."
    )
    footer_text = RichTextField(
        _("footer text"),
        blank=True,
        features=INLINE_FEATURES,
        help_text=_("Who publishes the site, in one or two sentences."),
    )
    contact_email = models.EmailField(_("contact address"), blank=True)
    postal_address = models.TextField(_("postal address"), max_length=240, blank=True)
    about_page = page_key(_("who we are"))
    instagram = models.URLField(_("Instagram"), blank=True)
    youtube = models.URLField(_("YouTube"), blank=True)
    linkedin = models.URLField(_("LinkedIn"), blank=True)
    mastodon = models.URLField(_("Mastodon"), blank=True)
    facebook = models.URLField(_("Facebook"), blank=True)
    social_image = models.ForeignKey(
        "assets.CreditedImage",
        verbose_name=_("default social image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when a page without image is shared."),
    )

    select_related = ["about_page", "social_image"]

    panels = [
        HelpPanel(_("These texts surround every page of the public site.")),
        MultiFieldPanel(["tagline", "footer_text", "about_page"], _("Footer")),
        MultiFieldPanel(["contact_email", "postal_address"], _("Contact")),
        MultiFieldPanel([*NETWORKS, "social_image"], _("Social media")),
    ]

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def for_request(cls, request):
        """The settings of the request's site, read once; never written by a reader's request."""
        name = cls.get_cache_attr_name()
        if not hasattr(request, name):
            site = Site.find_for_request(request)
            found = cls.base_queryset().filter(site=site).annotate(audit_rate=_latest_rate())
            found = found.first() or cls(site=site)
            found._request = request
            setattr(request, name, found)
        return getattr(request, name)

    @property
    def about_link(self):
        """(label, address) of the page that says who we are, when it is live; or None."""
        page = self.about_page
        if not page or not page.live:
            return None
        url = page.get_url(getattr(self, "_request", None))
        return self._meta.get_field("about_page").verbose_name, url

    @property
    def accessibility(self):
        """The state of compliance that the law wants at the foot of every page."""
        if not hasattr(self, "audit_rate"):
            # Not read from the database: nobody wrote the settings of this site yet.
            self.audit_rate = AccessibilityAudit.objects.values_list("rate", flat=True).first()
        return compliance(self.audit_rate)

    @property
    def social_links(self):
        """[(network, address)] of the networks that have one."""
        chosen = ((name, getattr(self, name)) for name in NETWORKS)
        return [(self._meta.get_field(name).verbose_name, url) for name, url in chosen if url]
