from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from search.alerts.registers import AlertRegister
from search.reports import admin_urls
from search.viewsets import LexiconGroup, ProfessionalsMenuItem

register_snippet(LexiconGroup)
modeladmin_register(AlertRegister)
hooks.register("register_admin_urls", admin_urls)


@hooks.register("register_lexicon_menu_item")
def register_questions_menu_item():
    label, url = _("What people look for"), reverse("search_questions")
    return ProfessionalsMenuItem(label, url, name="questions", icon_name="help", order=500)


@hooks.register("register_lexicon_menu_item")
def register_try_menu_item():
    label, url = _("Try a search"), reverse("search_try")
    return ProfessionalsMenuItem(label, url, name="try-search", icon_name="search", order=600)
