from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.models import Promotion, ProtectedExpression, SynonymGroup
from search.trial_views import (
    LexiconCreateView,
    LexiconEditView,
    PromotionCreateView,
    SynonymCreateView,
    TrialOnCreateView,
    TrialOnEditView,
)
from users.roles import is_professional


class LexiconViewSet(SnippetViewSet):
    copy_view_enabled = False
    list_per_page = 50
    add_view_class = LexiconCreateView
    edit_view_class = LexiconEditView
    preview_on_add_view_class = TrialOnCreateView
    preview_on_edit_view_class = TrialOnEditView


class SynonymViewSet(LexiconViewSet):
    model = SynonymGroup
    icon = "resubmit"
    menu_label = _("Synonyms")
    list_display = ["__str__", "changed_at"]
    search_fields = ["words", "asked"]
    add_view_class = SynonymCreateView


class ExpressionViewSet(LexiconViewSet):
    model = ProtectedExpression
    icon = "lock"
    menu_label = _("Protected expressions")
    list_display = ["text", "changed_at"]
    search_fields = ["text"]


class PromotionViewSet(LexiconViewSet):
    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    list_display = [
        "__str__",
        Column("page", label=_("Page"), accessor="page"),
        Column("position", label=_("Position"), sort_key="position"),
        BooleanColumn("is_shown", label=_("Shown today"), accessor="is_shown"),
    ]
    search_fields = ["questions_asked", "note"]
    add_view_class = PromotionCreateView

    def get_queryset(self, request):
        return Promotion.objects.select_related("page").with_visibility()


class LexiconGroup(SnippetViewSetGroup):
    menu_label = pgettext_lazy("room", "Search")
    menu_name = "lexicon"
    menu_icon = "search"
    submenu_hook = "register_lexicon_menu_item"
    items = (SynonymViewSet, ExpressionViewSet, PromotionViewSet)


class ProfessionalsMenuItem(MenuItem):
    def is_shown(self, request):
        return is_professional(request.user)
