"""What a real browser sees of a page: its weight, axe's verdict, what it calls, whether it fits."""

import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HERE = ("localhost", "127.0.0.1")
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def find_chromium():
    """The browser's path, or None. CHROMIUM wins over what is installed."""
    named = settings.CHROMIUM
    candidates = [named] if named else ["/usr/bin/chromium", "chromium", "chromium-browser"]
    return next((found for name in candidates if (found := shutil.which(name))), None)


@contextmanager
def open_chromium():
    """Debian's chromium, driven by playwright, which comes with the tests.

    Playwright keeps an event loop in this thread as long as it is open: Django refuses the ORM here
    meanwhile.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


def axe_violations(page, *, context=None, options=None):
    """What axe finds in the page as it stands, as readable lines."""
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(page, context=context, options=options or AXE_OPTIONS)
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def is_here(url):
    """Whether a request stays on this machine."""
    address = urlsplit(url)
    return address.scheme not in ("http", "https") or address.hostname in HERE


def overflows(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


class Meter:
    """Counts what a page of the browser receives, nothing coming from its cache."""

    def __init__(self, page):
        self.requests, self.bytes, self.outside = 0, 0, []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        page.on("request", self._asked)

    @property
    def kilobytes(self):
        return self.bytes / 1024

    def _asked(self, request):
        if not is_here(request.url):
            self.outside.append(request.url)

    def _received(self, event):
        self.requests += not event["response"]["url"].startswith("data:")

    def _finished(self, event):
        self.bytes += event["encodedDataLength"]
