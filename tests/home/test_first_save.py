"""A first save needs a title, whatever the page; the rest is asked by publication."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage, StandardPage
from initiatives.models import InitiativePage
from partners.models import PartnerPage, ProductionPage
from stories.choices import StoryKind
from stories.models import (
    CrossedInterviewPage,
    NanoFilmPage,
    OpEdPage,
    QuestionPage,
    StoryIndexPage,
)
from tests.home.content import build_content

STREAMS = ("body", "voices", "exchanges", "reuse_steps", "positions", "arguments")
TEXTS = (
    *("what_works", "what_got_stuck", "prerequisites", "partners_needed", "pitfalls", "why"),
    *("framing", "synthesis"),
)
INLINES = (
    *("updates", "key_figures", "lead_organizations", "holders"),
    *("credits", "comments", "initiative_links"),
)


def parents(content):
    return {
        InitiativePage: content.directory,
        NanoFilmPage: content.indexes[StoryKind.FILM],
        CrossedInterviewPage: content.indexes[StoryKind.INTERVIEW],
        OpEdPage: content.indexes[StoryKind.OPED],
        QuestionPage: content.indexes[StoryKind.QUESTION],
        StandardPage: content.home,
        PartnerPage: content.partners,
        ProductionPage: content.partner,
    }


def title_only(**more):
    empty = {name: streamfield([]) for name in STREAMS}
    empty |= {name: rich_text("<p></p>") for name in TEXTS}
    empty |= {name: inline_formset([]) for name in INLINES}
    data = {"title": "Un titre", "slug": "un-titre", "start_precision": "year", **empty, **more}
    return nested_form_data(data)


def create(client, model, parent, **more):
    options = model._meta
    address = reverse(
        "wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk]
    )
    return client.post(address, title_only(**more))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model",
    [
        InitiativePage,
        NanoFilmPage,
        CrossedInterviewPage,
        OpEdPage,
        QuestionPage,
        StandardPage,
        PartnerPage,
        ProductionPage,
    ],
)
def test_a_title_is_enough_for_a_draft_and_never_for_a_publication(model, superuser, client_of):
    client, content = client_of(superuser), build_content()
    parent = type(parents(content)[model]).objects.get(pk=parents(content)[model].pk)

    saved = create(client, model, parent)
    published = create(client, model, parent, slug="autre", **{"action-publish": "1"})

    draft = model.objects.get(slug="un-titre")
    assert saved.status_code == 302
    assert draft.live is False
    assert not model.objects.filter(slug="autre", live=True).exists()
    assert published.status_code in {200, 302}


@pytest.mark.django_db
def test_a_listing_is_drafted_with_a_title(superuser, client_of):
    build_content()
    home = HomePage.objects.get()

    response = create(client_of(superuser), StoryIndexPage, home, kind="")

    assert response.status_code == 302
    assert StoryIndexPage.objects.get(slug="un-titre").live is False
