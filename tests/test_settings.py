import re
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGH",
    "CONTACT_KEY": "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=",
    "ALLOWED_HOSTS": "www.example.org",
    "SITE_URL": "https://www.example.org",
    "EMAIL_URL": "smtp+tls://user:password@localhost:587",
}
REQUIRED = ["SECRET_KEY", "CONTACT_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL", "DATABASE_URL"]


@pytest.fixture
def run(tmp_path):
    """A function that runs Python with an environment of production, and nothing else in it."""
    complete = {
        **PRODUCTION,
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
    }

    def python(*arguments, **changes):
        environment = {**complete, **changes}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env={name: value for name, value in environment.items() if value is not None},
            capture_output=True,
            text=True,
            check=False,
        )

    return python


@pytest.mark.parametrize("name", REQUIRED)
def test_production_refuses_to_start_without_a_secret(run, name):
    started = run("-c", "import cms.settings.production", **{name: None})

    assert started.returncode == 1
    assert "ImproperlyConfigured" in started.stderr
    assert name in started.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "too-short"),
        ("SECRET_KEY", "development-only-not-a-secret-but-longer-than-fifty-characters"),
        ("CONTACT_KEY", ""),
        ("CONTACT_KEY", "courte"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ""),
        ("SITE_URL", "http://www.example.org"),
    ],
)
def test_production_refuses_to_start_on_an_unsafe_value(run, name, value):
    started = run("-c", "import cms.settings.production", **{name: value})

    assert started.returncode == 1
    assert f"ImproperlyConfigured: {name}" in started.stderr


def test_production_passes_the_deployment_checks(run):
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_production_refuses_the_demonstration(run):
    started = run("manage.py", "demo")

    assert started.returncode == 1
    assert "CommandError" in started.stderr


def test_env_example_lists_exactly_what_settings_read():
    folder = settings.BASE_DIR / "cms" / "settings"
    sources = "".join(path.read_text() for path in folder.glob("*.py") if path.stem != "test")
    example = (settings.BASE_DIR / ".env.example").read_text()

    read = set(re.findall(r"\benv(?:\.\w+)?\(\s*\"([A-Z_]+)\"", sources))
    listed = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))

    assert listed == read


def test_the_environment_is_read_in_settings_only():
    readers = {
        str(path.relative_to(settings.BASE_DIR))
        for app in settings.BASE_DIR.glob("*/apps.py")
        for path in app.parent.rglob("*.py")
        if re.search(r"environ(\[|\.get|\.setdefault|\()|getenv|import environ\b", path.read_text())
    }

    # The decoder's process is given PATH and nothing else: that is not a setting.
    assert readers - {"assets/intake/run.py"} == set()
