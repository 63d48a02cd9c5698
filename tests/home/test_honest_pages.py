"""What the site owes its readers: never missing, and never better than the truth."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.utils.formats import date_format
from wagtail.models import Site

from core.models import AccessibilityAudit
from home.honest.reading import PAGES, read_measures
from home.models import LegalNotice
from tests.home.content import build_content

pytestmark = pytest.mark.django_db
ADDRESSES = [f"/{text}/" for text in PAGES.values()]
NOTICE = {
    "publisher": "Permis de vivre la ville",
    "publisher_form": "association",
    "publisher_address": "Paris",
    "publisher_phone": "01 00 00 00 00",
    "director": "Awa Ndiaye",
    "host": "Hébergeur d’essai",
    "host_address": "Lyon",
    "host_phone": "04 00 00 00 00",
    "privacy_email": "donnees@a.example",
    "accessibility_email": "acces@a.example",
}


def complete_notice():
    return LegalNotice.objects.create(site=Site.objects.get(), **NOTICE)


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_that_lacks_an_answer_says_so(path, client):
    response = client.get(path)

    assert response.status_code == 200
    if path != "/ecoconception/":
        assert "à compléter" in response.content.decode()


def test_the_notice_says_who_answers_for_the_site(client):
    complete_notice()

    html = client.get("/mentions-legales/").content.decode()

    for name in ("publisher", "director", "host"):
        assert NOTICE[name].replace("'", "’") in html
    assert html.count("à compléter") == 1  # the registration, that the law does not ask of all


def test_without_an_audit_the_site_says_that_it_is_not_compliant(client):
    html = client.get("/accessibilite/").content.decode()

    assert "non conforme : aucun audit" in html.replace("\u00a0", " ")
    assert "Accessibilité : non conforme" in client.get("/").content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rate", "words"),
    [(12, "non conforme"), (50, "partiellement conforme"), (100, "totalement conforme")],
)
def test_the_latest_audit_gives_the_state_on_every_page(rate, words, client):
    AccessibilityAudit.objects.create(date=date(2024, 1, 1), auditor="Ancien", rate=33)
    AccessibilityAudit.objects.create(date=date(2026, 1, 1), auditor="Cabinet d’essai", rate=rate)

    assert words in client.get("/accessibilite/").content.decode()
    footer = client.get("/").content.decode().rpartition("<footer")[2].replace("\u00a0", " ")
    assert f"Accessibilité : {words}" in footer


def test_the_weights_shown_are_those_that_were_measured(client):
    html = client.get("/ecoconception/").content.decode()

    rows = read_measures()["pages"]
    assert len(rows) >= 8
    for row in rows:
        assert f"<td>{row['grade']} ({row['ecoindex']})</td>" in html


@pytest.mark.parametrize("address", ["/ecoconception/", "/accessibilite/"])
def test_the_day_of_the_measures_is_said_as_people_say_it(address, client):
    html = client.get(address).content.decode().replace("\u00a0", " ")

    assert date_format(read_measures()["date"], "j F Y") in html
    assert read_measures()["date"].isoformat() not in html


def test_the_plan_leads_to_every_part_of_the_site(client):
    content = build_content()

    html = client.get("/plan-du-site/").content.decode()

    for page in (content.directory, content.initiative, *content.stories.values()):
        assert f'href="{page.url}"' in html
    for path in (*ADDRESSES, "/equipe/", "/themes/", "/territoires/"):
        assert f'href="{path}"' in html


def check_deploy():
    call_command(
        "check", "--deploy", "--database=default", "--fail-level=WARNING", "--tag=database",
        stdout=StringIO(), stderr=StringIO(),
    )  # fmt: skip


def test_the_check_of_production_warns_while_a_line_of_the_notice_is_empty():
    notice = complete_notice()
    check_deploy()

    notice.director = ""
    notice.save()

    with pytest.raises(SystemCheckError, match="publication"):
        check_deploy()


def test_administrators_are_told_what_the_notice_lacks(administrator_client, journalist_client):
    assert "Mentions légales à compléter" in administrator_client.get("/admin/").content.decode()
    assert "Mentions légales à compléter" not in journalist_client.get("/admin/").content.decode()

    complete_notice()

    assert (
        "Mentions légales à compléter" not in administrator_client.get("/admin/").content.decode()
    )


def test_administrators_alone_enter_an_audit(administrator_client, journalist_client):
    form = {"date": "2026-01-01", "auditor": "Cabinet", "rate": 61, "version": "4.1.2"}
    path = "/admin/snippets/core/accessibilityaudit/add/"

    journalist_client.post(path, {**form, "remaining": ""})
    assert not AccessibilityAudit.objects.exists()

    administrator_client.post(path, {**form, "remaining": ""})
    assert AccessibilityAudit.objects.get().rate == 61
