"""The list of creations in the admin, and the two decisions on one of them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.exceptions import AlreadyDecided
from campaigns.forms import HidingForm, ShowingForm
from campaigns.moderation.querysets import own_creations
from campaigns.participation.ownership import is_own_creation
from campaigns.permissions import creations_seen_by, may_hide
from campaigns.services import hide_creation, show_creation
from core.listings import card_renditions


class ThumbnailColumn(Column):
    """The image of a creation, or the first image of its film."""

    cell_template_name = "campaigns/admin/thumbnail_cell.html"

    def get_value(self, instance):
        return instance


class CreationIndexView(IndexView):
    def get_base_queryset(self):
        creations = creations_seen_by(self.request.user).select_related("campaign", "image", "film")
        return creations.prefetch_related(card_renditions("image__"))

    @cached_property
    def own(self):
        return set(own_creations(self.request.user))

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        address = instance.get_absolute_url(self.request)
        if address and instance.is_visible and instance.campaign.live:
            buttons.append(MenuItem(_("See on the site"), url=address, icon_name="view"))
        if may_hide(self.request.user) and (instance.is_visible or instance.pk not in self.own):
            name, label = ("hide", _("Hide")) if instance.is_visible else ("show", _("Show again"))
            url = reverse(f"creations:{name}", args=[instance.pk])
            buttons.append(MenuItem(label, url=url, icon_name="view", priority=15))
        return buttons


class DecisionView(WagtailAdminTemplateMixin, FormView):
    """Hide at once, or show again: one screen, one decision, written with who and when."""

    template_name = "campaigns/admin/decision.html"
    header_icon = "view"
    already = gettext_lazy("Somebody else has done it already: nothing was changed.")

    def dispatch(self, request, *args, **kwargs):
        if not may_hide(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def creation(self):
        creations = creations_seen_by(self.request.user).select_related("campaign", "image", "film")
        return get_object_or_404(creations, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.creation)

    def get_breadcrumbs_items(self):
        index = {"url": reverse("creations:index"), "label": _("Creations")}
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), index, here]

    def get_context_data(self, **kwargs):
        changes = self.creation.state_changes.select_related("by")
        return super().get_context_data(
            creation=self.creation, changes=changes, button=self.button, **kwargs
        )

    def form_valid(self, form):
        try:
            self.decide(form)
        except AlreadyDecided:
            messages.warning(self.request, self.already)
        else:
            messages.success(self.request, self.done % {"title": self.creation.title})
        return redirect("creations:index")


class HideView(DecisionView):
    form_class = HidingForm
    page_title = gettext_lazy("Hide")
    button = gettext_lazy("Hide from everybody, at once")
    done = gettext_lazy("“%(title)s” is no longer on the site.")

    def decide(self, form):
        reason = form.cleaned_data["reason"]
        hide_creation(self.creation, by=self.request.user, reason=reason)


class ShowView(DecisionView):
    form_class = ShowingForm
    page_title = gettext_lazy("Show again")
    button = gettext_lazy("Put it back on the site")
    done = gettext_lazy("“%(title)s” is on the site again.")

    def dispatch(self, request, *args, **kwargs):
        if may_hide(request.user) and is_own_creation(self.creation, request.user):
            messages.error(request, _("This creation is yours: another person may show it again."))
            return redirect("creations:index")
        return super().dispatch(request, *args, **kwargs)

    def decide(self, form):
        show_creation(self.creation, by=self.request.user)
