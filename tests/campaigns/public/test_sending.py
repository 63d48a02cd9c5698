"""A stranger sends a creation: three steps, no account, nothing asked twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assets.models import QuarantinedFile
from campaigns.models import Submission, SubmissionVersion
from campaigns.participation import abuse
from campaigns.participation.choices import SubmissionState
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, accepted
from tests.campaigns.public.forms import (
    ME,
    WORK,
    begin,
    begun,
    letters,
    link_of,
    private,
    send,
    sent,
    stranger,
    ticket_of,
    write,
)
from tests.campaigns.submissions import png

pytestmark = pytest.mark.django_db


def poster(**fields):
    file = SimpleUploadedFile("affiche.png", png(), content_type="image/png")
    return {"title": "Demain", "alt_text": "Un escalier barré.", "file": file, **fields}


# The way through


def test_an_open_campaign_leads_to_its_form_and_others_do_not(visitor, campaign):
    closed = CampaignPageFactory(**dates(-30, -2, 12))

    assert f"/participer/campagne/{campaign.pk}/" in visitor.get(campaign.url).content.decode()
    assert "/participer/campagne/" not in visitor.get(closed.url).content.decode()


def test_the_way_in_is_again_after_the_rules_and_after_the_gallery(visitor, campaign):
    html = visitor.get(campaign.url).content.decode()

    link = f'href="/participer/campagne/{campaign.pk}/">Participer</a>'
    head, rules, gallery, _foot = html.split(link)
    assert "<h1" in head
    assert 'id="formats"' in rules
    assert 'id="galerie"' in gallery


def test_a_text_goes_from_the_door_to_its_receipt_without_a_cookie(visitor, campaign):
    submission = sent(visitor, campaign)

    assert submission.state == SubmissionState.AWAITING_CONSENT
    assert submission.current.text == "Je monte.\n\nJe compte."
    assert visitor.cookies == {}
    receipt = letters()["nour@example.org"]
    assert visitor.get(link_of(receipt)).status_code == 200


def test_a_light_file_leaves_with_its_form_and_is_not_asked_again(visitor, campaign):
    base = begun(visitor, campaign, "affiche")

    answer = visitor.post(f"{base}ma-creation/", poster(alt_text=""))
    assert answer.status_code == 200
    answer = visitor.post(f"{base}ma-creation/", {"title": "Demain", "alt_text": "Un escalier."})

    assert answer.url == f"{base}moi/"
    file = QuarantinedFile.objects.get()
    assert (file.name, file.kind) == ("affiche.png", "image")
    assert SubmissionVersion.objects.get().quarantined == file


def test_another_file_replaces_the_first_which_is_forgotten(visitor, campaign):
    base = begun(visitor, campaign, "affiche")
    visitor.post(f"{base}ma-creation/", poster())
    first = QuarantinedFile.objects.get()

    visitor.post(f"{base}ma-creation/", poster())

    assert QuarantinedFile.objects.get() != first


def test_a_whole_poster_is_sent(visitor, campaign):
    base = begun(visitor, campaign, "affiche")
    visitor.post(f"{base}ma-creation/", poster())

    assert visitor.post(f"{base}moi/", ME).url == f"{base}personnes/"
    assert visitor.post(f"{base}personnes/", {}).url == f"{base}verifier/"
    assert send(visitor, base).url == base

    assert Submission.objects.get().state == SubmissionState.PROCESSING


# What lacks


def test_what_was_typed_is_kept_where_something_lacks(visitor, campaign):
    base = begun(visitor, campaign)

    answer = visitor.post(f"{base}ma-creation/", {"title": "", "text": "Je monte."})

    assert "Je monte." in answer.content.decode()
    assert 'href="#id_title"' in answer.content.decode()
    assert "Je monte." in visitor.get(f"{base}ma-creation/").content.decode()


def test_each_step_says_what_it_lacks_and_the_last_one_leads_back(visitor, campaign):
    base = begun(visitor, campaign)

    page = visitor.get(f"{base}verifier/").content.decode()
    me = visitor.post(f"{base}moi/", {**ME, "email": "pas une adresse"})

    assert f'href="{base}ma-creation/"' in page
    assert f'href="{base}moi/"' in page
    assert 'name="ticket"' not in page
    assert "pas une adresse" in me.content.decode()
    assert Submission.objects.get().author_name == "Nour, 4e B"


def test_nothing_incomplete_is_sent_by_a_forged_post(visitor, campaign):
    base = begun(visitor, campaign)

    answer = visitor.post(f"{base}verifier/", {"ticket": abuse.new_ticket().token})

    assert answer.status_code == 200
    assert Submission.objects.get().sent_at is None


@pytest.mark.parametrize(
    ("bracket", "licence", "lacks"),
    [
        ("under_15", "permission", True),
        ("15_17", "permission", False),
        ("15_17", "cc-by", True),
        ("adult", "cc-by", False),
    ],
)
def test_a_guardian_is_asked_for_where_the_rule_asks(visitor, campaign, bracket, licence, lacks):
    base = begun(visitor, campaign)
    visitor.post(f"{base}ma-creation/", WORK)

    answer = visitor.post(f"{base}moi/", {**ME, "age_bracket": bracket, "licence": licence})

    assert ('href="#id_guardian_email"' in answer.content.decode()) is lacks
    assert (answer.status_code == 302) is not lacks


def test_a_file_too_heavy_keeps_the_words_that_came_with_it(visitor, campaign, settings):
    settings.UPLOADS_PLAIN_BYTES = 50
    base = begun(visitor, campaign, "affiche")
    settings.UPLOADS_PLAIN_BYTES = 100_000
    big = SimpleUploadedFile("a.png", b"x" * 120_000, content_type="image/png")

    answer = visitor.post(f"{base}ma-creation/", poster(file=big))

    assert answer.status_code == 200
    assert QuarantinedFile.objects.count() == 0
    assert SubmissionVersion.objects.get().title == "Demain"


def test_a_body_far_too_heavy_is_not_read(visitor, campaign, settings):
    settings.UPLOADS_PLAIN_BYTES = 1000
    base = begun(visitor, campaign, "affiche")
    big = SimpleUploadedFile("a.png", b"x" * 5000, content_type="image/png")

    answer = visitor.post(f"{base}ma-creation/", poster(file=big))

    assert answer.status_code == 413
    assert SubmissionVersion.objects.get().title == ""


# Those who are not people, or not here


def test_a_form_posted_twice_is_one_submission(visitor, campaign):
    address = f"/participer/campagne/{campaign.pk}/"
    asked = {"ticket": ticket_of(visitor.get(address)), "format": "texte"}

    first, second = visitor.post(address, asked), visitor.post(address, asked)

    assert first.url == second.url
    assert Submission.objects.count() == 1


def test_what_is_sent_twice_is_sent_once(visitor, campaign):
    base = begun(visitor, campaign)
    write(visitor, base)
    ticket = ticket_of(visitor.get(f"{base}verifier/"))

    answers = [visitor.post(f"{base}verifier/", {"ticket": ticket}) for _time in range(3)]

    assert {answer.url for answer in answers} == {base}
    assert len([one for one in letters() if one == "nour@example.org"]) == 1
    assert SubmissionVersion.objects.get().consents.filter(is_needed=True).count() == 1


def test_a_form_of_another_site_is_refused(campaign):
    visitor = stranger()
    ticket = abuse.new_ticket().token
    address = f"/participer/campagne/{campaign.pk}/"

    for origin in ("https://ailleurs.example", "null", ""):
        answer = visitor.post(address, {"ticket": ticket, "format": "texte"}, HTTP_ORIGIN=origin)
        assert answer.status_code == 403

    assert Submission.objects.count() == 0


@pytest.mark.parametrize("fields", [{"website": "http://spam.example"}, {"ticket": "forgée"}])
def test_a_program_that_fills_everything_begins_nothing(visitor, campaign, fields):
    answer = begin(visitor, campaign, **fields)

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert Submission.objects.count() == 0


def test_what_is_filled_in_a_moment_is_asked_again(visitor, campaign, monkeypatch):
    monkeypatch.setattr(abuse, "LEAST_SECONDS", 2)

    assert begin(visitor, campaign).status_code == 200

    assert Submission.objects.count() == 0


def test_one_place_begins_so_many_an_hour_and_no_more(campaign, monkeypatch):
    monkeypatch.setattr(abuse, "HOURLY_OF_A_NETWORK", 2)
    visitor = stranger(REMOTE_ADDR="203.0.113.7")

    statuses = [begin(visitor, campaign).status_code for _time in range(3)]

    assert statuses == [302, 302, 429]
    assert begin(stranger(REMOTE_ADDR="203.0.113.8"), campaign).status_code == 302


def test_one_address_sends_so_many_an_hour_and_no_more(visitor, campaign, monkeypatch):
    monkeypatch.setattr(abuse, "HOURLY_OF_AN_ADDRESS", 1)
    sent(visitor, campaign)
    base = begun(visitor, campaign)
    write(visitor, base)

    answer = send(visitor, base)

    assert answer.status_code == 429
    assert Submission.objects.sent().count() == 1
    assert Submission.objects.latest("pk").author_name == "Nour, 4e B"


# What is not open


@pytest.mark.parametrize("days", [(2, 9, 12), (-9, -2, 12)])
def test_nothing_begins_outside_the_days_of_a_campaign(visitor, days):
    campaign = CampaignPageFactory(**dates(*days))
    address = f"/participer/campagne/{campaign.pk}/"

    answer = visitor.post(address, {"ticket": abuse.new_ticket().token, "format": "texte"})

    assert visitor.get(address).status_code == answer.status_code == 200
    assert Submission.objects.count() == 0


def test_a_format_that_is_not_accepted_begins_nothing(visitor):
    campaign = CampaignPageFactory(**dates(-5, 20, 40), formats=accepted("affiche"))

    answer = begin(visitor, campaign, "texte")

    assert answer.status_code == 200
    assert Submission.objects.count() == 0


def test_a_campaign_that_is_not_public_does_not_exist(visitor):
    draft = CampaignPageFactory(**dates(-5, 20, 40), live=False)

    assert visitor.get(f"/participer/campagne/{draft.pk}/").status_code == 404


def test_what_was_begun_in_time_is_not_sent_once_the_campaign_is_over(visitor, campaign):
    base = begun(visitor, campaign)
    write(visitor, base)
    ticket = ticket_of(visitor.get(f"{base}verifier/"))
    type(campaign).objects.filter(pk=campaign.pk).update(**dates(-9, -2, 12))

    answer = visitor.post(f"{base}verifier/", {"ticket": ticket})

    assert answer.status_code == 200
    assert Submission.objects.get().sent_at is None


# The private link


def test_a_private_page_is_kept_by_no_cache_and_told_to_no_other_site(visitor, campaign):
    submission = sent(visitor, campaign)

    for end in ("", "retirer/", "effacer/"):
        answer = visitor.get(private(submission) + end)
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.content.decode()


@pytest.mark.parametrize("change", [lambda token: token[:-1] + "x", lambda token: "x" + token])
@pytest.mark.parametrize("end", ["", "ma-creation/", "moi/", "verifier/", "retirer/", "effacer/"])
def test_a_link_that_was_tampered_with_opens_nothing(visitor, campaign, change, end):
    token = private(sent(visitor, campaign)).split("/")[-2]

    assert visitor.get(f"/participer/suivi/{change(token)}/{end}").status_code == 410


def test_a_step_of_what_is_sent_leads_to_where_it_stands(visitor, campaign):
    base = private(sent(visitor, campaign))

    for end in ("ma-creation/", "moi/", "personnes/", "verifier/"):
        assert visitor.get(base + end).url == base
        assert visitor.post(base + end, {"title": "Autre"}).url == base
    assert SubmissionVersion.objects.get().title == "Huit étages"
