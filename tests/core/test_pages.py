import json

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.facade import facade_svg
from core.models import SiteSettings
from home.models import StandardPage
from tests.assets.factories import CreditedImageFactory
from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return Site.objects.get(is_default_site=True).root_page.specific


def form(**fields):
    empty = {"title": "Une page", "slug": "une-page", "standfirst": "", "body": streamfield([])}
    return nested_form_data({**empty, "comments": inline(), **fields})


def inline():
    return {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}


def add(client, parent, **fields):
    url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])
    return client.post(url, form(**fields))


def test_a_first_save_needs_nothing_but_the_title(root, administrator, client_of):
    response = add(client_of(administrator), root)

    assert response.status_code == 302
    assert StandardPage.objects.get(title="Une page").live is False


def test_publishing_without_a_required_field_is_refused_on_that_field(
    root, administrator, client_of, monkeypatch
):
    monkeypatch.setattr(StandardPage, "publication_required", ["standfirst"])

    response = add(client_of(administrator), root, **{"action-publish": "1"})

    assert response.status_code == 200
    assert response.context["form"].errors["standfirst"]
    assert not StandardPage.objects.filter(title="Une page", live=True).exists()


def test_publishing_by_code_without_a_required_field_is_refused(root, monkeypatch):
    monkeypatch.setattr(StandardPage, "publication_required", ["standfirst"])
    page = StandardPageFactory(parent=root, standfirst="", live=False)

    with pytest.raises(ValidationError) as refused:
        page.save_revision()

    assert "standfirst" in refused.value.message_dict


def test_an_image_without_credit_is_refused_at_publication(root, administrator, client_of):
    image = CreditedImageFactory(credit="", title="Le toit")
    fields = {"standfirst": "Deux phrases.", "listing_image": image.pk}

    refused = add(client_of(administrator), root, **fields, **{"action-publish": "1"})
    kept = add(client_of(administrator), root, **fields)

    assert "Le toit" in str(refused.context["form"].non_field_errors())
    assert kept.status_code == 302


def test_a_changed_slug_and_a_move_leave_redirects(
    root, client, client_of, administrator, django_capture_on_commit_callbacks
):
    page = StandardPageFactory(parent=root, slug="ancienne")
    elsewhere = StandardPageFactory(parent=root, slug="ailleurs")

    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "nouvelle"
        page.save()
    with django_capture_on_commit_callbacks(execute=True):
        page.move(elsewhere, pos="last-child")

    assert client.get("/ancienne/").headers["Location"] == "/ailleurs/nouvelle/"
    assert client.get("/nouvelle/").headers["Location"] == "/ailleurs/nouvelle/"
    assert Redirect.objects.filter(automatically_created=True).count() == 2


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "java\tscript:alert(1)"]
)
def test_links_of_rich_text_that_would_run_are_dropped(root, administrator, client_of, scheme):
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": scheme}}
    marked = [{"key": 0, "offset": 0, "length": 5}]
    line = {"key": "a", "type": "unstyled", "depth": 0, "text": "piège", "inlineStyleRanges": []}
    draft = {"blocks": [{**line, "entityRanges": marked}], "entityMap": {"0": link}}

    add(client_of(administrator), root, body=streamfield([("paragraph", json.dumps(draft))]))

    stored = StandardPage.objects.get(title="Une page").body.raw_data[0]["value"]
    assert "piège" in stored
    assert "href" not in stored and "script" not in stored and "data:" not in stored


def test_a_reader_gets_no_cookie_no_token_and_no_user_bar(root, client):
    page = StandardPageFactory(parent=root)

    response = client.get(page.url)
    html = response.content.decode()

    assert not response.cookies
    assert "csrf" not in html.lower() and "wagtail-userbar" not in html
    assert " style=" not in html and "<style" not in html


def test_what_a_known_person_is_shown_is_never_stored(root, administrator, client_of, client):
    page = StandardPageFactory(parent=root)

    known = client_of(administrator).get(page.url)

    assert "no-store" in known.headers["Cache-Control"]
    assert "private" in known.headers["Cache-Control"]
    assert "no-store" not in client.get(page.url).headers.get("Cache-Control", "")


def test_an_unknown_address_gets_a_plain_french_page_with_a_search_field(client):
    response = client.get("/nulle-part/")
    html = response.content.decode()

    assert response.status_code == 404
    assert "Cette page n’existe pas" in html and 'role="search"' in html


def test_reading_settings_writes_nothing_and_costs_one_query(rf, django_assert_num_queries):
    request = rf.get("/")
    Site.find_for_request(request)

    with django_assert_num_queries(1):
        assert SiteSettings.for_request(request).footer_links == []
        assert SiteSettings.for_request(request).tagline

    assert not SiteSettings.objects.exists()


def test_cards_cost_the_same_whatever_their_number(root, rf, django_assert_num_queries):
    for number in range(12):
        image = CreditedImageFactory() if number % 2 else None
        if image:
            image.get_rendition("fill-400x267|format-jpeg")
        StandardPageFactory(parent=root, listing_image=image)
    template = Template("{% load bc %}{% for page in pages %}{% card page %}{% endfor %}")
    request = rf.get("/")
    root.get_url(request)

    with django_assert_num_queries(2):
        pages = StandardPage.objects.child_of(root).for_listing()
        html = template.render(Context({"pages": pages, "request": request}))

    assert html.count("<picture>") == 6 and html.count("<svg") == 6


def test_reading_time_counts_the_text_of_blocks(root):
    page = StandardPageFactory.build(body=[("paragraph", "<p>mot</p>" + "<p>mot mot</p>" * 300)])

    assert page.reading_minutes == 4


def test_a_facade_is_the_same_for_the_same_page_and_light(root):
    assert facade_svg(7, "film") == facade_svg(7, "film") != facade_svg(8, "film")
    assert facade_svg(7, "film").count("<path") <= 12
    assert "style=" not in facade_svg(7, "film")
