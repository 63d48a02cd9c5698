"""The demonstration newsroom: what it must hold, what it must hide, what it must not do twice."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState, WorkflowState

from assets.models import CreditedImage, Film
from campaigns.models import CampaignPage, Creation, StateChange
from core.blocks import BodyStreamBlock
from core.facade import facade_svg
from home.demo import accounts, library
from home.demo.canaries import hidden_objects, hidden_texts
from home.demo.seed import seed
from home.models import Introduction, LegalNotice
from initiatives.blocks import InitiativeBodyStreamBlock
from initiatives.choices import Stage
from initiatives.models import InitiativePage
from newsroom.choices import Verdict
from newsroom.rules import submissions_to_review
from newsroom.services import decide
from partners.models import PartnerPage, ProductionPage
from people.models import Credit, Membership, Person
from people.team import read_team
from stories.models import CrossedInterviewPage, NanoFilmPage, OpEdPage, QuestionPage
from users.models import User
from users.roles import is_administrator, is_professional, is_trainee

COUNTED = [
    *(Page, Revision, CreditedImage, Film, Person, Credit, User, TaskState, WorkflowState),
    *(Creation, StateChange, Membership, Introduction, LegalNotice),
]


@pytest.fixture(autouse=True)
def seeded(seeding, db, settings):
    settings.MEDIA_ROOT = seeding


def counts():
    tables = {model.__name__: model._base_manager.count() for model in COUNTED}
    return tables | {"promises": apps.get_model("outbox", "Promise").objects.count()}


def live_pages():
    return Page.objects.live().filter(depth__gte=2).specific()


def hidden(state):
    return next(text for text in hidden_objects() if text["state"] == state)


def account(login):
    return User.objects.get(username=login)


# What it holds


def test_it_holds_what_it_announces():
    initiatives = InitiativePage.objects.live()

    assert initiatives.count() >= 24
    assert initiatives.values("commune__department").distinct().count() >= 15
    assert set(initiatives.values_list("stage", flat=True)) == set(Stage.values)
    assert NanoFilmPage.objects.live().count() >= 6
    assert CrossedInterviewPage.objects.live().count() >= 4
    assert OpEdPage.objects.live().count() == 6
    assert QuestionPage.objects.live().count() == 2
    assert Person.objects.exclude(portrait=None).count() >= 12
    states = {page.state: page.creations.count() for page in CampaignPage.objects.live()}
    assert states == {"to_come": 0, "open": 6, "awarded": 7}
    assert set(Creation.objects.values_list("format", flat=True)) == {"affiche", "video", "texte"}
    assert Creation.objects.public().count() == 12
    assert PartnerPage.objects.live().count() == 6
    productions = ProductionPage.objects.all()
    assert (productions.count(), productions.live().count()) == (10, 8)
    assert productions.live().values("format").distinct().count() == 7
    assert productions.live().exclude(initiative_links=None).count() == 4


def test_every_initiative_tells_a_failure_and_how_to_do_the_same():
    for page in InitiativePage.objects.live():
        kinds = set(page.updates.values_list("kind", flat=True))

        assert kinds & {"failure", "pivot"}, page
        assert 3 <= page.updates.count() <= 8, page
        assert 1 <= page.key_figures.count() <= 4, page
        assert page.what_got_stuck
        assert page.prerequisites
        assert page.pitfalls
        assert len(page.reuse_steps) >= 2
        assert page.verified_on < page.next_check_on
        assert page.credits.exists()


def test_every_block_is_shown_at_least_once():
    used = {
        block.block_type for page in live_pages() for block in getattr(page, "body", None) or []
    }

    assert used == set(InitiativeBodyStreamBlock().child_blocks)
    assert set(BodyStreamBlock().child_blocks) <= used


def test_pages_without_a_picture_show_a_facade_of_their_own(client):
    bare = InitiativePage.objects.live().filter(listing_image=None)
    facades = {facade_svg(page.pk, "initiative") for page in bare}

    assert len(facades) == bare.count() >= 3
    for page in bare:
        assert 'class="facade' in client.get(page.url).content.decode(), page


def test_every_story_is_tied_to_an_initiative():
    for model in (NanoFilmPage, CrossedInterviewPage, OpEdPage, QuestionPage):
        for page in model.objects.live():
            assert page.initiative_links.exists(), page


def test_every_debate_has_arguments_each_with_evidence_and_is_answered_or_answerable():
    for page in QuestionPage.objects.live():
        arguments = [child.value for child in page.arguments]

        assert 2 <= len(page.positions) <= 3
        assert len(arguments) >= 6
        assert all(argument["evidence"] for argument in arguments)
        sources = [e.value for a in arguments for e in a["evidence"] if e.block_type == "source"]
        assert all("de démonstration" in source["publisher"] for source in sources)
    answered = [page.answers_to.specific for page in OpEdPage.objects.exclude(answers_to=None)]
    assert sorted(page.card_kind for page in answered) == ["oped", "oped", "question"]


def test_every_image_has_a_credit_a_licence_and_words_for_who_does_not_see_it():
    for image in CreditedImage.objects.all():
        assert image.credit
        assert image.licence
        assert len(image.description) > 20


def test_every_page_may_be_published_as_it_is():
    for page in live_pages():
        page.get_latest_revision_as_object().full_clean()


def test_every_live_page_answers(client):
    for page in live_pages().public():
        response = client.get(page.url)

        assert response.status_code == 200, page.url


def test_every_person_has_a_public_page(client):
    for person in Person.objects.exclude(portrait=None):
        assert client.get(person.get_absolute_url()).status_code == 200, person


def test_the_newsroom_shows_who_teaches_who_learns_and_who_left():
    team = read_team()

    assert [len(team[group]) for group in ("professionals", "trainees", "former")] == [2, 2, 1]
    for member in [one for group in team.values() for one in group]:
        assert member.is_public
        assert member.credits


def test_three_themes_and_three_departments_are_introduced(client):
    introductions = Introduction.objects.select_related("theme", "department")

    assert introductions.exclude(theme=None).count() == 3
    assert introductions.exclude(department=None).count() == 3
    for introduction in introductions:
        if introduction.theme:
            address = reverse("home:theme", args=[introduction.theme.slug])
        else:
            address = reverse("home:territory", args=[introduction.department.code.lower()])
        assert "Introduction" in client.get(address).content.decode(), address


def test_the_legal_notice_is_complete_and_says_that_it_is_invented(client):
    notice = LegalNotice.objects.get()

    assert notice.missing == []
    assert "fictive" in notice.publisher
    assert "à compléter" not in client.get(reverse("home:legal")).content.decode()


# Accounts


def test_accounts_play_every_role_and_none_is_a_superuser():
    users = {login: account(login) for login in accounts.logins()}

    assert [is_trainee(users[login]) for login in ("ines", "youri")] == [True, True]
    assert [is_professional(users[login]) for login in ("helene", "karim")] == [True, True]
    assert is_administrator(users["paule"])
    assert not any(user.is_superuser for user in users.values())


def test_the_table_gives_logins_that_open_the_admin(client):
    for role, login, password, _finds in accounts.table():
        assert client.login(username=login, password=password), role
        assert client.get("/admin/").status_code == 200, role


def test_accounts_are_refused_where_the_site_is_real(settings):
    settings.DEMONSTRATION = False

    with pytest.raises(accounts.NotADemonstration):
        seed()
    with pytest.raises(accounts.NotADemonstration):
        accounts.table()


# States


def test_a_trainee_has_a_draft_that_was_never_sent():
    page = Page.objects.get(pk=hidden("draft")["id"])

    assert not page.live
    assert is_trainee(page.owner)
    assert page.current_workflow_state is None


def test_a_journalist_finds_the_text_of_a_trainee_and_not_their_own():
    waiting = submissions_to_review(account("karim"))
    slugs = {state.workflow_state.content_object.slug for state in waiting}

    assert slugs == {hidden("in_review")["slug"]}


def test_what_awaits_review_may_be_approved_and_is_then_public(client):
    for text in (hidden("in_review"), hidden("own_in_review")):
        page = Page.objects.get(pk=text["id"])

        decide(
            page.current_workflow_task_state.specific,
            by=account("helene"),
            verdict=Verdict.APPROVED,
        )

        assert client.get(text["url"]).status_code == 200


def test_a_text_sent_back_carries_the_reason():
    page = Page.objects.get(pk=hidden("sent_back")["id"])
    answer = TaskState.objects.get(workflow_state__object_id=str(page.pk))

    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert answer.comment


def test_a_scheduled_text_waits_for_its_day():
    page = Page.objects.get(pk=hidden("scheduled")["id"])

    assert not page.live
    assert page.scheduled_revision.approved_go_live_at


def test_an_expired_text_is_no_longer_public():
    page = Page.objects.get(pk=hidden("expired")["id"])

    assert page.expired
    assert not page.live


@pytest.mark.parametrize(
    ("state", "scheduled", "expired"), [("rights_later", True, False), ("rights_over", False, True)]
)
def test_a_production_outside_its_window_of_rights_is_not_public(state, scheduled, expired, client):
    page = Page.objects.get(pk=hidden(state)["id"]).specific

    assert client.get(page.get_url()).status_code == 404
    assert (page.live, page.expired) == (False, expired)
    assert bool(page.scheduled_revision) == scheduled


def test_whoever_published_a_reviewed_page_did_not_write_it():
    for page in live_pages():
        if page.needs_review:
            decision = page.decisions.get()
            assert decision.by != page.owner


# What it hides


def test_hidden_texts_really_hold_their_canary():
    assert len(hidden_objects()) == len(hidden_texts()) == 13
    creations = [text for text in hidden_objects() if text["kind"] == "creation"]
    for text in creations:
        creation = Creation.objects.get(pk=text["id"])
        assert not creation.is_visible
        assert all(text["canary"] in held for held in (creation.title, creation.description))
    for text in hidden_objects():
        if text in creations:
            continue
        revision = Page.objects.get(pk=text["id"]).get_latest_revision()
        assert text["canary"] in json.dumps(revision.content, ensure_ascii=False), text


def test_no_public_page_shows_a_canary(client):
    canaries = [text["canary"] for text in hidden_objects()]
    addresses = [page.url for page in live_pages().public()] + ["/recherche?q=canari"]
    addresses += [creation.get_absolute_url() for creation in Creation.objects.public()]

    for address in addresses:
        body = client.get(address, follow=True).content.decode()
        found = [canary for canary in canaries if canary in body]
        # A search page repeats what was asked, never what was hidden.
        assert not found, address


def test_no_hidden_address_gives_its_text_to_a_stranger(client):
    for text in hidden_objects():
        response = client.get(text["url"], follow=True)

        assert text["canary"] not in response.content.decode(), text["state"]


# Films


def test_every_film_has_captions_chapters_a_transcript_and_a_poster():
    assert Film.objects.count() >= 6
    for film in Film.objects.all():
        assert 10 <= film.duration <= 20
        assert len(film.cues) >= 3
        assert len(film.chapter_list) == 3
        assert film.thumbnail
        assert film.credits_text


def test_a_transcript_says_all_that_captions_say():
    for film in Film.objects.all():
        for _start, end, text in film.cues:
            said = [line for line in text.splitlines() if not line.startswith("[")]

            assert end <= film.duration
            assert all(line in film.transcript for line in said), film
            assert any(line.startswith("[") for line in text.splitlines()), film


@pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffprobe is not installed")
def test_shipped_films_last_ten_to_twenty_seconds_and_say_nothing_of_their_origin():
    for path in library.MEDIA.glob("*.mp4"):
        facts = probe(path)

        assert 10 <= float(facts["format"]["duration"]) <= 20
        assert {stream["codec_name"] for stream in facts["streams"]} == {"h264", "aac"}
        tags = set(facts["format"].get("tags", {}))
        assert tags <= {"major_brand", "minor_version", "compatible_brands"}
        assert path.stat().st_size < 260_000


def probe(path: Path):
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", path]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


# Twice


def test_seeding_again_changes_nothing(django_assert_max_num_queries):
    before = counts()

    with django_assert_max_num_queries(60):
        world = seed()

    assert counts() == before
    assert world.created == []
