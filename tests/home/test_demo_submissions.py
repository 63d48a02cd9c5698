"""What the public of the demonstration sent: one of each state that moderators meet."""

from collections import Counter

import pytest
from django.urls import reverse

from campaigns.models import Contact, Report, Submission
from campaigns.moderation.querysets import queue_for
from campaigns.moderation.resemblance import declined_lookalikes_of, duplicates_of
from home.demo.seed import seed
from users.demonstration import DOMAIN
from users.models import User


@pytest.fixture(autouse=True)
def seeded(seeding, db, settings):
    settings.MEDIA_ROOT = seeding


def sent(title):
    return Submission.objects.get(current__title=title)


def test_moderators_find_one_of_each_state():
    states = Counter(Submission.objects.values_list("state", flat=True))

    assert states == {
        "received": 5,
        "awaiting_consent": 2,
        "declined": 2,
        "in_review": 1,
        "appealed": 1,
    }
    assert Report.objects.open().exclude(creation=None).count() == 1
    assert Report.objects.open().exclude(page=None).count() == 1


def test_what_looks_like_a_declined_one_and_what_is_the_same_are_told():
    twin, again = sent("Les voix montent, plus net"), sent("Je livre au huitième (bis)")

    (like,) = declined_lookalikes_of(twin.current)
    (same,) = duplicates_of(again.current)

    assert like.version.title == "Les voix montent"
    assert same.title == "Je livre au huitième"


def test_the_moderator_may_decide_on_what_another_declined_or_handed_over():
    titles = set(
        queue_for(User.objects.get(username="samira")).values_list("current__title", flat=True)
    )

    assert {"Lettre au bouton du huit", "Je livre au huitième", "Le sixième sait"} <= titles
    assert "Compter jusqu’à cent trente-six" not in titles


def test_every_one_of_them_opens_for_a_moderator(client_of):
    client = client_of(User.objects.get(username="samira"))

    for one in Submission.objects.all():
        address = reverse("moderation_submission", args=[one.reference])
        assert client.get(address).status_code == 200, one


def test_every_address_is_of_the_demonstration():
    for contact in Contact.objects.all():
        addresses = [contact.email, contact.guardian_email]
        assert all(address.endswith(f"@{DOMAIN}") for address in addresses if address)


def test_seeding_again_sends_nothing_again():
    seed()

    assert Submission.objects.count() == 11
    assert Report.objects.count() == 2
