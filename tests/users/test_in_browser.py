"""Accounts in a real browser: from the mail to the newsroom, by a code and by a passkey."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from tests.conftest import PASSWORD
from tests.home.factories import StandardPageFactory
from tests.users.codes import code_of
from users.models import User
from users.roles import JOURNALISTS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

NEW = "un long mot de passe à soi"


@pytest.fixture(autouse=True)
def styles():
    call_command("build_assets", stdout=StringIO())


def press(visitor, name):
    visitor.page.get_by_role("button", name=name, exact=True).click()
    visitor.page.wait_for_load_state()


def fill(visitor, **fields):
    for name, value in fields.items():
        visitor.page.locator(f"[name={name}]").first.fill(value)


def with_authenticator(visitor):
    """Give the browser a telephone that recognises its owner."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def log_in(visitor, username, password=PASSWORD):
    visitor.visit(reverse("account_login"))
    fill(visitor, username=username, password=password)
    press(visitor, "Se connecter")


def test_from_the_invitation_to_the_newsroom_by_an_application(
    new_browsing, administrator, link_in, settings
):
    inviter = new_browsing().login(administrator)
    inviter.visit(reverse("users_invite"))
    fill(inviter, first_name="Mina", last_name="Duval", email="mina@example.net")
    inviter.page.get_by_label(JOURNALISTS).check()
    press(inviter, "Envoyer l’invitation")
    assert "mina@example.net" in inviter.page.content()

    settings.REQUIRE_SECOND_FACTOR = True
    mina = new_browsing()
    mina.visit(link_in("mina@example.net"))
    fill(mina, password1=NEW, password2=NEW)
    press(mina, "Ouvrir mon compte")
    mina.page.get_by_role("link", name="Installer une application").click()
    secret = mina.page.locator(".account__secret").inner_text()
    fill(mina, code=code_of(secret))
    press(mina, "Installer cette application")

    codes = mina.page.locator(".account__codes code").all_inner_texts()
    with mina.page.expect_download() as download:
        mina.page.get_by_role("link", name="Télécharger les codes").click()
    kept = download.value.path().read_text()
    mina.visit(reverse("wagtailadmin_home"))
    assert [code for code in codes if code not in kept] == []
    assert mina.page.get_by_role("heading", name="À relire").count()
    assert (mina.errors, mina.outside) == ([], [])


def test_nothing_is_said_in_the_console_on_the_way_to_the_newsroom(new_browsing, journalist):
    visitor, said = new_browsing(), []
    visitor.context.on("weberror", lambda error: said.append(str(error.error)))
    log_in(visitor, journalist.username)
    visitor.page.wait_for_url(re.compile(r"/admin/$"))
    visitor.visit("/")

    visitor.page.evaluate("location.assign('/admin/')")

    visitor.page.wait_for_url(re.compile(r"/admin/$"))
    visitor.page.wait_for_timeout(500)
    assert (said, visitor.errors) == ([], [])


