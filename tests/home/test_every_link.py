"""Every link of the demonstration leads somewhere, for a stranger and for who is logged in."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib.auth.models import Group

from search import indexing
from users.models import User
from users.roles import JOURNALISTS

ORIGIN = "http://testserver/"
# Left to their own tests: the admin, and addresses that act or that give a file.
LEFT_ALONE = ("/admin/", "/compte/", "/documents/", "/media/", "/static/", "/partage/")
# Filters of one listing make more addresses than there are atoms: one parameter is enough.
MOST_PARAMETERS = 1

pytestmark = pytest.mark.walk


@pytest.fixture(autouse=True)
def seeded(seeding, db, settings):
    """The demonstration, with what the worker brought to the index of the search."""
    settings.MEDIA_ROOT = seeding
    indexing.flush()


class Links(HTMLParser):
    """`targets`: what the page leads to; `anchors`: what may be led to inside it."""

    def __init__(self):
        super().__init__()
        self.targets, self.anchors = set(), set()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag in ("a", "link") and found.get("rel") != "preload" and found.get("href"):
            self.targets.add(found["href"])
        if "id" in found:
            self.anchors.add(found["id"])


def crawl(client):
    """{address: (status, where it was found, its anchors)}, and [(page, fragment)] asked for."""
    waiting, seen, fragments = [("/", "")], {}, []
    while waiting:
        path, found_on = waiting.pop()
        if path in seen:
            continue
        response = client.get(path, follow=True)
        page = Links()
        if response.headers.get("Content-Type", "").startswith("text/html"):
            page.feed(response.content.decode())
        seen[path] = (response.status_code, found_on, page.anchors)
        for target in page.targets:
            inside, fragment = urldefrag(urljoin(urljoin(ORIGIN, path), target))
            if not inside.startswith(ORIGIN):
                continue
            address = inside.removeprefix(ORIGIN.rstrip("/"))
            if fragment:
                fragments.append((path, address, fragment))
            if is_followed(address):
                waiting.append((address, path))
    return seen, fragments


def is_followed(address):
    parts = urlsplit(address)
    few = len([part for part in parts.query.split("&") if part]) <= MOST_PARAMETERS
    return few and not parts.path.startswith(LEFT_ALONE)


DOORS = ("/participer/campagne/", "/participer/reponse/")


def someone(name, group):
    user = User.objects.create_user(name, f"{name}@example.org")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize("reader", ["stranger", "journalist"])
def test_every_link_of_the_demonstration_answers(reader, client):
    if reader == "journalist":
        client.force_login(someone("lectrice", JOURNALISTS))

    seen, fragments = crawl(client)

    assert len(seen) > 150
    # The newsroom does not take part: a page tells it why.
    closed = {path for path in seen if reader == "journalist" and path.startswith(DOORS)}
    assert {seen[path][0] for path in closed} <= {403}
    broken = {
        path: told
        for path, (*told, _anchors) in seen.items()
        if told[0] != 200 and path not in closed
    }
    assert broken == {}
    lost = [
        (path, address, fragment)
        for path, address, fragment in fragments
        if address in seen and fragment not in seen[address][2]
    ]
    assert lost == []
