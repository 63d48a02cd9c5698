"""A real browser on a real server: Debian's chromium, driven by playwright."""

import os

import pytest
from django.conf import settings
from django.test import Client

from home.audit.browser import axe_violations, find_chromium, is_here, open_chromium

HOW_TO = (
    "chromium is not installed. Debian, Ubuntu: apt-get install chromium."
    " Elsewhere: CHROMIUM=/path/to/chromium make test"
)


class Browsing:
    """One visitor: a page of chromium that sees the live server and nothing else.

    `errors` gathers what the console and the scripts complained about, `outside` every request
    that aimed at another machine (they are cut).
    """

    def __init__(self, context, base_url):
        self.context = context
        self.base_url = base_url
        self.errors = []
        self.outside = []
        context.route("**/*", self._route)
        context.on("weberror", self._failed)
        context.on("console", self._heard)
        self.page = context.new_page()

    def _route(self, route):
        if is_here(route.request.url):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def _heard(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} ({self.page.url})")

    def _failed(self, error):
        # What chromium says of a page that is left while it draws it: nobody's fault.
        if not str(error.error).startswith("Transition was"):
            self.errors.append(str(error.error))

    def login(self, user):
        """Open the session of `user`, without going through the form."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        self.context.add_cookies([{"name": name, "value": value, "url": self.base_url}])
        return self

    def visit(self, path):
        """Go to a path of the site; returns the response."""
        return self.page.goto(f"{self.base_url}{path}", wait_until="load")

    def axe(self, *, context=None, options=None):
        """The violations that axe finds in the page as it stands, as readable lines."""
        return axe_violations(self.page, context=context, options=options)


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once for each process of the suite."""
    if not find_chromium():
        pytest.skip(HOW_TO)
    # Playwright keeps an event loop in this thread: Django would then refuse the ORM here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def new_browsing(chromium, live_server):
    """A function that opens a visitor; keyword arguments are those of playwright's contexts."""
    opened = []

    def open_browsing(**options):
        context = chromium.new_context(**{"locale": "fr-FR", **options})
        context.set_default_timeout(15_000)
        opened.append(Browsing(context, live_server.url))
        return opened[-1]

    yield open_browsing
    for browsing in opened:
        browsing.context.close()
    assert [url for browsing in opened for url in browsing.outside] == []


@pytest.fixture
def live_chromium(new_browsing):
    """One visitor on a desktop screen."""
    return new_browsing(viewport={"width": 1280, "height": 900})