def test_a_passkey_is_added_then_opens_the_account_by_itself(new_browsing, trainee, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    visitor = new_browsing()
    with_authenticator(visitor)
    log_in(visitor, trainee.username)
    visitor.page.get_by_role("link", name="Ajouter une clé d’accès").click()
    fill(visitor, password=PASSWORD)
    press(visitor, "Confirmer")
    fill(visitor, name="Mon téléphone")
    press(visitor, "Ajouter une clé d’accès")
    visitor.page.wait_for_url(re.compile(r"/codes/"))

    visitor.visit(reverse("account_home"))
    visitor.page.locator(".account__page").get_by_role("button", name="Se déconnecter").click()
    visitor.visit(reverse("account_login"))
    press(visitor, "Se connecter avec une clé d’accès")

    visitor.page.wait_for_url(re.compile(r"/admin/$"))
    assert visitor.page.get_by_role("heading", name="Mes brouillons").count()
    assert visitor.errors == []


def test_a_passkey_comes_after_the_password_too(new_browsing, trainee):
    visitor = new_browsing()
    with_authenticator(visitor)
    log_in(visitor, trainee.username)
    visitor.visit(reverse("mfa_add_webauthn"))
    fill(visitor, password=PASSWORD)
    press(visitor, "Confirmer")
    visitor.page.locator("[name=passwordless]").uncheck()
    press(visitor, "Ajouter une clé d’accès")
    visitor.page.wait_for_url(re.compile(r"/codes/"))
    visitor.context.clear_cookies()

    log_in(visitor, trainee.username)
    press(visitor, "Utiliser une clé d’accès")

    visitor.page.wait_for_url(re.compile(r"/admin/$"))


def test_a_passkey_refused_is_said_in_words(new_browsing):
    visitor = new_browsing()
    visitor.visit(reverse("account_login"))
    visitor.page.route("**/connexion/cle/", lambda route: route.abort())

    press(visitor, "Se connecter avec une clé d’accès")

    error = visitor.page.get_by_role("alert")
    error.wait_for()
    assert "n’a pas été acceptée" in error.inner_text()


# --- every page ---------------------------------------------------------------------------------


def check(visitor, width, findings):
    page = visitor.page
    findings += [f"{page.url} {found}" for found in visitor.axe()]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        findings.append(f"{page.url} scrolls sideways")


@pytest.fixture
def closed_page():
    page = StandardPageFactory(parent=Site.objects.get().root_page, title="Fermée")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    return page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_every_page_of_an_account_passes_axe_and_never_scrolls_sideways(
    new_browsing, journalist, closed_page, width, scheme
):
    visitor = new_browsing(viewport={"width": width, "height": 800}, color_scheme=scheme)
    findings = []
    names = ["account_login", "account_reset_password", "account_reset_password_done"]
    names += ["account_reset_password_from_key_done"]
    for address in [
        *map(reverse, names),
        closed_page.url,
        "/compte/invitation/x/",
        "/compte/adresse/x/",
    ]:
        visitor.visit(address)
        check(visitor, width, findings)
    press_empty(visitor, findings, width)
    visit_own_pages(visitor, journalist, findings, width)

    assert findings == []


def press_empty(visitor, findings, width):
    """A form with errors is read too."""
    visitor.visit(reverse("account_login"))
    fill(visitor, username="personne", password="faux")
    press(visitor, "Se connecter")
    assert visitor.page.locator(".field__error:visible").count()
    check(visitor, width, findings)


def visit_own_pages(visitor, user, findings, width):
    with_authenticator(visitor)
    log_in(visitor, user.username)
    visitor.visit(reverse("mfa_add_webauthn"))
    check(visitor, width, findings)
    fill(visitor, password=PASSWORD)
    press(visitor, "Confirmer")
    check(visitor, width, findings)
    press(visitor, "Ajouter une clé d’accès")
    visitor.page.wait_for_url(re.compile(r"/codes/"))
    check(visitor, width, findings)
    key = User.objects.get(pk=user.pk).authenticator_set.filter(type="webauthn").get().pk
    names = ["account_home", "users_change_email", "account_change_password", "users_sessions"]
    names += ["mfa_index", "mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_list_webauthn"]
    names += ["account_logout", "mfa_view_recovery_codes"]
    own = [reverse(f"mfa_{action}_webauthn", args=[key]) for action in ("edit", "remove")]
    for address in [*map(reverse, names), *own]:
        visitor.visit(address)
        assert reverse("account_login") not in visitor.page.url
        check(visitor, width, findings)


ADMIN_PAGES = ["users_invite", "users_invitation_modeladmin_index"]


@pytest.mark.parametrize("width", [1280, 320])
def test_the_screens_of_invitations_pass_axe(new_browsing, administrator, trainee, width):
    visitor = new_browsing(viewport={"width": width, "height": 800}).login(administrator)
    addresses = [
        *map(reverse, ADMIN_PAGES),
        reverse("users_reset_second_factor", args=[trainee.pk]),
    ]
    findings = []

    for address in addresses:
        visitor.visit(address)
        findings += [f"{address} {found}" for found in visitor.axe()]

    assert findings == []
