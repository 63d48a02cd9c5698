"""The public's forms in a real browser: a phone, light, dark, 320 px, with and without script."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from campaigns.models import Submission
from campaigns.participation import links
from campaigns.participation.choices import SubmissionState
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.public.forms import PERSON, begun, sent, stranger
from tests.campaigns.submissions import png
from tests.campaigns.taking_part import asked_of
from tests.cases.test_hostile_texts import UPSTREAM

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def campaign(db):
    call_command("build_assets", stdout=StringIO())
    return CampaignPageFactory(**dates(-5, 20, 40))


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def fill_me(page):
    page.get_by_label("Votre nom public").fill("Nour, 4e B")
    page.get_by_label("18 ans ou plus").check()
    page.get_by_label("Votre adresse e-mail").fill("nour@example.org")
    page.locator("input[name=licence]").first.check()
    press(page, "Continuer")


@pytest.mark.parametrize("script", [True, False])
def test_a_poster_goes_from_a_phone_to_its_private_page(campaign, new_browsing, tmp_path, script):
    file = tmp_path / "affiche.png"
    file.write_bytes(png())
    visitor = new_browsing(**PHONE, java_script_enabled=script)
    page = visitor.page
    visitor.visit(campaign.url)

    page.get_by_role("link", name="Participer", exact=True).first.click()
    page.get_by_label("Affiche ou image").check()
    press(page, "Commencer")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("Titre").fill("Demain")
    page.get_by_label("Ce que l’on voit").fill("Un escalier, et le mot demain barré.")
    press(page, "Continuer")
    fill_me(page)
    press(page, "Continuer")
    press(page, "Envoyer")

    assert page.url.endswith(links.follow_token(Submission.objects.get()) + "/")
    submission = Submission.objects.get()
    assert submission.state == SubmissionState.PROCESSING
    assert submission.current.quarantined.name == "affiche.png"
    assert visitor.context.cookies() == []
    assert [error for error in visitor.errors if not error.startswith(UPSTREAM)] == []


def test_a_person_who_agrees_does_it_by_keyboard(campaign, new_browsing):
    submission = sent(stranger(), campaign)
    [asked] = asked_of(submission)
    visitor = new_browsing(**PHONE)
    visitor.visit(f"/participer/accord/{links.consent_token(asked)}/")

    visitor.page.get_by_label("Je suis d’accord", exact=True).press("Space")
    visitor.page.get_by_label("Vos prénom et nom").press("Enter")

    visitor.page.wait_for_selector("text=Vous avez dit oui")
    submission.refresh_from_db()
    assert submission.state == SubmissionState.RECEIVED


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (320, "light"), (1280, "dark")])
def test_every_page_passes_axe_and_never_scrolls_sideways(campaign, new_browsing, width, scheme):
    visitor = new_browsing(viewport={"width": width, "height": 800}, color_scheme=scheme)

    found = {}
    for address in addresses(campaign):
        answer = visitor.visit(address)
        sideways = visitor.page.evaluate("document.documentElement.scrollWidth") - width
        found[address] = (answer.status, visitor.axe(), max(sideways, 0))

    assert {one: said for one, said in found.items() if said[1:] != ([], 0)} == {}
    assert {said[0] for said in found.values()} == {200}
    faults = [error for error in visitor.errors if not error.startswith(UPSTREAM)]
    assert (faults, visitor.outside) == ([], [])


@pytest.mark.parametrize("width", [390, 320])
def test_every_figure_of_transparency_is_in_sight_on_a_phone(campaign, new_browsing, width):
    sent(stranger(), campaign)
    visitor = new_browsing(viewport={"width": width, "height": 800})
    visitor.visit("/transparence/")

    figures = visitor.page.get_by_role("cell").all()

    assert len(figures) == 6
    places = [figure.bounding_box() for figure in figures]
    assert [place for place in places if place["x"] + place["width"] > width] == []
    assert visitor.page.get_by_role("columnheader").count() == 7
    frame = "document.querySelector('.transparency .table-frame')"
    assert visitor.page.evaluate(f"{frame}.scrollWidth - {frame}.clientWidth") == 0


def addresses(campaign):
    client = stranger()
    base = begun(client, campaign, "affiche")
    client.post(f"{base}personnes/", {**PERSON, "add": "1"})
    submission = sent(client, campaign)
    [asked] = asked_of(submission)
    follow = f"/participer/suivi/{links.follow_token(submission)}/"
    consent = f"/participer/accord/{links.consent_token(asked)}/"
    creation = CreationFactory(campaign=campaign)
    steps = ("ma-creation/", "moi/", "personnes/", "verifier/")
    ends = ("", "retirer/", "effacer/")
    return [
        campaign.url,
        f"/participer/campagne/{campaign.pk}/",
        *(base + end for end in steps),
        *(follow + end for end in ends),
        consent,
        f"{consent}refuser/",
        f"/participer/signaler/{creation.pk}/",
        "/participer/signale/",
        "/transparence/",
    ]


def test_a_form_with_errors_passes_axe_and_leads_to_its_fields(campaign, new_browsing):
    base = begun(stranger(), campaign, "affiche")
    visitor = new_browsing(**PHONE)
    visitor.visit(f"{base}moi/")

    press(visitor.page, "Continuer")

    assert visitor.axe() == []
    assert re.match("Erreur", visitor.page.title())
    visitor.page.get_by_role("alert").get_by_role("link").first.click()
    assert visitor.page.evaluate("document.activeElement.name") == "author_name"
