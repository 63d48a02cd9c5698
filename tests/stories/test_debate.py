"""A debate: positions, arguments for and against, evidence, a synthesis that cites them."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from search import indexing
from stories.choices import StoryKind
from stories.citations import cited_numbers, link_citations
from stories.debate_blocks import (
    ArgumentsStreamBlock,
    EvidenceStreamBlock,
    PositionsStreamBlock,
)
from stories.models import QuestionPage
from stories.question import question_problems, read_positions
from tests.home.content import build_content
from tests.initiatives.factories import InitiativePageFactory
from tests.stories.factories import (
    ARGUMENTS,
    POSITIONS,
    QuestionPageFactory,
    argument,
    source,
)
from tests.stories.forms import create_debate

pytestmark = pytest.mark.django_db
A, B = POSITIONS
WHOLE = "<p>On retient [1] et [2, 3].</p>"
CANARY = "Zibeline invisible"


def debate(positions=POSITIONS, arguments=ARGUMENTS, synthesis=WHOLE):
    return QuestionPage(
        title="Essai", positions=positions, arguments=arguments, synthesis=synthesis
    )


def test_a_whole_debate_has_no_problem():
    assert question_problems(debate()) == {}


@pytest.mark.parametrize(
    ("broken", "field", "words"),
    [
        ({"positions": [A]}, "positions", "deux positions"),
        ({"positions": [A, B, A]}, "positions", "même lettre"),
        ({"arguments": ARGUMENTS[:2], "synthesis": "[1]"}, "positions", "La position B"),
        ({"arguments": [*ARGUMENTS, argument(3, "B")]}, "arguments", "numéro 3"),
        ({"arguments": [*ARGUMENTS, argument(9, "D")]}, "arguments", "Ligne 4, argument 9"),
        ({"arguments": [*ARGUMENTS, argument(9, evidence=[])]}, "arguments", "Ligne 4, argument 9"),
        (
            {"arguments": [argument(1), argument(2, "B")], "synthesis": "[1]"},
            "arguments",
            "Aucun argument ne s’oppose",
        ),
        ({"synthesis": "<p>On retient [1] et [12].</p>"}, "synthesis", "l’argument 12"),
        ({"synthesis": "<p>On retient tout.</p>"}, "synthesis", "ne cite aucun argument"),
    ],
)
def test_a_broken_debate_is_told_at_the_row_that_breaks_it(broken, field, words):
    problems = question_problems(debate(**broken))

    assert words in " ".join(problems.pop(field))
    assert set(problems) <= {"arguments"}


def test_a_broken_debate_is_a_draft_and_never_a_publication():
    page = build_content().stories[StoryKind.QUESTION]
    page.synthesis = "<p>On retient [42].</p>"

    page.save_revision(clean=False)

    with pytest.raises(ValidationError, match="42"):
        page.full_clean()
    with pytest.raises(ValidationError):
        page.get_latest_revision().publish()


def test_the_editor_keeps_a_draft_and_refuses_to_submit_what_is_broken(trainee_client):
    index = build_content().indexes[StoryKind.QUESTION]

    saved = create_debate(trainee_client, index, synthesis="[42]")
    sent = create_debate(trainee_client, index, slug="autre", synthesis="[42]", submit=True)

    draft = QuestionPage.objects.get(slug="un-debat")
    assert saved.status_code == 302
    assert [child.value["number"] for child in draft.get_latest_revision_as_object().arguments] == [
        1,
        2,
        3,
    ]
    assert "l’argument 42" in " ".join(sent.context["form"].errors["synthesis"])


def test_a_trainee_drafts_a_debate_and_does_not_publish_it(trainee_client, trainee):
    index = build_content().indexes[StoryKind.QUESTION]

    create_debate(trainee_client, index, synthesis="[1]", publish=True)

    drafts = QuestionPage.objects.filter(owner=trainee)
    assert drafts.exists()
    assert not drafts.filter(live=True).exists()


def test_a_professional_does_not_publish_their_own_debate(journalist_client):
    index = build_content().indexes[StoryKind.QUESTION]

    create_debate(journalist_client, index, synthesis="[1]", publish=True)

    assert not QuestionPage.objects.filter(slug="un-debat", live=True).exists()


def test_arguments_alternate_for_and_against_under_their_position():
    page = debate(arguments=[argument(1), argument(2), argument(3, "A", "against"), argument(4)])

    first, second = read_positions(page)

    assert [one.number for one in first.arguments] == [1, 3, 2, 4]
    assert second.arguments == ()


def test_every_citation_of_the_synthesis_leads_to_an_argument_of_the_page(client):
    page = build_content().stories[StoryKind.QUESTION]

    html = client.get(page.url).content.decode()

    cited = re.findall(r'class="citation" href="#(argument-\d+)"', html)
    assert cited == ["argument-1", "argument-2", "argument-3"]
    for anchor in cited:
        assert html.count(f'id="{anchor}"') == 1
    assert "Cité dans la synthèse" in html


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>Oui [1], [ 2 ,9 ].</p>", [1, 2]),
        ('<p title="[1]">Non</p>', []),
        ('<a href="/">lien [1]</a>', []),
        ("<p>[x] [] [1 [123]</p>", []),
    ],
)
def test_only_numbers_of_the_text_that_exist_become_links(html, linked):
    found = link_citations(html, {1, 2})

    assert [int(n) for n in re.findall(r"#argument-(\d+)", found)] == linked


def test_what_is_cited_is_read_in_the_text_alone():
    assert cited_numbers("<p>[1, 2] <b>[3]</b></p>") == {1, 2, 3}
    assert cited_numbers('<p class="[4]">rien</p>') == set()


def test_a_source_says_who_published_it_and_when(client):
    content = build_content()
    evidence = [source(title="Le bilan", publisher="l’office", url="https://example.org/b")]
    page = QuestionPageFactory(
        parent=content.indexes[StoryKind.QUESTION],
        arguments=[argument(1, evidence=evidence), *ARGUMENTS[1:]],
    )

    html = client.get(page.url).content.decode()

    for words in ("Le bilan", "l’office", 'href="https://example.org/b"'):
        assert words in html


@pytest.mark.parametrize("hidden", [True, False])
def test_an_initiative_that_is_not_public_is_evidence_of_nothing(hidden, client):
    content = build_content()
    secret = InitiativePageFactory(parent=content.directory, title=CANARY)
    evidence = [("initiative", {"initiative": secret, "shows": f"Ceci : {CANARY}."})]
    page = QuestionPageFactory(
        parent=content.indexes[StoryKind.QUESTION],
        arguments=[argument(1, evidence=evidence), *ARGUMENTS[1:]],
    )
    if hidden:
        type(secret).objects.filter(pk=secret.pk).update(live=False)

    html = client.get(page.url).content.decode()

    assert (CANARY in html) is not hidden
    assert 'id="argument-1"' in html


def test_a_debate_is_found_listed_and_shown_on_the_page_of_its_initiative(client):
    content = build_content()
    page = content.stories[StoryKind.QUESTION]

    assert page.title in client.get(content.initiative.url).content.decode()
    indexing.take_everything()
    found = client.get("/recherche/?q=tours&type=question").context["shown"]
    assert page.pk in [result.entry.page_id for result in found.results]


def test_a_card_says_how_much_there_is_to_read():
    assert debate().card_meta == "2 positions, 3 arguments"
    assert debate(positions=[], arguments=[]).card_meta == ""


def test_the_front_page_shows_the_kind_that_moved_last(client):
    content = build_content()
    page = content.stories[StoryKind.QUESTION]

    trio = next(b for b in client.get("/").context["bands"] if b["name"] == "trio")

    assert trio["pages"][0].card_kind == "initiative"
    assert page.pk in [one.pk for one in trio["pages"]]


def test_the_editor_opens_with_the_arguments_of_a_debate(journalist_client):
    page = build_content().stories[StoryKind.QUESTION]

    response = journalist_client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))

    assert response.status_code == 200
    assert "Voici la raison" in response.content.decode()


def test_a_half_written_debate_is_previewed(journalist_client):
    page = build_content().stories[StoryKind.QUESTION]
    half = {"number": None, "position": "A", "side": "for", "claim": "", "evidence": []}
    page.arguments = [("argument", half)]
    page.synthesis = ""
    page.save_revision(clean=False)

    response = journalist_client.get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)))

    assert response.status_code == 200


@pytest.mark.parametrize(
    "stream", [PositionsStreamBlock, ArgumentsStreamBlock, EvidenceStreamBlock]
)
def test_every_part_of_a_debate_shows_its_preview(stream):
    for block in stream().child_blocks.values():
        html = block.render(block.get_preview_value())

        words = block.meta.preview_value.get("claim") or block.meta.preview_value.get("shows")
        assert (words or block.meta.preview_value["title"]) in html.replace("\xa0", " ")
