"""The main job, in a real browser: drafted, sent back, corrected, approved, read."""

import re

import pytest
from wagtail.models import Page

from home.models import HomePage
from stories.choices import StoryKind
from stories.models import CrossedInterviewPage
from tests.initiatives.factories import InitiativeIndexPageFactory, InitiativePageFactory
from tests.stories.factories import StoryIndexPageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
TITLE = "Qui garde la place ?"
# Leaving the editor cuts an autosave on its way, which is refused whole; Wagtail's content checks
# speak through the console.
EXPECTED = ("Failed to load resource: the server responded with a status of 400", "axe.run results")
SENT_BACK = "Bonne question d’ouverture. Dites qui parle, et d’où."


@pytest.fixture
def site():
    home = HomePage.objects.get()
    index = StoryIndexPageFactory(
        parent=home, kind=StoryKind.INTERVIEW, title="Interviews croisées", slug="interviews"
    )
    directory = InitiativeIndexPageFactory(parent=home)
    initiative = InitiativePageFactory(parent=directory, title="Le potager de la Darnaise")
    return {"index": index, "initiative": initiative}


def write(page, path, text):
    """Type into a rich text field, named by its place in the form."""
    editor = page.locator(f"[data-contentpath='{path}'] [contenteditable=true]").first
    editor.click()
    editor.press_sequentially(text)


def add_block(page, stream, number=0):
    page.locator(f"[data-contentpath='{stream}'] .c-sf-add-button").nth(number).click()


def add_voice(page, number, letter, name, capacity):
    add_block(page, "voices", number)
    page.select_option(f"[name=voices-{number}-value-key]", letter)
    page.fill(f"[name=voices-{number}-value-name]", name)
    page.fill(f"[name=voices-{number}-value-capacity]", capacity)


def add_exchange(page, question, answers):
    add_block(page, "exchanges")
    page.fill("[name=exchanges-0-value-question]", question)
    for number, (letter, text) in enumerate(answers):
        prefix = f"exchanges-0-value-answers-{number}"
        if not page.locator(f"[name={prefix}-value-voice]").count():
            page.locator("[data-contentpath='answers'] .c-sf-add-button").nth(number).click()
        page.select_option(f"[name={prefix}-value-voice]", letter)
        holder = page.locator(f"[name={prefix}-value-text]").locator("xpath=..")
        editor = holder.locator("[contenteditable=true]")
        editor.click()
        editor.press_sequentially(text)


def link_initiative(page, initiative):
    page.locator("#id_initiative_links-ADD").click()
    page.locator(
        "#id_initiative_links-0-initiative-chooser [data-chooser-action-choose]"
    ).first.click()
    modal = page.locator(".modal-body")
    modal.get_by_role("link", name=initiative.title).click()


def press(page, label):
    """Press a button of the editor's footer, first or in its drop-up."""
    footer = page.locator("footer, .footer").last
    if not footer.get_by_role("button", name=label).is_visible():
        footer.locator("[data-w-dropdown-target=toggle], .w-dropdown__toggle").last.click()
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name=label).last.click()


def follow(visitor, role, name):
    """Click on a link or a button that leads to another page, and wait for it whole."""
    with visitor.page.expect_navigation(wait_until="load"):
        visitor.page.get_by_role(role, name=name).click()


def draft(visitor, site):
    page = visitor.page
    visitor.visit(f"/admin/pages/add/stories/crossedinterviewpage/{site['index'].pk}/")
    page.fill("#id_title", TITLE)
    page.fill("#id_standfirst", "Deux voix, une même question.")
    add_voice(page, 0, "A", "Zohra Mebarki", "présidente d’association, Vénissieux (69)")
    add_voice(page, 1, "B", "Bakary N’Doye", "gardien, Saint-Denis (93)")
    add_exchange(page, "À qui est la place ?", [("A", "À tout le monde."), ("B", "Au marché.")])
    link_initiative(page, site["initiative"])


def test_a_text_goes_from_a_trainee_to_a_reader_through_a_journalist(
    site, new_browsing, trainee, journalist
):
    author = new_browsing(viewport=DESKTOP).login(trainee)
    reviewer = new_browsing(viewport=DESKTOP).login(journalist)

    draft(author, site)
    press(author.page, re.compile("Enregistrer le brouillon"))
    story = CrossedInterviewPage.objects.get(title=TITLE)
    author.visit(f"/admin/pages/{story.pk}/view_draft/")
    assert "À tout le monde." in author.page.inner_text("main")
    author.visit(f"/admin/pages/{story.pk}/edit/")
    press(author.page, re.compile("Soumettre"))

    reviewer.visit("/admin/")
    follow(reviewer, "link", TITLE)
    reviewer.page.fill("[name=comment]", SENT_BACK)
    follow(reviewer, "button", re.compile("Renvoyer"))

    author.visit("/admin/")
    assert SENT_BACK in author.page.inner_text("main")
    follow(author, "link", "Reprendre")
    author.page.fill("#id_standfirst", "Une présidente et un gardien répondent.")
    press(author.page, re.compile("Soumettre|Renvoyer|Resoumettre"))

    reviewer.visit("/admin/")
    follow(reviewer, "link", TITLE)
    assert SENT_BACK in reviewer.page.inner_text("main")
    follow(reviewer, "button", re.compile("Approuver"))

    assert Page.objects.get(pk=story.pk).live
    assert [error for error in author.errors if not any(map(error.startswith, EXPECTED))] == []
    for options in (
        {"viewport": DESKTOP},
        {"viewport": PHONE},
        {"viewport": PHONE, "java_script_enabled": False},
    ):
        read(new_browsing(**options), site, story)


def read(visitor, site, story):
    for path in ("/", site["index"].url, site["initiative"].url):
        visitor.visit(path)
        assert TITLE.removesuffix(" ?") in visitor.page.inner_text("main")
    visitor.visit(Page.objects.get(pk=story.pk).url)
    text = visitor.page.inner_text("main")
    assert "Une présidente et un gardien répondent." in text
    assert "Au marché." in text
    if visitor.page.viewport_size["width"] == 320 and visitor.page.evaluate("true"):
        assert not visitor.page.evaluate("document.documentElement.scrollWidth > innerWidth")
