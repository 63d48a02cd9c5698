import pytest
from django.core.management import call_command

from outbox.models import Promise
from search.effects import index_object
from tests.home.content import build_content

pytestmark = pytest.mark.django_db
GARBAGE = [
    '"',
    '""',
    'jardin"',
    "a\x00b",
    "\x00",
    "'",
    "*",
    "(",
    "jardin AND",
    "-",
    "^a",
    "a:b",
    "{",
    "%",
]
LISTINGS = [
    "/admin/pages/search/",
    "/admin/pages/search/results/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/media/",
    "/admin/users/",
    "/admin/choose-page/search/",
]


@pytest.mark.parametrize("query", GARBAGE, ids=range(len(GARBAGE)))
def test_no_query_breaks_a_listing_of_the_admin(query, superuser, client_of):
    client = client_of(superuser)
    build_content()

    codes = {url: client.get(url, {"q": query}).status_code for url in LISTINGS}

    assert all(code == 200 for code in codes.values()), codes


def test_the_admin_finds_a_page_by_its_title_in_spite_of_a_quote(superuser, client_of):
    content = build_content()
    call_command("update_index", verbosity=0)

    response = client_of(superuser).get("/admin/pages/search/", {"q": '"jardin'})

    assert content.initiative.title in response.content.decode()


def test_publishing_promises_to_index_once_and_the_promise_is_kept():
    page = build_content().initiative
    Promise.objects.filter(effect="search.index_object").delete()

    page.title = "Le potager suspendu"
    page.save_revision().publish()
    page.save_revision().publish()

    promised = Promise.objects.get(effect="search.index_object")
    index_object(**promised.arguments)
    found = type(page).objects.all().search("potager suspendu")
    assert [found_page.pk for found_page in found] == [page.pk]


def test_an_object_that_is_gone_is_not_an_error():
    index_object(model="initiatives.InitiativePage", pk=0)


def test_the_index_can_be_made_again_from_nothing():
    page = build_content().initiative

    call_command("update_index", verbosity=0)

    assert page.pk in [found.pk for found in type(page).objects.all().search("jardin")]
