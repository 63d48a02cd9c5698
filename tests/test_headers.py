"""Every answer carries the headers that browsers obey (security.md, D11)."""

import pytest

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/nulle-part/", 404), ("/admin", 302), ("/admin/", 302), ("/admin/login/", 200)],
)
def test_every_answer_carries_the_security_headers(client, path, status):
    response = client.get(path)

    assert response.status_code in (status, 301)
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert "camera=()" in response["Permissions-Policy"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_an_unknown_host_is_refused_with_the_headers(client, settings):
    settings.ALLOWED_HOSTS = ["www.example.org"]

    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_readers_get_the_strict_policy_and_the_editor_a_looser_one(client, administrator_client):
    public = client.get("/nulle-part/")["Content-Security-Policy"]
    admin = administrator_client.get("/admin/")["Content-Security-Policy"]

    assert "'unsafe-inline'" not in public
    assert "script-src 'self' 'unsafe-inline'" in admin
    assert "https:" not in public.split("frame-src")[0]


@pytest.mark.django_db
def test_a_redirect_to_https_carries_the_headers(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/nulle-part/")

    assert response.status_code == 301
    assert response["Location"] == "https://testserver/nulle-part/"
    assert "default-src 'none'" in response["Content-Security-Policy"]
