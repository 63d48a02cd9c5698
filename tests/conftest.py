"""Fixtures of the whole suite: roles, clients, browser, and a database that stays pristine."""

import shutil

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.test import Client

from tests.support import network, pristine
from tests.support.browser import HOW_TO, chromium, find_chromium, live_chromium, new_browsing
from tests.support.strict_templates import Unknown
from users import roles
from users.models import User

__all__ = ["chromium", "live_chromium", "new_browsing"]

PASSWORD = "un mot de passe d’essai"
POSTGRESQL_HOW_TO = (
    "the suite ran on SQLite. To run it whole on PostgreSQL: make test-postgresql"
    " (Debian, Ubuntu: apt-get install postgresql), or name a server in DATABASE_URL."
)


# What is slow on a machine that does other things too is not a fault of what is tested.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


def pytest_configure(config):
    network.install()
    pristine.install()


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput") and django_settings.configured:
        shutil.rmtree(django_settings.TEST_SCRATCH, ignore_errors=True)


def _on_postgresql():
    return "postgresql" in django_settings.DATABASES["default"]["ENGINE"]


def pytest_collection_modifyitems(config, items):
    for item in items:
        if {"chromium", "live_chromium", "new_browsing"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if item.get_closest_marker("browser") and not find_chromium():
            item.add_marker(pytest.mark.skip(reason=HOW_TO))
        if item.get_closest_marker("postgresql") and not _on_postgresql():
            item.add_marker(pytest.mark.skip(reason=POSTGRESQL_HOW_TO))


def pytest_terminal_summary(terminalreporter):
    if not find_chromium():
        terminalreporter.write_line(f"Browser tests were skipped: {HOW_TO}", yellow=True)
    if not _on_postgresql():
        terminalreporter.write_line(f"PostgreSQL: {POSTGRESQL_HOW_TO}", yellow=True)


@pytest.fixture(scope="session", autouse=True)
def _strict_templates():
    from django.template import engines

    engines["django"].engine.string_if_invalid = Unknown()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """The database of pytest-django, put back as migrations made it, and kept so."""
    with django_db_blocker.unblock():
        pristine.remember(created=request.config.getvalue("create_db"))


@pytest.fixture(autouse=True)
def files(settings, tmp_path_factory):
    """A media folder of one's own for each test, and no index of the search: without one, the
    database answers."""
    settings.MEDIA_ROOT = str(tmp_path_factory.mktemp("media"))
    settings.SEARCH_INDEX_DIR = f"{settings.MEDIA_ROOT}-search"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def _films_are_received(monkeypatch):
    """Forms say what is received here: films and sounds too, whatever this machine has. What opens
    them asks for ffmpeg by itself (`samples.need`)."""
    monkeypatch.setattr("assets.quarantine.ffmpeg_is_missing", lambda: False)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What a process keeps in memory of the database of the test before."""
    from search import lexicon
    from search.log import journal

    lexicon.forget()
    journal._waiting.clear()


@pytest.fixture
def make_user(db):
    """A function that makes an account in the groups named, with the password `PASSWORD`."""

    def make(username, *groups, **fields):
        user = User.objects.create_user(
            username=username,
            email=f"{username}@example.org",
            password=PASSWORD,
            **{"first_name": username.capitalize(), "last_name": "Essai", **fields},
        )
        # Groups are made by the migrations of the newsroom, never by a test.
        user.groups.set([Group.objects.get(name=name) for name in groups])
        return user

    return make


@pytest.fixture
def trainee(make_user):
    return make_user("stagiaire", roles.TRAINEES)


@pytest.fixture
def other_trainee(make_user):
    return make_user("autre_stagiaire", roles.TRAINEES)


@pytest.fixture
def journalist(make_user):
    return make_user("journaliste", roles.JOURNALISTS)


@pytest.fixture
def other_journalist(make_user):
    return make_user("autre_journaliste", roles.JOURNALISTS)


@pytest.fixture
def moderator(make_user):
    return make_user("moderatrice", roles.MODERATORS)


@pytest.fixture
def administrator(make_user):
    return make_user("administratrice", roles.ADMINISTRATORS)


@pytest.fixture
def superuser(make_user):
    return make_user("superutilisatrice", is_superuser=True, is_staff=True)


@pytest.fixture
def client_of():
    """A function that gives a client logged in as the user given."""

    def login(user, **options):
        client = Client(**options)
        client.force_login(user)
        return client

    return login


@pytest.fixture
def trainee_client(client_of, trainee):
    return client_of(trainee)


@pytest.fixture
def other_trainee_client(client_of, other_trainee):
    return client_of(other_trainee)


@pytest.fixture
def journalist_client(client_of, journalist):
    return client_of(journalist)


@pytest.fixture
def other_journalist_client(client_of, other_journalist):
    return client_of(other_journalist)


@pytest.fixture
def administrator_client(client_of, administrator):
    return client_of(administrator)


@pytest.fixture
def superuser_client(client_of, superuser):
    return client_of(superuser)
