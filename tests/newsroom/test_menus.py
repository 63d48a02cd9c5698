"""The menus: each role finds there what serves it, in French, and nothing else."""

import json
import re

import pytest

pytestmark = pytest.mark.django_db

PAGES = {"explorer", "images", "media"}
REGISTERS_OF_MODERATORS = {
    "accords",
    "decisions-sur-les-envois",
    "consultations-de-donnees-personnelles",
}


def menu_of(client):
    """{name: (label, names of its submenu)} of the main menu, as the browser receives it."""
    html = client.get("/admin/").content.decode()
    found = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.S)
    items = {}
    for item in walk(json.loads(found.group(1))):
        options = item["_args"][0]
        if isinstance(options, dict) and "label" in options:
            inner = item["_args"][1] if item["_type"].endswith("SubMenuItem") else []
            names = [part["_args"][0]["name"] for part in inner]
            items[options["name"]] = (options["label"], names)
    return items


def walk(node):
    if isinstance(node, dict):
        if "_args" in node and node["_type"].endswith("MenuItem") and node["_args"]:
            yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


def test_a_trainee_finds_pages_images_films_and_the_guide(trainee_client):
    items = menu_of(trainee_client)

    guide = {name for name in items if name.startswith("guide-")}
    assert guide
    shortcuts = {"help", "keyboard-shortcuts-trigger"}
    assert set(items) - {"account", "logout"} == PAGES | guide | shortcuts


def test_a_moderator_finds_creations_and_no_page(make_user, client_of):
    from users.roles import MODERATORS

    items = menu_of(client_of(make_user("moderatrice", MODERATORS)))

    assert {"creations", "moderation"} <= set(items)
    assert not {"explorer", "documents", "network"} & set(items)
    assert items["settings"][1] == ["raisons-de-refus"]
    assert set(items["participation-registers"][1]) == REGISTERS_OF_MODERATORS


def test_a_journalist_finds_the_rooms_in_their_order(journalist_client):
    items = menu_of(journalist_client)

    rooms = ["explorer", "images", "media", "documents", "creations", "network", "themes", "help"]
    assert [name for name in items if name in rooms] == rooms
    # « Signalements » are what readers report, elsewhere.
    assert items["reports"][0] == "Rapports"
    assert "settings" not in items
    assert "outbox" not in items


def test_reports_and_registers_stand_in_their_rooms(administrator_client):
    items = menu_of(administrator_client)

    assert "report-sans-credit" in items["reports"][1]
    assert "report-initiatives-a-verifier" in items["reports"][1]
    assert len(items["network"][1]) == 5
    assert len(items["outbox"][1]) == 3


def test_nothing_in_the_menus_leads_outside(administrator_client):
    html = administrator_client.get("/admin/").content.decode()

    assert "guide.wagtail.org" not in html


def test_every_label_of_the_menus_is_french(administrator_client):
    labels = " ".join(str(label) for label, _names in menu_of(administrator_client).values())

    english = re.findall(r"\b(the|of|and|log|settings|reports|users|grants|rights)\b", labels, re.I)
    assert english == []


def test_every_screen_of_the_admin_carries_the_name_and_the_icon_of_the_site(trainee_client):
    html = trainee_client.get("/admin/").content.decode()

    assert "Banlieues Créatives</title>" in html
    assert "Wagtail</title>" not in html
    assert "favicon" in html
    assert "wagtailadmin/images/favicon" not in html
