import pytest
from django.urls import reverse

from people.exceptions import MergeRefused
from people.models import Grant, Organization, OrganizationMerge
from people.services import merge_organizations
from tests.people.factories import GrantFactory, OrganizationFactory
from tests.people.samples import SIRETS, import_file, line, snapshot, write
from tests.taxonomy.factories import DepartmentFactory

pytestmark = pytest.mark.django_db
LINES = [line(SIRETS[0]), line(SIRETS[1], post="P2"), line("", post="P3"), line("", post="P4")]


@pytest.fixture
def file(tmp_path):
    path = write(tmp_path / "grants.csv", *LINES)
    import_file(path)
    return path


@pytest.fixture
def apart(file):
    return Organization.objects.get(siret=None)


@pytest.fixture
def target(file):
    return Organization.objects.get(siret=SIRETS[1])


def merge_by_hand(client, organization, into):
    return client.post(reverse("people_merge"), {"organization": organization.pk, "into": into.pk})


def test_a_journalist_merges_and_the_grants_follow(journalist_client, journalist, apart, target):
    listed = journalist_client.get(reverse("people_merge")).content.decode()
    answer = merge_by_hand(journalist_client, apart, target)

    assert SIRETS[0] in listed
    assert SIRETS[1] in listed
    assert answer.status_code == 302
    assert target.grants.count() == 3
    assert not Organization.objects.filter(pk=apart.pk).exists()
    assert OrganizationMerge.objects.get().by == journalist


def test_later_imports_follow_the_decision(file, apart, target, journalist, tmp_path):
    merge_organizations(apart, into=target, by=journalist)
    decided = snapshot()

    import_file(file)
    assert snapshot() == decided
    import_file(write(tmp_path / "later.csv", line("", post="P9")))

    assert target.grants.filter(post_number="P9").exists()
    assert Organization.objects.count() == 2


def test_a_decision_follows_its_target_when_that_is_merged_too(file, apart, target, journalist):
    middle = OrganizationFactory(name="Canal", department=DepartmentFactory())
    merge_organizations(apart, into=middle, by=journalist)

    merge_organizations(middle, into=target, by=journalist)

    assert set(OrganizationMerge.objects.values_list("into", flat=True)) == {target.pk}
    assert target.grants.count() == 3


def test_a_structure_that_has_a_siret_is_not_merged(journalist_client, apart, target):
    answer = merge_by_hand(journalist_client, target, apart)

    assert answer.status_code == 302
    assert Organization.objects.count() == 3


def test_a_structure_is_not_merged_with_itself(apart, journalist):
    with pytest.raises(MergeRefused):
        merge_organizations(apart, into=apart, by=journalist)


def test_two_people_who_merge_the_same_structure_give_one_decision(apart, target, journalist):
    other = Organization.objects.get(siret=SIRETS[0])
    merge_organizations(Organization.objects.get(pk=apart.pk), into=target, by=journalist)

    with pytest.raises(MergeRefused):
        merge_organizations(apart, into=other, by=journalist)

    assert (Grant.objects.count(), target.grants.count(), other.grants.count()) == (4, 3, 1)


def test_a_structure_that_a_page_names_is_not_merged_silently(apart, target, journalist):
    from initiatives.models import LeadOrganization
    from tests.initiatives.factories import InitiativePageFactory

    page = InitiativePageFactory(parent=None)
    LeadOrganization.objects.create(page=page, organization=apart)

    with pytest.raises(MergeRefused, match="est citée ailleurs"):
        merge_organizations(apart, into=target, by=journalist)


@pytest.mark.parametrize("who", ["trainee_client", "client"])
def test_others_neither_see_nor_merge(request, who, apart, target):
    client = request.getfixturevalue(who)

    answers = [client.get(reverse("people_merge")), merge_by_hand(client, apart, target)]

    assert {answer.status_code for answer in answers} <= {302, 403, 404}
    assert all(b"CANAL" not in answer.content for answer in answers)
    assert Organization.objects.filter(pk=apart.pk).exists()


def test_keys_that_are_none_answer_404(journalist_client, apart):
    for key in ("", "abc", "9" * 40, "999999"):
        values = {"organization": key, "into": apart.pk}
        assert journalist_client.post(reverse("people_merge"), values).status_code == 404


def test_grants_of_a_department_wide_homonym_are_candidates_too(apart):
    far = OrganizationFactory(name="Les amis du canal", siret=SIRETS[2])
    GrantFactory(organization=far)

    assert far in Organization.objects.homonyms_of(apart)
