"""What is said of a file's weight and duration is what is taken: the least of the campaign's limits
and of the site's."""

import pytest
from django.core.exceptions import ValidationError

from campaigns.models import AcceptedFormat
from campaigns.participation import files
from tests.campaigns.public.forms import begun
from tests.campaigns.submissions import SubmissionFactory

MEGABYTE = 1024 * 1024


def limits(format, **fields):
    return " ".join(AcceptedFormat(format=format, **fields).limits).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("format", "fields", "said"),
    [
        ("affiche", {}, "25 Mo au plus"),
        ("affiche", {"max_megabytes": 20}, "20 Mo au plus"),
        ("affiche", {"max_megabytes": 40}, "25 Mo au plus"),
        ("video", {}, "5 min au plus pour un fichier 300 Mo au plus"),
        ("video", {"max_seconds": 90}, "1 min 30 au plus 300 Mo au plus"),
        ("video", {"max_seconds": 600}, "5 min au plus 300 Mo au plus"),
        ("son", {}, "15 min au plus 60 Mo au plus"),
        ("son", {"max_megabytes": 100}, "15 min au plus 60 Mo au plus"),
        ("texte", {}, ""),
        ("texte", {"max_characters": 3000}, "3 000 signes au plus"),
    ],
)
def test_a_format_says_the_limits_that_are_applied(format, fields, said):
    assert limits(format, **fields).replace("\u202f", " ") == said


@pytest.mark.parametrize(("format", "megabytes"), [("affiche", 25), ("video", 300), ("son", 60)])
def test_a_field_takes_no_more_than_what_is_opened_later(campaign, format, megabytes):
    submission = SubmissionFactory(campaign=campaign, format=format)

    assert files.wanted(submission)["most_bytes"] == megabytes * MEGABYTE

    campaign.formats.filter(format=format).update(max_megabytes=1000)
    assert files.wanted(submission)["most_bytes"] == megabytes * MEGABYTE
    campaign.formats.filter(format=format).update(max_megabytes=10)
    assert files.wanted(submission)["most_bytes"] == 10 * MEGABYTE


def test_the_door_and_the_form_say_the_limits_of_the_site(visitor, campaign):
    base = begun(visitor, campaign, "son")

    for address in (f"/participer/campagne/{campaign.pk}/", f"{base}ma-creation/", campaign.url):
        page = visitor.get(address).content.decode().replace("\u00a0", " ")
        assert "15 min au plus" in page
        assert "60 Mo au plus" in page


@pytest.mark.parametrize(
    ("format", "field", "most"),
    [
        ("affiche", "max_megabytes", 25),
        ("video", "max_megabytes", 300),
        ("son", "max_megabytes", 60),
        ("video", "max_seconds", 300),
        ("son", "max_seconds", 900),
    ],
)
def test_a_campaign_promises_no_more_than_what_the_site_takes(campaign, format, field, most):
    accepted = campaign.formats.get(format=format)
    setattr(accepted, field, most)
    accepted.full_clean()

    setattr(accepted, field, most + 1)
    with pytest.raises(ValidationError) as refused:
        accepted.full_clean()

    assert set(refused.value.message_dict) == {field}
    assert "Le site reçoit des fichiers" in refused.value.message_dict[field][0]
