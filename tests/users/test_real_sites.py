"""What is true of a real site alone: no account of the demonstration, no short way in."""

import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.urls import reverse

from home.demo.accounts import create_accounts
from users.demonstration import PASSWORD, demonstration_accounts, refuse_demonstration_accounts
from users.models import User

pytestmark = pytest.mark.django_db

CHECK = "users.E001"


def found_by_checks():
    return [found.id for found in run_checks(tags=["security"]) if found.id == CHECK]


@pytest.fixture
def real_site(settings):
    settings.DEMONSTRATION = False


def test_the_demonstration_marks_its_accounts():
    create_accounts()

    assert demonstration_accounts().count() == 6
    assert User.objects.filter(is_demonstration=True).count() == 6


def test_a_real_site_does_not_start_with_one_of_them(settings):
    create_accounts()
    assert found_by_checks() == []

    settings.DEMONSTRATION = False

    assert found_by_checks() == [CHECK]
    with pytest.raises(ImproperlyConfigured, match="démonstration"):
        refuse_demonstration_accounts()


def test_losing_its_mark_does_not_hide_one(real_site, make_user):
    user = make_user("paule")
    user.email = "paule@Banlieues-Creatives.example"
    user.save()

    assert found_by_checks() == [CHECK]


def test_a_real_site_starts_with_its_own_accounts(real_site, make_user):
    make_user("mina")

    assert found_by_checks() == []
    refuse_demonstration_accounts()


def test_the_public_password_opens_nothing_on_a_real_site(settings, log_in, make_user):
    user = make_user("mina")
    user.set_password(PASSWORD)
    user.save()
    assert log_in("mina", PASSWORD).status_code == 302

    settings.DEMONSTRATION = False

    assert log_in("mina", PASSWORD).status_code == 200


def test_the_demonstration_is_never_seeded_on_a_real_site(real_site):
    with pytest.raises(CommandError, match="démonstration"):
        call_command("seed_demo")

    assert not User.objects.exists()


def test_production_refuses_to_serve_a_base_of_the_demonstration(tmp_path):
    environment = {
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGH",
        "CONTACT_KEY": "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=",
        "ALLOWED_HOSTS": "www.example.org",
        "SITE_URL": "https://www.example.org",
        "EMAIL_URL": "smtp+tls://user:password@localhost:587",
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    }
    script = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "from users.models import User\n"
        "from django.db import connection\n"
        "with connection.schema_editor() as editor: editor.create_model(User)\n"
        "import cms.wsgi; print('started')\n"
        "User.objects.create(username='ines', is_demonstration=True)\n"
        "import importlib; importlib.reload(cms.wsgi)\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=django_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout == "started\n"
    assert "ImproperlyConfigured" in run.stderr
    assert "démonstration" in run.stderr


def test_production_asks_for_a_second_factor_and_names_its_cookies_safely(tmp_path):
    script = (
        "from cms.settings import production as p\n"
        "print(p.REQUIRE_SECOND_FACTOR, p.DEVICE_COOKIE_NAME, p.SESSION_COOKIE_NAME,"
        " p.SESSION_COOKIE_SECURE, p.ALLAUTH_TRUSTED_PROXY_COUNT, p.DEMONSTRATION)\n"
    )
    environment = {
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGH",
        "CONTACT_KEY": "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=",
        "ALLOWED_HOSTS": "www.example.org",
        "SITE_URL": "https://www.example.org",
        "EMAIL_URL": "smtp+tls://user:password@localhost:587",
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "VAR_DIR": str(tmp_path),
    }

    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=django_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == [
        "True",
        "__Host-device",
        "__Host-sessionid",
        "True",
        "1",
        "False",
    ]


def test_the_cookie_of_a_device_travels_over_https_alone(settings, logged_in, trainee):
    settings.SESSION_COOKIE_SECURE = True
    settings.DEVICE_COOKIE_NAME = "__Host-device"

    cookie = logged_in(trainee).cookies["__Host-device"]

    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_reset_password_done"],
)
def test_pages_that_lead_to_an_account_are_kept_out_of_search(client, name):
    assert 'content="noindex"' in client.get(reverse(name)).content.decode()
