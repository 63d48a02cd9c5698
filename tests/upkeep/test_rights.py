"""An administrator gives somebody a copy of their data, or erases them: nobody else does."""

import io
import json
import zipfile

import pytest
from wagtail.models import ModelLogEntry, Page

from outbox.worker import Worker
from people.models import Person
from tests.people.factories import PersonFactory
from tests.stories.factories import OpEdPageFactory
from tests.upkeep.dumps import dump, hits
from tests.upkeep.somebody import Canaries, leave_account, leave_person
from users.models import User

SUBJECTS = "/admin/donnees-personnelles/"


@pytest.fixture(autouse=True)
def own_journal(settings, tmp_path):
    settings.ERASURE_JOURNAL = tmp_path / "erasures.jsonl"


def unzipped(answer):
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.django_db(transaction=True)
def test_an_administrator_erases_a_person_within_a_minute(administrator_client, administrator):
    word = Canaries("personne")
    person, _content = leave_person(word)
    address = f"{SUBJECTS}person/{person.pk}/"

    found = administrator_client.get(SUBJECTS, {"q": word.given[0]}).content.decode()
    shown = administrator_client.get(address)
    unsure = administrator_client.post(address)
    asked = administrator_client.post(address, {"sure": "on"})
    Worker().drain()

    assert address in found
    assert "Face à face" in shown.content.decode()
    assert (unsure.status_code, asked.status_code) == (200, 302)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert hits(word.given, dump()) == []
    entry = ModelLogEntry.objects.get(action="people.erase")
    assert (entry.user_id, entry.object_id) == (administrator.pk, str(person.pk))


@pytest.mark.django_db(transaction=True)
def test_an_administrator_erases_an_account(administrator_client, make_user):
    word = Canaries("compte")
    user = make_user("partante", "Journalistes")
    leave_account(word, user, OpEdPageFactory(parent=Page.objects.get(depth=2)))

    administrator_client.get(f"{SUBJECTS}account/{user.pk}/")
    administrator_client.post(f"{SUBJECTS}account/{user.pk}/", {"sure": "on"})
    Worker().drain()

    assert hits(word.given, dump()) == []
    assert not User.objects.get(pk=user.pk).is_active


@pytest.mark.django_db(transaction=True)
def test_a_copy_of_a_person_holds_all_of_theirs_and_nothing_of_others(administrator_client):
    word, other_word = Canaries("personne"), Canaries("voisine")
    _other, content = leave_person(other_word)
    person, _content = leave_person(word, content)

    answer = administrator_client.post(f"{SUBJECTS}person/{person.pk}/export/")

    files = unzipped(answer)
    text = files["donnees.json"]
    assert set(hits(word.given, text)) == set(word.given)
    assert hits(other_word.given, text) == []
    assert len(files) == 3  # two portraits
    assert "no-store" in answer["Cache-Control"]
    assert ModelLogEntry.objects.filter(action="people.export", object_id=str(person.pk)).exists()
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_a_copy_of_an_account_holds_all_of_theirs_and_nothing_of_others(
    administrator_client, make_user
):
    word, other_word = Canaries("compte"), Canaries("voisin")
    page = OpEdPageFactory(parent=Page.objects.get(depth=2))
    user = leave_account(word, make_user("partante"), page)
    leave_account(other_word, make_user("restante"), page)

    answer = administrator_client.post(f"{SUBJECTS}account/{user.pk}/export/")

    content = json.loads(unzipped(answer)["donnees.json"])
    text = json.dumps(content, ensure_ascii=False).encode()
    assert set(hits(word.given, text)) == set(word.given)
    assert hits(other_word.given, text) == []
    assert "password" not in content["fiche"]
    assert user.password not in text.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["trainee", "journalist"])
def test_nobody_else_sees_or_does_it(role, request):
    client = request.getfixturevalue(f"{role}_client")
    person = PersonFactory(name="Awa Diallo")
    address = f"{SUBJECTS}person/{person.pk}/"

    answers = [
        client.get(SUBJECTS, {"q": "Awa"}),
        client.get(address),
        client.post(address, {"sure": "on"}),
        client.post(f"{address}export/"),
    ]

    assert {answer.status_code for answer in answers} == {302}
    Worker().drain()
    assert Person.objects.exists()
    assert "donnees-personnelles" not in client.get("/admin/").content.decode()


@pytest.mark.django_db
def test_nobody_erases_themselves(administrator_client, administrator):
    address = f"{SUBJECTS}account/{administrator.pk}/"

    answer = administrator_client.post(address, {"sure": "on"})

    assert answer.status_code == 302
    assert not ModelLogEntry.objects.filter(action="people.erase").exists()


@pytest.mark.django_db
def test_the_screen_is_reached_from_the_menu_and_from_both_lists(administrator_client):
    person = PersonFactory(name="Awa Diallo")

    assert SUBJECTS in administrator_client.get("/admin/").content.decode()
    listed = administrator_client.get("/admin/snippets/people/person/").content.decode()
    assert f"{SUBJECTS}person/{person.pk}/" in listed
    assert f"{SUBJECTS}account/" in administrator_client.get("/admin/users/").content.decode()


@pytest.mark.django_db
def test_who_is_unknown_is_not_found(administrator_client):
    for path in ("person/999999/", "robot/1/"):
        assert administrator_client.get(f"{SUBJECTS}{path}").status_code == 404
    assert administrator_client.get(SUBJECTS, {"q": '\x00"%'}).status_code == 200
