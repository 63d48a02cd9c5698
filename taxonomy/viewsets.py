from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from taxonomy.choosers import (
    DescribedTitleMixin,
    KeyMixin,
    KeysMixin,
    PickOnlyMixin,
    TextFilterForm,
)
from taxonomy.models import Audience, Commune, Quartier, SuccessFactor, Theme


class TermViewSet(SnippetViewSet):
    icon = "tag"
    list_display = ["name", "description"]
    search_fields = ["name", "description"]
    sort_order_field = "sort_order"
    copy_view_enabled = False


class ThemeViewSet(TermViewSet):
    model = Theme


class AudienceViewSet(TermViewSet):
    model = Audience
    icon = "group"


class SuccessFactorViewSet(TermViewSet):
    model = SuccessFactor
    icon = "check"


class VocabulariesGroup(SnippetViewSetGroup):
    menu_label = _("Themes and territories")
    menu_name = "themes"
    menu_icon = "list-ul"
    submenu_hook = "register_themes_menu_item"
    items = (ThemeViewSet, AudienceViewSet, SuccessFactorViewSet)


class CommuneChooseMixin(DescribedTitleMixin):
    filter_form_class = TextFilterForm
    results_template_name = "taxonomy/commune_chooser_results.html"

    def get_object_list(self):
        """The most populated first, until something is looked for."""
        return Commune.objects.with_department().order_by("-population", "insee_code")


class CommuneChooseView(CommuneChooseMixin, views.ChooseView):
    pass


class CommuneChooseResultsView(CommuneChooseMixin, views.ChooseResultsView):
    pass


class KnownChosenView(KeyMixin, views.ChosenView):
    pass


class KnownChosenMultipleView(KeysMixin, views.ChosenMultipleView):
    pass


class BaseCommuneChooser(BaseChooser):
    show_edit_link = False

    def get_instance(self, value):
        if value is None or isinstance(value, Commune):
            return value
        return Commune.objects.with_department().filter(pk=value).first()


class CommuneChooserViewSet(PickOnlyMixin, ChooserViewSet):
    model = Commune
    icon = "site"
    per_page = 20
    choose_one_text = _("Choose a commune")
    choose_another_text = _("Choose another commune")
    base_widget_class = BaseCommuneChooser
    choose_view_class = CommuneChooseView
    choose_results_view_class = CommuneChooseResultsView
    chosen_view_class = KnownChosenView
    chosen_multiple_view_class = KnownChosenMultipleView


commune_chooser_viewset = CommuneChooserViewSet("commune_chooser")


class QuartierChooseMixin(DescribedTitleMixin):
    filter_form_class = TextFilterForm
    results_template_name = "taxonomy/quartier_chooser_results.html"

    def get_object_list(self):
        return Quartier.objects.current().with_places()


class QuartierChooseView(QuartierChooseMixin, views.ChooseView):
    pass


class QuartierChooseResultsView(QuartierChooseMixin, views.ChooseResultsView):
    pass


class BaseQuartierChooser(BaseChooser):
    show_edit_link = False


class QuartierChooserViewSet(PickOnlyMixin, ChooserViewSet):
    model = Quartier
    icon = "site"
    per_page = 20
    choose_one_text = _("Choose a priority quarter")
    choose_another_text = _("Choose another priority quarter")
    base_widget_class = BaseQuartierChooser
    choose_view_class = QuartierChooseView
    choose_results_view_class = QuartierChooseResultsView
    chosen_view_class = KnownChosenView
    chosen_multiple_view_class = KnownChosenMultipleView


quartier_chooser_viewset = QuartierChooserViewSet("quartier_chooser")
