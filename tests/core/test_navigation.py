import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import PageViewRestriction, Site

from core.navigation import main_menu
from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return Site.objects.get(is_default_site=True).root_page.specific


def titles(request):
    return [title for title, _url, _current in main_menu(request)]


def test_the_menu_holds_the_live_public_pages_that_ask_for_it(root, rf):
    StandardPageFactory(parent=root, title="Montrée", show_in_menus=True)
    StandardPageFactory(parent=root, title="Brouillon", show_in_menus=True, live=False)
    StandardPageFactory(parent=root, title="Discrète", show_in_menus=False)
    private = StandardPageFactory(parent=root, title="Privée", show_in_menus=True)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert titles(rf.get("/")) == ["Montrée"]


def test_the_menu_says_where_one_is(root, rf):
    page = StandardPageFactory(parent=root, title="Ici", show_in_menus=True)

    [(_title, url, current)] = main_menu(rf.get(f"{page.url}plus-loin/"))

    assert (url, current) == (page.url, True)


def test_the_menu_costs_one_query_once_a_request(root, rf, django_assert_num_queries):
    for _number in range(3):
        StandardPageFactory(parent=root, show_in_menus=True)
    request = rf.get("/")
    Site.find_for_request(request)
    root.get_url(request)

    with django_assert_num_queries(1):
        main_menu(request)
        main_menu(request)


def test_breadcrumbs_go_from_home_to_the_parent_in_one_query(root, rf, django_assert_num_queries):
    parent = StandardPageFactory(parent=root, title="Le média")
    page = StandardPageFactory(parent=parent, title="La charte")
    request = rf.get("/")
    root.get_url(request)

    with django_assert_num_queries(1):
        crumbs = page.get_breadcrumbs(request)

    assert crumbs == [("Accueil", "/"), ("Le média", parent.url)]


def pagination(number, query=""):
    request = RequestFactory().get(f"/?{query}")
    page_obj = Paginator(range(120), 12).page(number)
    template = Template("{% load bc %}{% pagination page_obj %}")
    return template.render(Context({"request": request, "page_obj": page_obj}))


def test_pagination_says_in_words_where_one_is():
    assert "Page 3 sur 10" in pagination(3)


def test_pagination_keeps_what_else_the_address_asks():
    html = pagination(2, "theme=culture&theme=sport&page=2")

    assert 'href="?theme=culture&amp;theme=sport&amp;page=3"' in html
    assert 'rel="prev" href="?theme=culture&amp;theme=sport"' in html


def test_pagination_of_one_page_is_absent():
    request = RequestFactory().get("/")
    page_obj = Paginator(range(3), 12).page(1)
    template = Template("{% load bc %}{% pagination page_obj %}")

    assert not template.render(Context({"request": request, "page_obj": page_obj})).strip()
