from wagtail.snippets.views import chooser as views
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from taxonomy.choosers import (
    DescribedTitleMixin,
    KeyMixin,
    KeysMixin,
    PickOnlyMixin,
    TextFilterForm,
)


class ChooseMixin(DescribedTitleMixin):
    filter_form_class = TextFilterForm


class OrganizationChooseMixin(ChooseMixin):
    def get_object_list(self):
        return super().get_object_list().for_listing()


class PersonChooseView(ChooseMixin, views.ChooseView):
    pass


class PersonChooseResultsView(ChooseMixin, views.ChooseResultsView):
    pass


class OrganizationChooseView(OrganizationChooseMixin, views.ChooseView):
    pass


class OrganizationChooseResultsView(OrganizationChooseMixin, views.ChooseResultsView):
    pass


class ChosenView(KeyMixin, views.SnippetChosenView):
    pass


class ChosenMultipleView(KeysMixin, views.SnippetChosenMultipleView):
    pass


class PersonChooserViewSet(PickOnlyMixin, SnippetChooserViewSet):
    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


class OrganizationChooserViewSet(PersonChooserViewSet):
    choose_view_class = OrganizationChooseView
    choose_results_view_class = OrganizationChooseResultsView
