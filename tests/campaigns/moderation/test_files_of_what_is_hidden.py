"""Hidden, a creation leaves nothing at the addresses of its files that everybody knew."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from assets.models import Film
from assets.renaming import rename_files
from campaigns.choices import HidingReason
from campaigns.models import Creation
from campaigns.services import hide_creation, show_creation
from home.models import HomePage
from outbox.models import Promise
from tests.assets.factories import FilmEncodingFactory, FilmFactory
from tests.campaigns.factories import CreationFactory
from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
FILE = re.compile(r"/media/[\w./-]+")


@pytest.fixture
def film():
    film = FilmFactory(with_tracks=True, width=1280, height=720)
    FilmEncodingFactory(film=film)
    return film


@pytest.fixture
def filmed(campaign, film):
    return CreationFactory(campaign=campaign, filmed=True, film=film)


@pytest.fixture
def poster(campaign):
    creation = CreationFactory(campaign=campaign)
    call_command("worker", once=True)
    return creation


def files_on(address, client=None):
    """The addresses of the files that a page names."""
    return set(FILE.findall((client or Client()).get(address).content.decode()))


def answers(addresses):
    return {Client().get(address).status_code for address in addresses}


def hide(creation, client, route="creations:hide"):
    answer = client.post(reverse(route, args=[creation.pk]), {"reason": HidingReason.DANGER})
    assert answer.status_code == 302
    call_command("worker", once=True)


@pytest.mark.parametrize("route", ["creations:hide", "moderation_report"])
@pytest.mark.parametrize("kind", ["filmed", "poster"])
def test_hidden_its_files_are_at_none_of_the_addresses_that_were_known(
    kind, route, request, moderator_client
):
    creation = request.getfixturevalue(kind)
    known = files_on(creation.get_absolute_url())
    assert len(known) > 2
    assert answers(known) == {200}

    hide(creation, moderator_client, route)

    assert answers(known) == {404}


@pytest.mark.parametrize("kind", ["filmed", "poster"])
def test_shown_again_it_is_seen_as_before_at_other_addresses(
    kind, request, moderator, moderator_client
):
    creation = request.getfixturevalue(kind)
    known = files_on(creation.get_absolute_url())
    hide(creation, moderator_client)

    show_creation(creation, by=moderator)

    now = files_on(creation.get_absolute_url())
    assert (len(now), answers(now)) == (len(known), {200})
    assert not now & known


def test_who_decides_still_sees_what_is_hidden(poster, moderator_client, client):
    known = files_on(poster.get_absolute_url())

    hide(poster, moderator_client)

    seen = files_on(reverse("creations:index"), moderator_client)
    assert answers(seen) == {200}
    assert not seen & known


def test_another_page_that_shows_the_same_image_keeps_showing_it(poster, moderator_client):
    page = StandardPageFactory(parent=HomePage.objects.get(), listing_image=poster.image)
    other = CreationFactory(campaign=poster.campaign, image=poster.image)
    known = files_on(other.get_absolute_url())

    hide(poster, moderator_client)

    for address in (other.get_absolute_url(), page.url):
        seen = files_on(address)
        assert answers(seen) <= {200}
        assert not seen & known
    assert files_on(other.get_absolute_url())


def test_every_file_of_a_film_keeps_its_bytes_under_another_name(film):
    def files():
        held = Film.objects.get(pk=film.pk)
        rows = [held, *held.tracks.order_by("pk"), *held.encodings.all()]
        return [held.thumbnail, *(row.file for row in rows)]

    before = [(file.name, Path(file.path).read_bytes()) for file in files()]

    rename_files(None, film)
    call_command("worker", once=True)

    after = [(file.name, Path(file.path).read_bytes()) for file in files()]
    assert [content for _name, content in after] == [content for _name, content in before]
    assert not {name for name, _content in after} & {name for name, _content in before}
    assert {name.partition("/")[0] for name, _content in after} == {"films", "posters", "tracks"}


def test_a_film_whose_file_is_lost_is_hidden_like_another(filmed, moderator, client):
    Path(filmed.film.file.path).unlink()

    hide_creation(filmed, by=moderator, reason=HidingReason.DANGER)

    assert client.get(filmed.get_absolute_url()).status_code == 404
    assert Film.objects.get().file.name == filmed.film.file.name
    assert Film.objects.get().thumbnail.name != filmed.film.thumbnail.name


def test_what_is_hidden_is_the_file_that_is_shown_now(filmed, moderator):
    """A correction may have been accepted since the moderator opened their screen."""
    opened_before = Creation.objects.select_related("film").get()
    now = FilmFactory()
    Creation.objects.update(film=now)

    hide_creation(opened_before, by=moderator, reason=HidingReason.DANGER)

    removed = Promise.objects.get(effect="assets.remove_files").arguments["names"]
    assert removed == [now.file.name, now.thumbnail.name]
