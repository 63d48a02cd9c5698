"""What people made for a campaign is found as soon as it is accepted, and no longer than it is
public."""

import pytest
from wagtail.models import PageViewRestriction

from campaigns.choices import HidingReason
from campaigns.models import CampaignPage, Creation
from campaigns.participation import ending
from campaigns.services import hide_creation, save_creation, show_creation
from search import indexing
from search.models import Change, Entry
from tests.campaigns.content import dates
from tests.campaigns.factories import CampaignPageFactory, CreationFactory
from tests.campaigns.submissions import SubmissionFactory
from tests.campaigns.taking_part import accept, sent

pytestmark = pytest.mark.django_db
CANARY = "Perronelle"
LISTS = ["/recherche/", "/recherche/flux.atom", "/recherche/resultats.csv", "/api/recherche"]


@pytest.fixture
def campaign():
    return CampaignPageFactory(**dates(-5, 20, 40), title="Ascenseur")


@pytest.fixture
def submission(campaign, moderator, search_index):
    """A text of the public, accepted and found."""
    received = SubmissionFactory(
        campaign=campaign,
        author_name="Nour Belkacem",
        written__title=f"{CANARY} monte",
        written__text="Je compte les marches du colimaçon.",
    )
    accept(sent(received), moderator)
    search_index()
    return received


def text_of(client, address, asked):
    answer = client.get(address, asked)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()


def surfaces(client, asked):
    """{list or count: whether it holds the creation}."""
    path = f"/creations/{Creation.objects.get().address_name}"
    shown = {address: path in text_of(client, address, asked) for address in LISTS}
    total = client.get("/recherche/", {**asked, "type": "creation"}).context["shown"].total
    return {**shown, "count": bool(total)}


def everywhere(client, asked=None):
    return set(surfaces(client, asked or {"q": "colimaçon"}).values())


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "perronelle"},
        {"q": "colimacon"},
        {"q": "nour belkacem"},
        {"q": "ascenseur", "type": "creation"},
        {"type": "creation"},
    ],
)
def test_accepted_it_is_found_by_its_words_its_author_and_its_campaign(submission, client, asked):
    assert everywhere(client, asked) == {True}


def test_hidden_it_leaves_at_once_and_comes_back(submission, client, moderator, search_index):
    creation = Creation.objects.get()

    hide_creation(creation, by=moderator, reason=HidingReason.RIGHTS)
    assert everywhere(client) == {False}

    show_creation(creation, by=moderator)
    search_index()
    assert everywhere(client) == {True}


def test_withdrawn_it_leaves_at_once(submission, client, search_index):
    address = Creation.objects.get().get_absolute_url()

    ending.withdraw(submission)

    for surface in LISTS:
        text = text_of(client, surface, {"q": "colimaçon"})
        assert address not in text
        assert CANARY not in text
    assert not Entry.objects.filter(source="creation").exists()


@pytest.mark.parametrize("way", ["unpublished", "private"])
def test_it_leaves_with_its_campaign_and_comes_back_with_it(submission, client, search_index, way):
    campaign = CampaignPage.objects.get()
    if way == "unpublished":
        campaign.unpublish()
    else:
        restriction = PageViewRestriction.objects.create(page=campaign, restriction_type="login")
    assert everywhere(client) == {False}

    if way == "unpublished":
        campaign.save_revision().publish()
    else:
        restriction.delete()
    search_index()
    assert everywhere(client) == {True}


def test_its_address_follows_that_of_its_campaign(submission, client, campaign, search_index):
    campaign.refresh_from_db()
    campaign.slug = "un-autre-nom"
    campaign.save_revision().publish()
    search_index()

    url = Entry.objects.get(source="creation").url
    assert "/un-autre-nom/" in url
    assert client.get(url).status_code == 200


def test_one_that_is_accepted_has_no_other_made_again(submission, campaign):
    CreationFactory.create_batch(3, campaign=campaign)
    one = Creation.objects.first()
    Change.objects.all().delete()

    save_creation(one)

    changed = Change.objects.filter(source="creation").values_list("object_id", flat=True)
    assert list(changed) == [one.pk]


def test_many_cost_the_queries_of_one(submission, campaign, django_assert_num_queries):
    CreationFactory.create_batch(5, campaign=campaign)
    (source,) = [one for name, one in indexing.sources().items() if name == "creation"]
    pks = list(Creation.objects.values_list("pk", flat=True))
    list(source.documents(pks))
    counts = []
    for some in (pks[:1], pks):
        with django_assert_num_queries(7, exact=False) as asked:
            list(source.documents(some))
        counts.append(len(asked))

    assert counts[0] == counts[1]
