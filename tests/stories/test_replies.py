"""Op-eds that answer: whom, who sees it, in what order, and never in a circle."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from stories.choices import StoryKind
from stories.models import OpEdPage
from stories.replies import read_thread
from tests.home.content import build_content
from tests.stories.factories import OpEdPageFactory

pytestmark = pytest.mark.django_db
CANARY = "Zibeline invisible"
STATES = ["draft", "expired", "private"]


@pytest.fixture
def content():
    return build_content()


@pytest.fixture
def op_ed(content):
    return content.stories[StoryKind.OPED]


def answer(page, **fields):
    """A public op-ed that answers `page`."""
    index = page.get_parent() if isinstance(page.specific, OpEdPage) else None
    parent = index or page.get_parent().get_siblings().get(slug="recits-oped")
    moment = fields.pop("day", None)
    reply = OpEdPageFactory(parent=parent, answers_to=page, **fields)
    if moment:
        type(reply).objects.filter(pk=reply.pk).update(first_published_at=moment)
    return reply


def hide(page, state):
    if state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        return
    past = timezone.now() - datetime.timedelta(minutes=1)
    fields = {"live": False} if state == "draft" else {"expire_at": past}
    OpEdPage.objects.filter(pk=page.pk).update(**fields)


def shape(replies):
    return [(reply.page.title, shape(reply.replies)) for reply in replies]


def test_a_page_lists_who_answers_it_with_author_and_date(client, content, op_ed):
    day = datetime.datetime(2026, 6, 10, 10, tzinfo=datetime.UTC)
    for page in (op_ed, content.stories[StoryKind.QUESTION]):
        reply = answer(page, day=day)

        html = client.get(page.url).content.decode()

        for words in (reply.title, reply.author.name, "10 juin 2026", reply.url):
            assert words in html


def test_a_reply_names_what_it_answers_before_its_text(client, content, op_ed):
    for page in (op_ed, content.stories[StoryKind.QUESTION]):
        reply = answer(page)

        html = client.get(reply.url).content.decode()

        assert html.index(page.title) < html.index("On démolit trop vite")
        assert f'href="{page.url}"' in html


def test_replies_to_replies_are_nested_the_oldest_first(op_ed):
    def day(number):
        return datetime.datetime(2026, 6, number, tzinfo=datetime.UTC)

    second = answer(op_ed, title="Deux", day=day(2))
    answer(op_ed, title="Une", day=day(1))
    answer(second, title="Deux et demie", day=day(3))

    assert shape(read_thread(op_ed)["replies"]) == [
        ("Une", []),
        ("Deux", [("Deux et demie", [])]),
    ]


def test_a_thread_stops_somewhere_and_says_that_it_goes_on(client, op_ed):
    last, titles = op_ed, ["Un", "Deux", "Trois", "Quatre", "Cinq"]
    for title in titles:
        last = answer(last, title=f"Réponse {title}")

    html = client.get(op_ed.url).content.decode()

    assert [f"Réponse {title}" in html for title in titles] == [True, True, True, False, False]
    assert "Encore une réponse" in html


@pytest.mark.parametrize("state", STATES)
def test_a_hidden_reply_and_what_hangs_from_it_are_not_in_the_thread(state, client, op_ed):
    hidden = answer(op_ed, title=CANARY)
    answer(hidden, title="Orpheline")
    assert CANARY in client.get(op_ed.url).content.decode()

    hide(hidden, state)

    html = client.get(op_ed.url).content.decode()
    assert CANARY not in html
    assert "Orpheline" not in html


@pytest.mark.parametrize("state", STATES)
def test_a_reply_to_a_hidden_page_says_nothing_of_it(state, client, op_ed):
    hidden = OpEdPageFactory(parent=op_ed.get_parent(), title=CANARY)
    reply = answer(hidden)
    assert CANARY in client.get(reply.url).content.decode()

    hide(hidden, state)

    html = client.get(reply.url).content.decode()
    assert CANARY not in html
    assert "answers-to" not in html


def test_a_thread_costs_one_query_whatever_its_length(op_ed):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read_thread(op_ed)
        return len(queries)

    first = answer(op_ed)
    op_ed.get_url()
    before = cost()

    for _time in range(5):
        answer(answer(first))

    assert cost() == before == 1


def test_an_op_ed_that_is_not_saved_yet_has_no_reply(op_ed):
    assert read_thread(OpEdPage(title="Neuve")) == {"answered": None, "replies": []}


def test_an_op_ed_answers_an_op_ed_or_a_debate_and_nothing_else(content, op_ed):
    for kind in (StoryKind.OPED, StoryKind.QUESTION):
        OpEdPage(title="x", slug="x", answers_to=content.stories[kind]).clean()

    for page in (content.home, content.stories[StoryKind.FILM], content.initiative):
        with pytest.raises(ValidationError) as refusal:
            OpEdPage(title="x", slug="x", answers_to=page).clean()
        assert list(refusal.value.message_dict) == ["answers_to"]


def test_no_op_ed_answers_itself_directly_or_from_reply_to_reply(op_ed):
    second = answer(op_ed)
    third = answer(second)
    op_ed.answers_to = third

    with pytest.raises(ValidationError, match="De réponse en réponse"):
        op_ed.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        OpEdPage.objects.filter(pk=op_ed.pk).update(answers_to=op_ed.pk)


def test_a_circle_that_slipped_in_still_ends(client, op_ed):
    second = answer(op_ed)
    OpEdPage.objects.filter(pk=op_ed.pk).update(answers_to=second.pk)

    assert client.get(op_ed.url).status_code == 200
    assert client.get(second.url).status_code == 200
    with pytest.raises(ValidationError):
        OpEdPage.objects.get(pk=second.pk).clean()


def test_deleting_what_is_answered_leaves_the_answer(client, op_ed):
    reply = answer(op_ed)

    op_ed.delete()

    assert client.get(reply.url).status_code == 200
    assert OpEdPage.objects.get(pk=reply.pk).answers_to is None
