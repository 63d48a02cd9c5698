import pytest

from people.choices import ImportStatus
from people.importing import run as import_module
from people.models import Grant, ImportRun, Organization
from tests.people.samples import SIRETS, import_file, line, snapshot, write

pytestmark = pytest.mark.django_db
LINES = [
    line(SIRETS[0], post="P1"),
    line("", post="P2"),
    *[line(SIRETS[1], "Deux")] * 3,
    line("", "Deux", post="P4"),
    line(SIRETS[2], "Deux", post="P5"),
    *[line("", "Seule", post="P6")] * 3,
    line("1234", "Refusée"),
    line(SIRETS[3], "Quatre", post="P7"),
]


class Killed(BaseException):
    pass


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(import_module, "BATCH", 2)


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "grants.csv", *LINES)


def kill_after(batches):
    left = [batches]

    def progress(count):
        left[0] -= 1
        if not left[0]:
            raise Killed

    return progress


@pytest.mark.parametrize("batches", range(1, 8))
def test_an_import_killed_anywhere_and_run_again_gives_the_same_result(file, batches):
    with pytest.raises(Killed):
        import_file(file, progress=kill_after(batches))

    run = import_file(file)

    resumed = snapshot()
    assert run.status == ImportStatus.DONE
    assert run.errors.count() == 1
    Grant.objects.all().delete()
    Organization.objects.all().delete()
    import_file(file)
    assert resumed == snapshot()


def test_a_killed_import_is_told_from_a_running_one(file):
    with pytest.raises(Killed):
        import_file(file, progress=kill_after(2))

    import_file(file)

    assert list(ImportRun.objects.order_by("pk").values_list("status", flat=True)) == [
        ImportStatus.INTERRUPTED,
        ImportStatus.DONE,
    ]


def test_a_batch_is_whole_or_absent(file, monkeypatch):
    def fail(*args, **options):
        raise Killed

    monkeypatch.setattr("people.importing.ledger.Ledger._add_grants", fail)

    with pytest.raises(Killed):
        import_file(file)

    assert snapshot() == ([], [], [])
