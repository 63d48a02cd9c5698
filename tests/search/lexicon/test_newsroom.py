"""Who keeps the words of the search, and what they are shown."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from search import lexicon, trial
from search.analysis import tokens
from search.models import Promotion, ProtectedExpression, SynonymGroup
from tests.home.content import build_content
from tests.search.lexicon.factories import (
    PromotionFactory,
    ProtectedExpressionFactory,
    SearchLogFactory,
    SynonymGroupFactory,
)
from users import roles

pytestmark = pytest.mark.django_db
MODELS = (SynonymGroup, ProtectedExpression, Promotion)


@pytest.fixture
def content():
    return build_content()


ENTRIES = [
    SimpleNamespace(key=f"page:{number}", title=title, url=f"/{number}/")
    for number, title in enumerate(["La patinette", "La trottinette", "Le jardin"], start=1)
]


class SmallEngine:
    """An engine that can be read whole: the titles that hold the words or one of their synonyms,
    after the pages that are promoted."""

    def __init__(self, spec):
        self.words = tuple(tokens(spec.words))

    def entries(self, offset, limit):
        forms = [self.words, *(form for form, _weight in lexicon.synonyms(self.words))]
        found = [e for e in ENTRIES if any({*form} & {*tokens(e.title)} for form in forms)]
        first = [
            SimpleNamespace(key=f"page:{row.page_id}", title=row.page.title, url="/p/")
            for row in lexicon.current().promotions_for(" ".join(self.words))
        ]
        return [*first, *found][offset : offset + limit]


@pytest.fixture(autouse=True)
def answers(monkeypatch):
    monkeypatch.setattr(trial, "ResultSet", SmallEngine)


def url_of(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def addresses(content):
    """Every screen of the room, with something in it."""
    rows = (
        SynonymGroupFactory(),
        ProtectedExpressionFactory(),
        PromotionFactory(page=content.initiative),
    )
    for row in rows:
        for name in ("list", "list_results", "add", "preview_on_add"):
            yield url_of(type(row), name)
        for name in ("edit", "delete", "usage", "history", "preview_on_edit"):
            yield url_of(type(row), name, row.pk)
    yield reverse("search_try")
    yield reverse("search_try") + "?q=jardin"
    yield reverse("search_questions")
    yield reverse("search_questions_results")


# --- who ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [roles.JOURNALISTS, roles.ADMINISTRATORS])
def test_professionals_enter_every_screen(role, make_user, client_of, content):
    client = client_of(make_user("professionnelle", role))

    codes = {address: client.get(address).status_code for address in addresses(content)}

    assert set(codes.values()) == {200}, codes


@pytest.mark.parametrize("role", [roles.TRAINEES, roles.MODERATORS])
def test_others_enter_none(role, make_user, client_of, content):
    client = client_of(make_user("quelquun", role))

    answered = {address: client.get(address) for address in addresses(content)}

    refused = [a for a, r in answered.items() if r.status_code in (302, 403, 404)]
    assert refused == list(answered)
    assert not any(b"patinette" in response.content for response in answered.values())


@pytest.mark.parametrize("role", [roles.TRAINEES, roles.MODERATORS])
def test_others_write_nothing(role, make_user, client_of):
    group = SynonymGroupFactory()
    client = client_of(make_user("quelquun", role))

    client.post(url_of(SynonymGroup, "add"), {"words": "a\nb"})
    client.post(url_of(SynonymGroup, "edit", group.pk), {"words": "a\nb"})
    client.post(url_of(SynonymGroup, "delete", group.pk))
    client.post(url_of(SynonymGroup, "preview_on_edit", group.pk), {"words": "a\nb"})

    assert SynonymGroup.objects.get(pk=group.pk).words == group.words
    assert not SynonymGroup.objects.filter(words="a\nb").exists()


def test_a_visitor_is_asked_to_log_in(client, content):
    for address in addresses(content):
        assert client.get(address)["Location"].startswith("/compte/connexion/")


# --- what they write ----------------------------------------------------------------------------


def test_a_journalist_writes_synonyms_that_hold_at_once(journalist_client):
    assert lexicon.synonyms(("trottinette",)) == ()

    journalist_client.post(
        url_of(SynonymGroup, "add"), {"words": " trottinette \n\npatinette\npatinette", "asked": ""}
    )

    assert SynonymGroup.objects.get(words__startswith="trott").words == "trottinette\npatinette"
    assert [form for form, _weight in lexicon.synonyms(("trottinette",))] == [("patinette",)]


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (SynonymGroup, {"words": "seul"}),
        (SynonymGroup, {"words": "bon\n???"}),
        (SynonymGroup, {"words": "bon\n" + "a" * 101}),
        (SynonymGroup, {"words": "bon\nun deux trois quatre cinq six sept huit neuf"}),
        (SynonymGroup, {"words": "\n".join(f"mot{n}" for n in range(31))}),
        (SynonymGroup, {"words": "bon\nbien", "asked": "!"}),
        (ProtectedExpression, {"text": "seul"}),
        (Promotion, {"questions_asked": "quoi", "position": "0"}),
        (Promotion, {"questions_asked": "quoi", "position": "11"}),
        (Promotion, {"questions_asked": "!", "position": "1"}),
        (
            Promotion,
            {
                "questions_asked": "quoi",
                "position": "1",
                "starts_on": "2026-02-01",
                "ends_on": "2026-01-01",
            },
        ),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_a_sentence(
    model, values, journalist_client, content
):
    before = model.objects.count()
    given = {"page": content.initiative.pk, **values} if model is Promotion else values

    response = journalist_client.post(url_of(model, "add"), given)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert model.objects.count() == before


def test_a_promotion_says_whether_readers_see_it_today(journalist_client, content):
    PromotionFactory(page=content.initiative)
    PromotionFactory(page=content.initiative, ends_on=timezone.localdate() - timedelta(days=1))

    response = journalist_client.get(url_of(Promotion, "list"))

    shown = [row.is_shown for row in response.context["object_list"]]
    assert sorted(shown) == [False, True]

    content.initiative.unpublish()
    response = journalist_client.get(url_of(Promotion, "list"))
    assert not any(row.is_shown for row in response.context["object_list"])


# --- trying before saving -----------------------------------------------------------------------


def titles(entries):
    return [entry.title for entry in entries]


def test_the_form_shows_the_answers_with_and_without_what_is_typed(journalist_client):
    group = SynonymGroupFactory(words="zeppelin\ndirigeable")
    address = url_of(SynonymGroup, "preview_on_edit", group.pk)
    journalist_client.post(address, {"words": "trottinette\npatinette", "asked": ""})

    response = journalist_client.get(address)

    first = response.context["trials"][0]
    assert first.question == "trottinette"
    assert titles(first.without) == ["La trottinette"]
    assert titles(line.entry for line in first.lines) == ["La patinette", "La trottinette"]
    assert [line.before for line in first.lines] == [None, 1]
    assert SynonymGroup.objects.get(pk=group.pk).words == "zeppelin\ndirigeable"
    assert lexicon.synonyms(("trottinette",)) == ()


def test_a_new_word_is_tried_before_it_exists_on_another_question_too(journalist_client, content):
    address = url_of(Promotion, "preview_on_add")
    values = {"questions_asked": "jardin", "page": content.initiative.pk, "position": 1}
    journalist_client.post(address, values)

    trials = journalist_client.get(address).context["trials"]
    assert [one.lines[0].entry.title for one in trials] == [content.initiative.title]

    response = journalist_client.get(address, {"q": "trottinette", "mode": ""})
    assert response.context["trials"][0].changes_nothing
    assert ("mode", "") in response.context["kept"]
    assert not Promotion.objects.exists()


def test_the_edit_form_offers_the_trial(journalist_client):
    group = SynonymGroupFactory()

    html = journalist_client.get(url_of(SynonymGroup, "edit", group.pk)).content.decode()

    assert url_of(SynonymGroup, "preview_on_edit", group.pk) in html
    assert html.count("Essayer avant d’enregistrer") > 1


def test_a_question_is_tried_alone_and_says_what_the_lexicon_makes_of_it(journalist_client):
    SynonymGroupFactory()
    ProtectedExpressionFactory(text="politique de la ville")

    response = journalist_client.get(reverse("search_try"), {"q": "trottinette"})
    assert response.context["rules"] == [("trottinette", ["patinette"])]
    assert titles(response.context["trial"].without) == ["La trottinette"]
    assert len(response.context["trial"].lines) == 2

    response = journalist_client.get(reverse("search_try"), {"q": "Politique de la ville"})
    assert response.context["protected"] == ["politique de la ville"]


@pytest.mark.parametrize("question", ['"', "\x00", "<script>alert(1)</script>", "a" * 5000, "%"])
def test_no_question_breaks_the_trial(question, journalist_client):
    response = journalist_client.get(reverse("search_try"), {"q": question})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


# --- what people look for -----------------------------------------------------------------------


def questions(client, **parameters):
    response = client.get(reverse("search_questions"), parameters)
    assert response.status_code == 200
    return list(response.context["object_list"]), response.content.decode()


def days_ago(number):
    return timezone.localdate() - timedelta(days=number)


def test_a_question_asked_fewer_than_five_times_is_shown_nowhere(journalist_client):
    SearchLogFactory(question="rarissime", day=days_ago(1), times=4)
    SearchLogFactory(question="courante", day=days_ago(1), times=4)
    SearchLogFactory(question="courante", day=days_ago(2), times=1)

    rows, html = questions(journalist_client)

    assert [(row["question"], row["asked"]) for row in rows] == [("courante", 5)]
    assert "rarissime" not in html


def test_the_report_adds_up_its_period_and_tells_what_was_followed(journalist_client):
    recent = SearchLogFactory(question="local", day=days_ago(1), times=6, results=0)
    old = SearchLogFactory(question="local", day=days_ago(60), times=10, results=4)
    recent.clicks.create(rank=1, times=3)
    recent.clicks.create(rank=5, times=1)
    old.clicks.create(rank=10, times=4)

    (month,), _html = questions(journalist_client, period="30")
    (quarter,), _html = questions(journalist_client, period="90")

    assert (month["asked"], month["found"], month["clicks"]) == (6, 0, 4)
    assert month["mean_rank"] == pytest.approx(2)
    assert (quarter["asked"], quarter["clicks"]) == (16, 8)
    assert quarter["mean_rank"] == pytest.approx(6)


def test_questions_without_result_can_be_seen_apart(journalist_client):
    SearchLogFactory(question="rien", day=days_ago(1), results=0)
    SearchLogFactory(question="tout", day=days_ago(1), results=9)

    without, _html = questions(journalist_client, found="no")
    within, _html = questions(journalist_client, found="yes")

    assert [row["question"] for row in without] == ["rien"]
    assert [row["question"] for row in within] == ["tout"]


def test_the_most_asked_come_first_and_any_column_can_sort(journalist_client):
    SearchLogFactory(question="a", day=days_ago(1), times=5, results=2)
    SearchLogFactory(question="b", day=days_ago(1), times=9, results=1)

    rows, _html = questions(journalist_client)
    sorted_rows, _html = questions(journalist_client, ordering="-found")

    assert [row["question"] for row in rows] == ["b", "a"]
    assert [row["question"] for row in sorted_rows] == ["a", "b"]


def test_a_question_leads_to_forms_that_are_filled_already(journalist_client):
    SearchLogFactory(question="trottinette", day=days_ago(1))
    _rows, html = questions(journalist_client)
    synonym = url_of(SynonymGroup, "add") + "?words=trottinette%0A"
    promotion = url_of(Promotion, "add") + "?questions_asked=trottinette"
    assert synonym in html
    assert promotion in html

    assert ">\ntrottinette\n" in journalist_client.get(synonym).content.decode()
    assert ">\ntrottinette</textarea>" in journalist_client.get(promotion).content.decode()


def test_the_report_costs_the_same_whatever_it_lists(
    journalist_client, django_assert_max_num_queries
):
    for _number in range(30):
        SearchLogFactory(day=days_ago(1)).clicks.create(rank=1)
    questions(journalist_client)

    with django_assert_max_num_queries(16):
        questions(journalist_client)
