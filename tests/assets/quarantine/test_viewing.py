"""Derivatives are looked at by who decides, and by nobody else."""

import pytest

from assets import quarantine_views
from assets.choices import FileState
from assets.quarantine_views import who_may_view
from tests.assets.quarantine.factories import (
    DATA,
    TINY_MP4,
    DerivativeFactory,
    QuarantinedFileFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewers(monkeypatch):
    """No room says who may look, but those of the test."""
    monkeypatch.setattr(quarantine_views, "_viewers", [])


@pytest.fixture
def moderators_may(viewers):
    seen = []

    def may_view(request, derivative):
        seen.append((request.user, derivative.role))
        return request.user.groups.filter(name="Modération").exists() or request.user.is_superuser

    who_may_view(may_view)
    return seen


def url(quarantined, role="image"):
    return f"/admin/quarantaine/{quarantined.token}/{role}/"


def body(response):
    return b"".join(response.streaming_content)


def test_who_decides_sees_what_was_made_and_a_browser_runs_none_of_it(
    superuser_client, moderators_may
):
    quarantined = QuarantinedFileFactory(ready=True)

    response = superuser_client.get(quarantined.derivative("image").url)

    assert body(response) == DATA
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert [role for _user, role in moderators_may] == ["image"]


def test_a_film_can_be_sought(superuser_client, moderators_may):
    quarantined = QuarantinedFileFactory(ready_film=True)

    response = superuser_client.get(url(quarantined, "film"), headers={"range": "bytes=4-7"})

    assert (response.status_code, body(response)) == (206, TINY_MP4[4:8])
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("role", ["trainee", "journalist"])
def test_nobody_else_finds_anything_at_the_address(request, client_of, moderators_may, role):
    client = client_of(request.getfixturevalue(role))
    quarantined = QuarantinedFileFactory(ready=True)

    assert client.get(url(quarantined)).status_code in {403, 404}
    assert client.get(url(QuarantinedFileFactory.build())).status_code in {403, 404}


def test_who_is_not_of_the_house_is_sent_to_the_door(client, moderators_may):
    response = client.get(url(QuarantinedFileFactory(ready=True)))

    assert response.status_code == 302 and "/connexion/" in response["Location"]
    assert moderators_may == []


def test_where_no_room_says_who_may_look_nobody_may(superuser_client, viewers):
    assert superuser_client.get(url(QuarantinedFileFactory(ready=True))).status_code == 404


@pytest.mark.parametrize("role", ["original", "received", "file", "film", "..", "image%2F.."])
def test_what_was_sent_is_at_no_address(superuser_client, moderators_may, role):
    quarantined = QuarantinedFileFactory(ready=True)

    assert superuser_client.get(url(quarantined, role)).status_code == 404
    for path in (quarantined.file.name, f"quarantine/{quarantined.file.name}"):
        assert superuser_client.get(f"/media/{path}").status_code == 404


def test_nothing_is_shown_of_a_file_that_is_not_ready(superuser_client, moderators_may):
    quarantined = QuarantinedFileFactory(state=FileState.WORKING)
    DerivativeFactory(quarantined=quarantined)

    assert superuser_client.get(url(quarantined)).status_code == 404


def test_only_reading_is_served(superuser_client, moderators_may):
    assert superuser_client.post(url(QuarantinedFileFactory(ready=True))).status_code == 405
