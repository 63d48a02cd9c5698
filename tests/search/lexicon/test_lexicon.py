"""What the lexicon answers to whoever understands a question."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search import lexicon
from search.analysis import tokens
from search.models import SynonymGroup
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.search.lexicon.factories import (
    PromotionFactory,
    ProtectedExpressionFactory,
    SynonymGroupFactory,
)

pytestmark = pytest.mark.django_db


def others(*words):
    return {form for form, _weight in lexicon.synonyms(words)}


def queries_of(function):
    with CaptureQueriesContext(connection) as queries:
        function()
    return len(queries)


# --- synonyms -----------------------------------------------------------------------------------


def test_each_word_of_a_group_finds_the_others_and_not_itself():
    SynonymGroupFactory(words="trottinette\npatinette\ndeux-roues léger")

    assert others("trottinette") == {("patinette",), ("deux", "roues", "leger")}
    assert others("deux", "roues", "leger") == {("trottinette",), ("patinette",)}


@pytest.mark.parametrize("word", ["Trottinette", "TROTTINETTES", "tröttinette"])
def test_words_are_compared_without_case_accents_or_plural(word):
    SynonymGroupFactory(words="trottinettes\npatinette")

    assert others(word) == {("patinette",)}


def test_a_one_way_group_is_not_read_backwards():
    SynonymGroupFactory(asked="accordéon", words="instrument à vent")

    assert others("accordeon") == {("instrument", "a", "vent")}
    assert others("instrument", "a", "vent") == set()


def test_a_word_of_two_groups_finds_both():
    SynonymGroupFactory(words="trottinette\npatinette")
    SynonymGroupFactory(words="patinette\nglisse urbaine")

    assert others("patinette") == {("trottinette",), ("glisse", "urbaine")}


def test_a_synonym_weighs_less_than_what_was_typed():
    SynonymGroupFactory()

    assert all(0 < weight < 1 for _form, weight in lexicon.synonyms(("trottinette",)))


def test_synonyms_of_several_words_are_found_in_a_sentence():
    SynonymGroupFactory(words="AMAP\nassociation pour le maintien d’une agriculture paysanne")
    words = tokens("une association pour le maintien d'une agriculture paysanne ici")

    assert lexicon.current().synonyms_in(words) == [(1, 7)]


def test_the_first_synonyms_are_those_of_the_file_and_bear_what_the_form_asks():
    groups = list(SynonymGroup.objects.all())

    for group in groups:
        group.full_clean()
    assert len(groups) >= 60
    assert ("association",) in others("asso")
    assert ("ecole", "de", "la", "deuxieme", "chance") in others("e2c")


# --- protected expressions ----------------------------------------------------------------------


def test_an_expression_is_found_wherever_it_stands_in_a_sentence():
    ProtectedExpressionFactory(text="politique de la ville")

    words = ["la", "politique", "de", "la", "ville", "et", "les", "politiques", "de", "la", "ville"]

    assert lexicon.protected(words) == [(1, 4), (7, 4)]


def test_the_longest_expression_wins_and_none_overlaps_another():
    ProtectedExpressionFactory(text="politique de la ville")
    ProtectedExpressionFactory(text="ville de demain")
    ProtectedExpressionFactory(text="la politique de la ville de demain")

    words = ["la", "politique", "de", "la", "ville", "de", "demain"]

    assert lexicon.protected(words) == [(0, 7)]


def test_an_expression_that_is_cut_is_not_found():
    ProtectedExpressionFactory(text="politique de la ville")

    assert lexicon.protected(["politique", "de", "la"]) == []


# --- promotions ---------------------------------------------------------------------------------


@pytest.fixture
def page():
    return build_content().initiative


def test_a_promoted_page_answers_its_questions_in_the_order_of_positions(page):
    other = InitiativePageFactory(parent=page.get_parent())
    PromotionFactory(page=page, position=2)
    PromotionFactory(page=other, position=1, questions_asked="autre\nComment participer ?")

    assert lexicon.promoted("COMMENT participer") == [f"page:{other.pk}", f"page:{page.pk}"]
    assert lexicon.promoted("comment participer demain") == []


def test_a_page_that_is_not_public_is_promoted_nowhere(page):
    PromotionFactory(page=page)
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert lexicon.promoted("comment participer") == []

    restriction.delete()
    assert lexicon.promoted("comment participer") == [f"page:{page.pk}"]

    page.unpublish()
    assert lexicon.promoted("comment participer") == []


@pytest.mark.parametrize(
    ("starts", "ends", "shown"), [(0, 0, True), (1, None, False), (None, -1, False), (-3, 3, True)]
)
def test_a_promotion_holds_between_its_dates_included(starts, ends, shown, page):
    today = timezone.localdate()
    PromotionFactory(
        page=page,
        starts_on=None if starts is None else today + timedelta(days=starts),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )

    assert bool(lexicon.promoted("comment participer")) is shown


# --- cost, freshness, trials --------------------------------------------------------------------


def test_a_question_costs_one_query_at_most_and_none_when_asked_again():
    lexicon.current()
    lexicon._memory["until"] = 0

    assert queries_of(lambda: lexicon.synonyms(("asso",))) == 1
    assert queries_of(lambda: (lexicon.protected(["a"]), lexicon.promoted("rien"))) == 0


def test_what_another_process_saved_is_read_once_the_version_is_asked_again():
    lexicon.current()
    kept = dict(lexicon._memory)
    SynonymGroupFactory()

    # As in a process that no signal told anything.
    lexicon._memory.update({**kept, "until": 0})

    assert others("trottinette") == {("patinette",)}


def test_a_change_and_a_deletion_are_seen_at_once():
    group = SynonymGroupFactory()
    assert others("trottinette") == {("patinette",)}

    group.words = "trottinette\nplanche"
    group.save()
    assert others("trottinette") == {("planche",)}

    SynonymGroup.objects.filter(pk=group.pk).delete()
    assert others("trottinette") == set()


def test_an_unsaved_word_holds_only_while_it_is_tried_and_in_place_of_its_saved_self():
    group = SynonymGroupFactory()
    group.words = "trottinette\nplanche"

    with lexicon.trying(group, SynonymGroup(words="zeppelin\ndirigeable")):
        assert others("trottinette") == {("planche",)}
        assert others("zeppelin") == {("dirigeable",)}

    assert others("trottinette") == {("patinette",)}
    assert others("zeppelin") == set()
