import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ReferenceIndex

from stories.choices import StoryKind
from stories.durations import format_duration, format_timecode
from stories.models import (
    CrossedInterviewPage,
    NanoFilmPage,
    OpEdPage,
    QuestionPage,
    StoryIndexPage,
)
from tests.home.content import build_content
from tests.initiatives.factories import InitiativeLinkFactory, InitiativePageFactory
from tests.people.factories import CreditFactory, PersonFactory

MODELS = {
    StoryKind.FILM: NanoFilmPage,
    StoryKind.INTERVIEW: CrossedInterviewPage,
    StoryKind.OPED: OpEdPage,
    StoryKind.QUESTION: QuestionPage,
}


@pytest.fixture
def content(db):
    return build_content()


@pytest.mark.parametrize("kind", StoryKind.values)
def test_a_listing_takes_stories_of_its_kind_only(kind, content):
    index = StoryIndexPage.objects.get(kind=kind)

    for other, model in MODELS.items():
        assert model.can_create_at(index) is (other == kind)
        assert model.can_exist_under(index) is (other == kind)


def test_a_listing_without_a_kind_takes_nothing(content):
    index = StoryIndexPage(title="Sans genre", kind="", live=False)
    content.home.add_child(instance=index)

    assert not any(model.can_create_at(index) for model in MODELS.values())


def test_there_is_one_listing_for_each_kind(content):
    second = StoryIndexPage(title="Encore", kind=StoryKind.OPED)

    with pytest.raises(ValidationError):
        content.home.add_child(instance=second)


def test_a_listing_that_holds_stories_keeps_its_kind(content):
    index = StoryIndexPage.objects.get(kind=StoryKind.OPED)
    StoryIndexPage.objects.filter(kind=StoryKind.FILM).delete()
    index.kind = StoryKind.FILM

    with pytest.raises(ValidationError) as refusal:
        index.save()
    assert list(refusal.value.message_dict) == ["kind"]


@pytest.mark.parametrize("kind", StoryKind.values)
def test_a_public_story_is_at_its_address_and_in_its_listing(kind, client, content):
    page = content.stories[kind]

    assert page.standfirst in client.get(page.url).content.decode()
    assert page.title in client.get(content.indexes[kind].url).content.decode()


@pytest.mark.parametrize("kind", StoryKind.values)
def test_a_story_names_who_made_it_and_its_initiatives(kind, client, content):
    page = content.stories[kind]
    credit = CreditFactory(page=page)

    html = client.get(page.url).content.decode()

    assert credit.person.name in html
    assert content.initiative.title in html


@pytest.mark.parametrize("places", [(None, None), (1, 1), (1, 2), (None, 1)])
def test_initiatives_of_a_story_stand_in_the_order_they_were_linked(places, client, content):
    page = content.stories[StoryKind.OPED]
    page.initiative_links.all().delete()
    older, newer = InitiativePageFactory.create_batch(2, parent=content.initiative.get_parent())
    for place, initiative in zip(places, (newer, older), strict=True):
        InitiativeLinkFactory(page=page, initiative=initiative, sort_order=place)

    html = client.get(page.url).content.decode()

    assert html.index(newer.get_url()) < html.index(older.get_url())


def test_an_op_ed_says_who_speaks_before_its_first_line(client, content):
    page = content.stories[StoryKind.OPED]

    html = client.get(page.url).content.decode()

    for words in (page.author.name, "architecte à Grigny", "A travaillé pour le bailleur"):
        assert html.index(words) < html.index("On démolit trop vite")
    assert "author-box__note" in html


def test_a_film_announces_its_length_and_captions_before_the_player(client, content):
    html = client.get(content.stories[StoryKind.FILM].url).content.decode()

    video = html.index("<video")
    assert html.index("film-facts") < video
    assert "3\u00a0s" in html[:video]


def test_a_film_never_plays_by_itself_and_loads_nothing_before_play(client, content):
    html = client.get(content.stories[StoryKind.FILM].url).content.decode()

    tag = html[html.index("<video") : html.index(">", html.index("<video"))]
    assert "controls" in tag
    assert 'preload="none"' in tag
    assert "autoplay" not in tag
    assert 'kind="captions"' in html
    assert 'kind="chapters"' in html


def test_the_whole_text_of_a_film_is_in_the_page_without_script(client, content):
    html = client.get(content.stories[StoryKind.FILM].url).content.decode()

    assert 'data-start="1.000"' in html
    assert html.count("Au revoir.") >= 2
    assert "Image : Awa Traoré".replace(" :", "\xa0:") in html


@pytest.mark.parametrize("page", ["abc", "\x00", "-1", "999"])
def test_no_page_number_breaks_a_listing(page, client, content):
    url = content.indexes[StoryKind.OPED].url

    assert client.get(url, {"page": page}).status_code == 200


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (18, "18\u00a0s"),
        (120, "2\u00a0min"),
        (160, "2\u00a0min\u00a040"),
        (65, "1\u00a0min\u00a005"),
        (0, ""),
    ],
)
def test_a_length_is_said_as_one_announces_it(seconds, words):
    assert format_duration(seconds) == words


def test_a_timecode_is_minutes_and_seconds():
    assert (format_timecode(7.9), format_timecode(760)) == ("0:07", "12:40")


def test_the_person_of_an_op_ed_and_of_a_voice_has_a_public_page(content):
    page = content.stories[StoryKind.OPED]
    voice = PersonFactory()
    interview = content.stories[StoryKind.INTERVIEW]
    interview.voices = [
        ("voice", {"key": "A", "name": "Ada", "capacity": "élue", "person": voice}),
        ("voice", {"key": "B", "name": "Bo", "capacity": "élu"}),
    ]
    interview.save()
    ReferenceIndex.create_or_update_for_object(interview)

    public = type(voice).objects.public()

    assert page.author in public
    assert voice in public
