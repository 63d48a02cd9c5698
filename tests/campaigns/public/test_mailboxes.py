"""Nobody says yes in the place of others: each answers from a mailbox of their own."""

import pytest

from campaigns.models import Consent, PersonShown, Submission, SubmissionVersion
from campaigns.participation import abuse
from tests.campaigns.public.forms import ME, PERSON, begun, letters, send
from tests.campaigns.submissions import ReadyImageFactory

pytestmark = pytest.mark.django_db
CHILD = {
    "name": "Aya",
    "age_bracket": "under_15",
    "email": "aya@example.org",
    "guardian_email": "papa@example.org",
}
YOUNG = {**ME, "age_bracket": "15_17", "guardian_email": "maman@example.org"}


@pytest.fixture
def base(visitor, campaign):
    return written(visitor, campaign)


def written(visitor, campaign, me=YOUNG):
    """A poster, up to those whom it shows."""
    base = begun(visitor, campaign, "affiche")
    visitor.post(f"{base}ma-creation/", {"title": "Demain", "alt_text": "Nous."})
    visitor.post(f"{base}moi/", me)
    SubmissionVersion.objects.filter(quarantined=None).update(quarantined=ReadyImageFactory())
    return base


def add(visitor, base, *persons):
    return [visitor.post(f"{base}personnes/", {**one, "add": "1"}) for one in persons]


@pytest.mark.parametrize("own", ["nour@example.org", "NOUR@Example.org", "nour+aya@example.org"])
@pytest.mark.parametrize("field", ["email", "guardian_email"])
def test_an_author_answers_for_nobody_whom_they_show(visitor, base, field, own):
    (answer,) = add(visitor, base, {**CHILD, field: own})

    html = answer.content.decode()
    assert f'href="#id_{field}"' in html
    assert f'value="{own}"' in html
    assert not PersonShown.objects.exists()


@pytest.mark.parametrize(
    ("second", "field"),
    [
        ({**PERSON, "email": "AYA@example.org"}, "email"),
        ({**PERSON, "email": "aya@ｅxample。org"}, "email"),
        ({**CHILD, "email": "papa@example.org", "guardian_email": "tata@example.org"}, "email"),
        ({**CHILD, "email": "maman@example.org"}, "email"),
        ({**CHILD, "email": "lea@example.org", "guardian_email": CHILD["email"]}, "guardian_email"),
    ],
)
def test_two_people_never_answer_from_one_mailbox(visitor, base, second, field):
    _first, answer = add(visitor, base, CHILD, second)

    assert f'href="#id_{field}"' in answer.content.decode()
    assert PersonShown.objects.count() == 1


def test_the_parent_of_several_children_answers_for_each_and_may_be_shown(visitor, base):
    ilan = {**CHILD, "name": "Ilan", "email": "ilan@example.org"}
    sister = {**CHILD, "email": "lea@example.org", "guardian_email": "maman@example.org"}
    father = {**PERSON, "email": "papa@example.org"}

    add(visitor, base, CHILD, ilan, sister, father)

    assert PersonShown.objects.count() == 4
    assert send(visitor, base).url == base
    assert Consent.objects.needed().count() == 9


@pytest.mark.parametrize("change", [{"email": "papa@example.org"}, {"email": "Aya@example.org"}])
def test_an_address_changed_afterwards_is_looked_at_again(visitor, base, change):
    add(visitor, base, CHILD)
    visitor.post(f"{base}moi/", {**YOUNG, **change})

    page = visitor.get(f"{base}verifier/").content.decode()
    visitor.post(f"{base}verifier/", {"ticket": abuse.new_ticket().token})

    assert "L’adresse donnée pour Aya est celle de quelqu’un d’autre" in page
    assert 'name="ticket"' not in page
    assert Submission.objects.get().sent_at is None


# Whom strangers have mails sent to


def children_of(guardian, count):
    return [
        {**CHILD, "email": f"enfant{number}@example.org", "guardian_email": guardian}
        for number in range(count)
    ]


def test_one_sending_writes_so_often_to_one_address_and_no_more(visitor, base, monkeypatch):
    monkeypatch.setattr("campaigns.participation.checks.HOURLY_OF_A_RECIPIENT", 2)
    add(visitor, base, *children_of("victime@example.org", 3))

    page = visitor.get(f"{base}verifier/").content.decode()

    assert "Une même adresse recevrait plus de 2 courriels" in page
    assert PersonShown.objects.count() == 3


def test_many_sendings_write_so_often_to_one_address_and_no_more(visitor, campaign, monkeypatch):
    monkeypatch.setattr(abuse, "HOURLY_OF_A_RECIPIENT", 3)
    first, second = (
        written(visitor, campaign, {**ME, "email": f"auteur{number}@example.org"})
        for number in range(2)
    )
    add(visitor, first, *children_of("victime@example.org", 2))
    add(visitor, second, *children_of("Victime@example.org", 2))
    ticket = abuse.new_ticket().token

    assert send(visitor, first).url == first
    answer = visitor.post(f"{second}verifier/", {"ticket": ticket})

    assert answer.status_code == 429
    assert "l’une des personnes qui doivent donner leur accord" in answer.content.decode()
    assert Submission.objects.sent().count() == 1
    assert PersonShown.objects.count() == 4
    assert "victime@example.org" in letters()
