import pytest
from django.core.exceptions import ValidationError

from stories.choices import StoryKind
from stories.interview import interview_problems, split_quote
from stories.models import CrossedInterviewPage
from tests.home.content import build_content
from tests.stories.factories import EXCHANGES, VOICES

pytestmark = pytest.mark.django_db
A, B = VOICES
ANSWER = {"voice": "A", "text": "<p>Oui.</p>"}


def interview(voices=VOICES, exchanges=EXCHANGES):
    return CrossedInterviewPage(title="Essai", voices=voices, exchanges=exchanges)


def asking(*answers):
    return [("exchange", {"question": "Qui ?", "answers": list(answers)})]


def test_a_whole_table_has_no_problem():
    assert interview_problems(interview()) == {}


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"voices": [A], "exchanges": asking(ANSWER)}, "voices"),
        ({"voices": [A, A], "exchanges": asking(ANSWER)}, "voices"),
        ({"exchanges": asking({**ANSWER, "voice": "C"})}, "exchanges"),
        ({"exchanges": asking(ANSWER, ANSWER)}, "exchanges"),
        ({"exchanges": asking()}, "exchanges"),
    ],
    ids=["one voice", "same letter", "undeclared voice", "two answers", "no answer"],
)
def test_a_broken_table_is_told_at_the_field_that_breaks_it(broken, field):
    assert list(interview_problems(interview(**broken))) == [field]


def test_a_broken_table_is_a_draft_and_never_a_publication():
    content = build_content()
    page = content.stories[StoryKind.INTERVIEW]
    page.voices = [A]

    page.save_revision(clean=False)

    with pytest.raises(ValidationError):
        page.full_clean()
    with pytest.raises(ValidationError):
        page.get_latest_revision().publish()


@pytest.mark.parametrize("query", ["", "?par=personne", "?par=n’importe", "?par=%00"])
def test_every_answer_is_in_the_page_with_the_name_of_who_gives_it(query, client):
    page = build_content().stories[StoryKind.INTERVIEW]

    html = client.get(f"{page.url}{query}").content.decode()

    for words in ("On nous consulte", "page blanche", "Fatou Diarra", "Marc Lenoir"):
        assert words in html


def test_one_question_is_one_row_and_one_voice_one_column(client):
    page = build_content().stories[StoryKind.INTERVIEW]

    questions = client.get(page.url).context["questions"]

    columns = [[answer.voice.key for answer in question.answers] for question in questions]
    assert columns == [["A", "B"], ["A", "B"]]
    assert questions[1].answers[1].text is None
    assert f'id="{questions[0].anchor}"' in client.get(page.url).content.decode()


def test_it_is_read_by_person_too(client):
    page = build_content().stories[StoryKind.INTERVIEW]

    response = client.get(f"{page.url}?par=personne")

    assert response.context["reads_by_person"]
    assert [len(answers) for _voice, answers in response.context["by_person"]] == [2, 1]


def test_the_front_page_quotes_the_first_question_that_two_voices_answer():
    question, quotes = split_quote(interview())

    assert question == "Qui décide dans le quartier ?"
    assert quotes == [
        (
            "Fatou Diarra",
            "présidente du conseil citoyen",
            "On nous consulte quand tout est dessiné.",
        ),
        ("Marc Lenoir", "urbaniste", "J’ai appris à venir avec une page blanche."),
    ]


def test_an_interview_without_two_answers_to_one_question_is_not_quoted():
    assert split_quote(interview(exchanges=asking(ANSWER))) is None
