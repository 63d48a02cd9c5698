"""No API answers strangers, and that of the editor tells a trainee nothing hidden (B4)."""

import pytest
from wagtail.search import index

from tests.newsroom import desk

pytestmark = pytest.mark.django_db

CANARY = "canari4812"
API = "/admin/api/main"
PUBLIC = [
    *(f"/api/{version}/{kind}/" for version in ("v2", "v3") for kind in ("pages", "images")),
    "/api/v2/documents/",
    "/api/v2/pages/?search=canari&fields=*",
    "/api/v3/openapi.json",
    "/api/",
]
EDITORS = [
    f"{API}/pages/",
    f"{API}/pages/?search=canari&fields=*",
    f"{API}/pages/1/",
    f"{API}/pages/find/?html_path=/",
    f"{API}/images/",
    f"{API}/documents/",
    f"{API}/media/",
]


@pytest.fixture
def hidden(other_trainee):
    page = desk.complete_op_ed(
        f"{CANARY} brouillon", slug=f"{CANARY}-brouillon", search_description=f"{CANARY} résumé"
    )
    page.standfirst = f"{CANARY} chapo"
    desk.draft_of(other_trainee, page)
    index.insert_or_update_object(page)
    return page


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("who", ["client", "trainee_client", "administrator_client"])
def test_no_public_api_is_mounted(address, who, request):
    """B4: a stranger, a trainee and an administrator find nothing there."""
    assert request.getfixturevalue(who).get(address).status_code == 404


@pytest.mark.parametrize("address", EDITORS)
@pytest.mark.parametrize("method", ["get", "post", "options"])
def test_the_editor_s_api_refuses_a_stranger(address, method, client, hidden):
    """B4: a refusal, or the way to the login; never an item."""
    answer = getattr(client, method)(address)

    assert answer.status_code in (302, 401, 403, 404, 405)
    assert CANARY not in answer.content.decode()


# Nothing of the answers may hang on what a hidden page holds, whatever is asked of it.
ORACLES = [
    "search=canari4812",
    "search=canari",
    "fields=*",
    "fields=_,title,search_description,standfirst",
    "fields=*&limit=1000",
    "descendant_of={index}",
    "child_of={index}",
    "child_of={index}&order=title",
    "child_of={index}&order=-latest_revision_created_at",
    "descendant_of={index}&search=chapo&order=-title",
    "ancestor_of={hidden}",
    "descendant_of={hidden}",
    "child_of={hidden}",
    "sibling_of={hidden}",
    "translation_of={hidden}",
    "slug=canari4812-brouillon",
    "title=canari4812 brouillon",
    "id={hidden}",
    "search_description=canari4812 résumé",
    "standfirst=canari4812 chapo",
    "owner=2",
    "has_children=0",
    "has_children=1",
    "has_children=1&search=tribunes",
    "status=draft",
    "for_explorer=1&child_of={index}",
    "order=search_description",
    "order=standfirst",
    "type=stories.OpEdPage&fields=*",
    "type=stories.OpEdPage&standfirst=canari4812 chapo",
    "type=stories.OpEdPage&order=standfirst",
]


def ask_all(client, page, parent):
    """{question: (status, answer)}"""
    asked = [question.format(index=parent, hidden=page) for question in ORACLES]
    answers = {question: client.get(f"{API}/pages/?{question}") for question in asked}
    return {question: (one.status_code, one.content) for question, one in answers.items()}


def test_no_question_to_the_editor_s_api_is_an_oracle_of_a_hidden_page(
    trainee_client, hidden, client_of, journalist
):
    """B4: search, fields, ancestors, orders and filters answer as if the page did not exist."""
    key, parent = hidden.pk, desk.op_eds_index().pk
    with_it = ask_all(trainee_client, key, parent)
    of_journalist = client_of(journalist).get(f"{API}/pages/?child_of={parent}&fields=*")

    hidden.delete()
    without_it = ask_all(trainee_client, key, parent)

    assert CANARY in of_journalist.content.decode()
    changed = [one for one, answer in with_it.items() if answer != without_it[one]]
    assert changed == []
    leaks = [one for one, (_s, body) in with_it.items() if f"{CANARY} ".encode() in body]
    assert leaks == []
    assert [one for one, (status, _body) in with_it.items() if status >= 500] == []


def test_the_explorer_s_api_tells_which_pages_have_children_that_one_sees(
    trainee, trainee_client, journalist_client, hidden
):
    """B4: a child that only others see is no child; one's own draft is one."""
    index = desk.op_eds_index()

    def parents(client, wanted):
        answer = client.get(f"{API}/pages/?has_children={wanted}").json()
        return {page["id"] for page in answer["items"]}

    assert index.pk in parents(journalist_client, 1)
    assert index.pk in parents(trainee_client, 0) - parents(trainee_client, 1)
    desk.draft_of(trainee)
    assert index.pk in parents(trainee_client, 1) - parents(trainee_client, 0)
    assert trainee_client.get(f"{API}/pages/?has_children=peut-être").status_code == 400


@pytest.mark.parametrize("field", ["standfirst", "interests", "go_live_at", "password"])
@pytest.mark.parametrize("kind", ["", "&type=stories.OpEdPage"])
def test_a_filter_on_a_field_that_the_api_does_not_tell_is_refused(
    field, kind, trainee_client, hidden
):
    """B4: a filter on a hidden field is an error, not a guess."""
    for value in (CANARY, "x"):
        answer = trainee_client.get(f"{API}/pages/?{field}={value}{kind}")
        assert answer.status_code == 400, answer.content


def test_the_page_itself_is_not_told_by_its_number(trainee_client, hidden):
    """B4: a hidden page and a page that never was answer alike."""
    for query in ("", "?fields=*"):
        there = trainee_client.get(f"{API}/pages/{hidden.pk}/{query}")
        nowhere = trainee_client.get(f"{API}/pages/999999/{query}")
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert CANARY not in there.content.decode()
