"""Error pages are French, whole and helpful, and the last of them needs nothing at all."""

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.template import loader
from django.test import Client
from wagtail.models import Site

from core.listings import similar_pages
from tests.home.factories import StandardPageFactory


@pytest.fixture
def broken_database(db):
    def refuse(self, *args, **kwargs):
        raise OperationalError("the database does not answer")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("cursor", "ensure_connection", "connect", "chunked_cursor"):
            patch.setattr(BaseDatabaseWrapper, name, refuse)
        yield


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def assert_whole(response, status, title):
    html = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{title}</h1>" in html and 'lang="fr"' in html
    assert "css/site.css" in html and html.rstrip().endswith("</html>")


@pytest.mark.parametrize("path", ["/", "/nulle-part/", "/recherche/?q=jardin", "/flux/"])
def test_without_any_database_readers_are_told_so_in_french(broken_database, visitor, path):
    assert_whole(visitor.get(path), 500, "Une panne de notre côté")


def test_without_any_database_a_form_is_told_so_too(broken_database, visitor):
    visitor.cookies["sessionid"] = "quelqu-un"

    assert_whole(visitor.post("/admin/login/", {"username": "x"}), 500, "Une panne de notre côté")


def test_the_panic_page_needs_no_list_of_collected_files(broken_database, visitor, settings):
    storages = {**settings.STORAGES}
    storages["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    }
    settings.STORAGES = storages

    assert_whole(visitor.get("/"), 500, "Une panne de notre côté")


def test_even_without_its_template_a_sentence_is_said(broken_database, visitor, monkeypatch):
    def lost(*args, **kwargs):
        raise OSError("the disk does not answer")

    monkeypatch.setattr(loader, "get_template", lost)

    response = visitor.get("/")

    assert response.status_code == 500
    assert "Une panne de notre côté" in response.content.decode()


def test_the_panic_page_keeps_the_security_headers(broken_database, visitor):
    response = visitor.get("/")

    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_a_host_that_is_not_ours_is_answered_in_french(db, client, settings):
    settings.ALLOWED_HOSTS = ["www.example.org"]

    response = client.get("/", headers={"host": "evil.example"})

    assert_whole(response, 400, "Cette demande est incomplète")


def test_a_form_without_its_token_is_refused_in_french(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})

    assert_whole(response, 403, "Ce formulaire a trop attendu")


@pytest.fixture
def page(db):
    root = Site.objects.get(is_default_site=True).root_page
    return StandardPageFactory(parent=root, title="Qui sommes-nous", slug="qui-sommes-nous")


def test_an_address_almost_right_leads_to_the_right_page(client, page):
    for path in ("/qui-somme-nous/", "/ancien/dossier/qui-sommes-nous", "/Qui-Sommes-Nous.html"):
        html = client.get(path, follow=True).content.decode()
        assert f'href="{page.url}"' in html, path
        assert "Cherchiez-vous ceci" in html


def test_an_address_like_nothing_suggests_nothing(client, page, django_assert_num_queries):
    assert "Cherchiez-vous ceci" not in client.get("/qui-vend-des-velos/").content.decode()
    with django_assert_num_queries(0):
        assert similar_pages("/a/") == similar_pages("/") == similar_pages("/%%/") == []
    with django_assert_num_queries(1):
        similar_pages("/" + "qui-sommes-" * 400)
