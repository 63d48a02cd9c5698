import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from outbox.models import Promise
from people import forms
from people.choices import ImportStatus
from people.effects import STORAGE, import_organizations, sweep_received
from people.models import Grant, ImportRun
from tests.people.samples import HEADER, SIRETS, line

pytestmark = pytest.mark.django_db
REGISTER = "/admin/people/importrun/"
CONTENT = "\r\n".join([HEADER, line(SIRETS[0]), line("1234", "Canari")]).encode("utf-8-sig")


def send(client, content=CONTENT, **values):
    file = SimpleUploadedFile("subventions.csv", content, content_type="text/csv")
    return client.post(f"{REGISTER}upload/", {"file": file, **values})


def test_a_journalist_imports_a_file_and_reads_its_log(journalist_client, journalist):
    answer = send(journalist_client)
    run = ImportRun.objects.get()
    waiting = journalist_client.get(answer["Location"]).content.decode()
    promised = Promise.objects.get(effect="people.import_organizations")

    import_organizations(**promised.arguments)

    run.refresh_from_db()
    read = journalist_client.get(answer["Location"]).content.decode()
    assert "en attente" in waiting.lower()
    assert (run.status, run.by, run.dry_run) == (ImportStatus.DONE, journalist, False)
    assert Grant.objects.count() == 1
    assert "« 1234 » compte 4 chiffres" in read.replace("\xa0", " ")
    assert "subventions.csv" in journalist_client.get(REGISTER).content.decode()


def test_a_dry_run_keeps_its_report_alone(journalist_client):
    send(journalist_client, dry_run="on")
    run = ImportRun.objects.get()

    import_organizations(run_id=run.pk)

    run.refresh_from_db()
    assert (run.dry_run, run.counts["grants_added"], run.errors.count()) == (True, 1, 1)
    assert not Grant.objects.exists()


def test_the_received_file_is_deleted_once_it_is_read(journalist_client):
    send(journalist_client)
    run = ImportRun.objects.get()
    name = run.file.name
    assert STORAGE.exists(name)

    import_organizations(run_id=run.pk)
    import_organizations(run_id=run.pk)

    run.refresh_from_db()
    assert not run.file
    assert not STORAGE.exists(name)


def test_an_import_that_a_killed_worker_left_is_done_again(journalist_client):
    send(journalist_client)
    run = ImportRun.objects.get()
    ImportRun.objects.update(status=ImportStatus.RUNNING)

    import_organizations(run_id=run.pk)

    run.refresh_from_db()
    assert (run.status, run.errors.count(), Grant.objects.count()) == (ImportStatus.DONE, 1, 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a;b\n1;2\n", "ne sont pas connues"),
        (b"PK\x03\x04zip", "XLSX"),
        (b"", "vide"),
        (b"\x00\x01\x02", "connues"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_once(journalist_client, content, said):
    answer = send(journalist_client, content)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_a_file_over_the_limit_says_the_limit(journalist_client, monkeypatch):
    monkeypatch.setattr(forms, "MEGABYTES", 0.0001)

    answer = send(journalist_client)

    assert "au plus sont acceptés" in answer.content.decode()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("who", ["trainee_client", "client"])
def test_others_neither_import_nor_read_the_log(request, who):
    client = request.getfixturevalue(who)
    run = ImportRun.objects.create(file_name="canari.csv")

    answers = [
        client.get(REGISTER),
        client.get(f"{REGISTER}inspect/{run.pk}/"),
        client.get(f"{REGISTER}upload/"),
        send(client),
    ]

    assert {answer.status_code for answer in answers} <= {302, 403, 404}
    assert all(b"canari" not in answer.content for answer in answers)
    assert ImportRun.objects.count() == 1


def test_a_register_cannot_be_changed(administrator_client):
    run = ImportRun.objects.create(file_name="liste.csv")

    for action in ("edit", "delete"):
        answer = administrator_client.post(f"{REGISTER}{action}/{run.pk}/", {})
        assert answer.status_code in {302, 403, 404}
    assert ImportRun.objects.filter(file_name="liste.csv").exists()


def test_what_a_failed_request_left_is_swept(journalist_client):
    left = STORAGE.save("imports/left.csv", SimpleUploadedFile("left.csv", b"x"))
    send(journalist_client)

    sweep_received()
    assert STORAGE.exists(left)
    sweep_received(now=time.time() + 7200)

    assert not STORAGE.exists(left)
    assert STORAGE.exists(ImportRun.objects.get().file.name)
