"""No request changes anything without its token, by a GET, or to send its sender elsewhere."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Revision, TaskState

from assets.models import CreditedImage
from newsroom.models import Decision
from tests.newsroom import desk, walk

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

ELSEWHERE = [
    "//evil.example",
    "https:evil.example",
    "https://evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "%0d%0aLocation:%20https://evil.example",
    "javascript:alert(1)",
]
NOT_WALKED = {"wagtailadmin_logout", "wagtailadmin_error_test", "wagtailadmin_login"}


def editorial_state():
    return {
        "pages": list(Page.objects.order_by("pk").values_list("pk", "path", "live", "title")),
        "revisions": list(Revision.objects.order_by("pk").values_list("pk", "created_at")),
        "decisions": Decision.objects.count(),
        "submissions": list(TaskState.objects.order_by("pk").values_list("pk", "status")),
        "grants": GroupPagePermission.objects.count(),
        "permissions": Permission.objects.count(),
        "images": list(CreditedImage.objects.values_list("pk", "file")),
    }


@pytest.fixture
def keys(trainee):
    page = desk.submitted_by(trainee)
    state = desk.task_state_of(page)
    return {
        "*": [page.pk],
        "task_state_id": [state.pk],
        "workflow_state_id": [state.workflow_state_id],
        "revision_id": [page.latest_revision_id],
        "task_id": [state.task_id],
        "action_name": ["approve"],
        "action_type": ["publish", "delete"],
        "action": ["publish"],
        "parent_page_id": [page.get_parent().pk],
        "destination_id": [desk.home().pk],
    }


def addresses(keys):
    for namespace, pattern in walk.admin_patterns():
        if pattern.name not in NOT_WALKED:
            yield from walk.fill(namespace, pattern, keys)


def test_no_get_changes_the_editorial_state(client_of, superuser, journalist, keys):
    for user in (superuser, journalist):
        before, failures = editorial_state(), []
        for address in addresses(keys):
            response = client_of(user).get(address, {"next": "/admin/"})
            if response.status_code >= 500:
                failures.append(address)
        assert editorial_state() == before
        assert failures == []


def test_no_post_without_its_token_is_accepted(client_of, journalist, keys):
    client = client_of(journalist, enforce_csrf_checks=True)
    before, accepted = editorial_state(), []

    for address in addresses(keys):
        for headers in ({}, {"origin": "https://evil.example"}):
            response = client.post(address, {"title": "x", "approve": "1"}, headers=headers)
            if response.status_code not in (403, 404):
                accepted.append((address, response.status_code))

    assert accepted == []
    assert editorial_state() == before


def stays_here(answer):
    """Whether a browser that follows the redirection stays on the site."""
    # Browsers read a backslash as a slash, and drop line ends.
    location = answer["Location"].replace("\\", "/").replace("\r", "").replace("\n", "")
    target = urlsplit(urljoin("http://testserver/admin/", location))
    return (target.scheme, target.netloc) == ("http", "testserver")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_logging_in_leads_nowhere_else(client, trainee, elsewhere):
    answer = client.post(
        reverse("wagtailadmin_login"),
        {"username": "stagiaire", "password": "un mot de passe d’essai", "next": elsewhere},
    )

    assert answer.status_code == 302
    assert stays_here(answer)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_address_of_the_admin_sends_elsewhere(journalist_client, trainee, elsewhere):
    page = desk.submitted_by(trainee)
    deletion = reverse("wagtailadmin_pages:delete", args=(page.pk,))
    decision = reverse(
        "wagtailadmin_pages:workflow_action",
        args=(page.pk, "reject", desk.task_state_of(page).pk),
    )

    for address in (decision, deletion):
        answer = journalist_client.post(
            f"{address}?next={elsewhere}", {"next": elsewhere, "comment": "Non."}
        )
        assert answer.status_code in (302, 403)
        assert answer.status_code == 403 or stays_here(answer)
