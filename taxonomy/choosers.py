"""What every chooser of ours shares: a search that any text leaves standing, and safe keys."""

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm


class TextFilterForm(BaseFilterForm):
    """A search field over the queryset's own `matching`, not over the search index.

    The index of SQLite answers 500 to a lone quotation mark.
    """

    q = forms.CharField(label=_("Search"), required=False, max_length=200)

    def filter(self, objects):
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q", "").strip():
            objects = objects.matching(query)
            self.is_searching, self.search_query = True, query
        return objects


class KeyMixin:
    """Answers 404, not an error, to a key that is not a number."""

    def get_object(self, pk):
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            raise ObjectDoesNotExist
        return super().get_object(pk)


class KeysMixin:
    def get_objects(self, pks):
        return super().get_objects([pk for pk in pks if pk.isascii() and pk.isdigit()][:100])


class DescribedTitleMixin:
    """Shows `describe()` of each object where there is room, not only its name."""

    per_page = 20

    @property
    def title_column(self):
        column = super().title_column
        column.accessor = lambda instance: instance.describe()
        return column


class PickOnlyMixin:
    """A chooser that creates nothing: it has no address for it."""

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]
