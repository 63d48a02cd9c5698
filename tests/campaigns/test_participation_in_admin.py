"""Registers that are read, texts that are maintained, campaigns that are not deleted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from campaigns.models import Consent, ConsentText, DeclineReason, MinorFileView
from campaigns.participation import consents, looking
from campaigns.participation.consents import current_texts
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.taking_part import accept, minor, sent

pytestmark = pytest.mark.django_db
REGISTERS = ("consent", "decision", "minorfileview", "consentrule")
OF_ADMINISTRATORS = "consentrule"


@pytest.fixture
def submission(moderator):
    submission = sent(SubmissionFactory(campaign=CampaignPageFactory(**dates(-5, 20, 40))))
    accept(submission, moderator)
    looking.see_contact(submission, by=moderator)
    return submission


@pytest.fixture
def moderator_client(client_of, moderator):
    return client_of(moderator)


@pytest.fixture
def administrator_client(client_of, administrator):
    return client_of(administrator)


def register(name):
    return f"/admin/campaigns/{name}/"


def is_refused(response):
    home = reverse("wagtailadmin_home")
    return response.status_code in {403, 404} or (
        response.status_code == 302 and response["Location"] == home
    )


# Registers


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_is_read_by_those_who_decide_and_by_nobody_else(
    name, submission, client_of, request
):
    def answer_to(role):
        return client_of(request.getfixturevalue(role)).get(register(name))

    assert answer_to("administrator").status_code == 200
    of_moderator = answer_to("moderator")
    assert is_refused(of_moderator) == (name == OF_ADMINISTRATORS)
    for role in ("journalist", "trainee"):
        assert is_refused(answer_to(role))


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("action", ["create", "edit/1", "delete/1"])
def test_a_register_is_neither_added_to_nor_changed(name, action, submission, client_of, superuser):
    assert client_of(superuser).get(f"{register(name)}{action}/").status_code == 404


def test_a_consent_is_read_word_for_word(submission, moderator_client):
    consent = Consent.objects.needed().get()

    listing = moderator_client.get(register("consent")).content.decode()
    page = moderator_client.get(f"{register('consent')}inspect/{consent.pk}/").content.decode()

    assert str(submission) in listing
    assert "Je peux la retirer quand je veux" in page


def test_a_consent_is_read_with_all_that_it_is_about_and_no_name(submission, moderator_client):
    young = sent(minor(submission.campaign))
    guardian = Consent.objects.needed().get(version=young.current, capacity="guardian")

    page = moderator_client.get(f"{register('consent')}inspect/{guardian.pk}/")

    fields = {str(one["label"]): str(one["value"]) for one in page.context["fields"]}
    assert fields["envoi"] == f"{young} / 1"
    assert fields["qualité"] == "parent ou tuteur"
    assert fields["à propos de qui"] == "l’auteur"
    assert fields["usage"] == "publier la création"
    assert fields["où"] == "ce site"
    assert fields["durée en mois"] == str(guardian.text.months)
    assert fields["édition"] == "1"
    assert fields["nécessaire"] == "oui"
    assert fields["ce qui a été lu, mot pour mot"] == guardian.text.body
    html = page.content.decode()
    for untold in ("Words", "True", "None", young.author_name, "maman@"):
        assert untold not in html


def test_a_decision_is_read_with_what_it_was_taken_on(submission, moderator_client):
    decision = submission.decisions.get()

    page = moderator_client.get(f"{register('decision')}inspect/{decision.pk}/").content.decode()

    assert decision.content_hash in page
    assert submission.contact.email not in page


def test_registers_cost_the_same_whatever_they_hold(submission, moderator, moderator_client):
    def fill(count):
        for _time in range(count):
            accept(sent(SubmissionFactory(campaign=submission.campaign)), moderator)

    def cost(name):
        with CaptureQueriesContext(connection) as queries:
            moderator_client.get(register(name))
        return len(queries)

    names = ("consent", "decision", "minorfileview")
    fill(2)
    few = [cost(name) for name in (*names, *names)][len(names) :]
    fill(5)

    assert [cost(name) for name in names] == few


def test_a_look_at_the_file_of_a_minor_is_written_and_not_that_of_an_adult(moderator, submission):
    young = sent(minor(submission.campaign))
    before = MinorFileView.objects.count()

    looking.see_file(submission.current, by=moderator)
    looking.see_file(young.current, by=moderator)

    assert MinorFileView.objects.count() == before + 1
    assert MinorFileView.objects.latest("pk").version == young.current


# What is maintained


def test_a_new_text_is_the_next_edition_and_the_former_one_stays(administrator_client):
    kind = {"capacity": "author", "purpose": "publication", "channel": "site"}

    answer = administrator_client.post(
        reverse("consent_texts:add"), {**kind, "months": 12, "body": "D’accord pour un an."}
    )

    assert answer.status_code == 302
    first, second = ConsentText.objects.filter(**kind).order_by("edition")
    assert (first.edition, second.edition) == (1, 2)
    assert second.made_by.username == "administratrice"
    assert second in current_texts("author")
    assert first not in current_texts("author")


def test_what_was_confirmed_stays_confirmed_on_the_words_that_were_read(submission, client_of):
    read = Consent.objects.needed().get().text
    ConsentText.objects.create(
        capacity="author", purpose="publication", channel="site", months=1, edition=2, body="Non."
    )

    assert Consent.objects.needed().in_force().get().text == read


@pytest.mark.parametrize("role", ["moderator", "journalist", "superuser"])
def test_a_text_of_consent_is_changed_by_nobody(role, request, client_of):
    text = ConsentText.objects.first()
    client = client_of(request.getfixturevalue(role))

    for action in ("edit", "delete"):
        answer = client.post(reverse(f"consent_texts:{action}", args=[text.pk]), {"body": "Autre"})
        assert is_refused(answer)

    text.refresh_from_db()
    assert text.body != "Autre"


def test_administrators_maintain_reasons_and_moderators_do_not(
    administrator_client, moderator_client
):
    posted = {"name": "Flou", "code": "flou", "sentence": "C’est flou.", "order": 3}

    refused = moderator_client.post(reverse("decline_reasons:add"), posted)
    administrator_client.post(reverse("decline_reasons:add"), posted)

    assert is_refused(refused)
    assert DeclineReason.objects.get(code="flou").sentence == "C’est flou."


def test_a_text_of_promotion_is_never_needed(submission):
    freely = Consent.objects.filter(text__purpose="promotion")

    assert freely.exists()
    assert not any(consents.is_needed(consent.text) for consent in freely)


# Campaigns


def test_a_campaign_in_which_people_took_part_is_not_deleted(submission, journalist_client):
    campaign, alone = submission.campaign, CampaignPageFactory()

    for page in (campaign, alone):
        journalist_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert Page.objects.filter(pk=campaign.pk).exists()


def test_nor_is_it_with_others_nor_with_the_page_above(submission, client_of, superuser):
    campaign = submission.campaign
    client = client_of(superuser)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    client.post(f"{bulk}?id={campaign.pk}&next=/admin/")
    client.post(reverse("wagtailadmin_pages:delete", args=[campaign.get_parent().pk]))

    assert Page.objects.filter(pk=campaign.pk).exists()
