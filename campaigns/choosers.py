from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet

from campaigns.models import Creation
from taxonomy.choosers import PickOnlyMixin


class CreationChooserViewSet(PickOnlyMixin, ChooserViewSet):
    """Creations that anyone may read: what a page shows of the others would be nothing."""

    model = Creation
    icon = "pick"
    choose_one_text = _("Choose a creation")
    choose_another_text = _("Choose another creation")

    def get_object_list(self):
        return Creation.objects.public().select_related("campaign").order_by("-published_on", "-pk")
