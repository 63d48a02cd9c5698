"""The official list of priority quarters: read feature by feature, checked, imported, repeated."""

import io
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from taxonomy import geojson, qpv
from taxonomy.geojson import FileRefused, read_features
from taxonomy.geometry import contains, inner_point
from taxonomy.models import Quartier
from taxonomy.qpv import import_quartiers
from taxonomy.schema import Schema
from tests.taxonomy.factories import CommuneFactory, DepartmentFactory, QuartierFactory

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parent / "qpv.geojson"


@pytest.fixture(autouse=True)
def communes():
    nord = DepartmentFactory(code="59", name="Nord")
    rhone = DepartmentFactory(code="69", name="Rhône")
    return {
        "roubaix": CommuneFactory(insee_code="59512", name="Roubaix", department=nord),
        "tourcoing": CommuneFactory(insee_code="59599", name="Tourcoing", department=nord),
        "venissieux": CommuneFactory(insee_code="69259", name="Vénissieux", department=rhone),
    }


def run(*arguments):
    out = StringIO()
    call_command("import_qpv", *arguments, stdout=out, verbosity=1)
    return out.getvalue()


def snapshot():
    return [
        (
            *(one.code, one.name, one.department.code),
            *(one.latitude, one.longitude, one.closed_on),
            *sorted(commune.insee_code for commune in one.communes.all()),
        )
        for one in Quartier.objects.with_places().order_by("code")
    ]


def write(path, *features, **members):
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": features}))
    return path


def feature(code, name="Quartier", **properties):
    ring = [[4.87, 45.69], [4.89, 45.69], [4.89, 45.71], [4.87, 45.71], [4.87, 45.69]]
    properties = {"insee_dep": "69", "insee_com": "69259", **properties}
    return {
        "type": "Feature",
        "properties": {"code_qp": code, "lib_qp": name, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


# --- what is read -------------------------------------------------------------------------------


def test_the_sample_gives_its_quarters_with_a_point_inside_their_outline():
    import_quartiers(SAMPLE)

    assert [(row[0], row[1], row[2], row[6:]) for row in snapshot()] == [
        ("QN05901I", "Les Trois Ponts", "59", ("59512", "59599")),
        ("QN06901M", "Les Balcons", "69", ("69259",)),
        ("QN06902N", "L'Anneau", "69", ("69259",)),
    ]
    ring = Quartier.objects.get(code="QN06902N")
    outline = json.loads(SAMPLE.read_text())["features"][1]["geometry"]["coordinates"]
    assert contains(outline, ring.longitude, ring.latitude)
    largest = Quartier.objects.get(code="QN05901I")
    assert (largest.longitude, largest.latitude) == pytest.approx((3.2, 50.7))


def test_each_broken_feature_is_told_with_its_number_its_line_and_its_code():
    told = run(SAMPLE, "--dry-run")

    assert "entité 5, ligne 10 (QN05902M) : properties : il manque lib_qp" in told.replace(
        "\xa0", " "
    )
    assert "entité 6, ligne 11 (QN05903M)" in told
    assert "59999" in told
    assert "entité 7, ligne 12 (QN05904M)" in told
    assert "geometry.coordinates[0][0][0]" in told
    assert "entité 8, ligne 13 (QN05905M)" in told
    assert "entité 9, ligne 14 (QN05906M)" in told
    assert "entité 10, ligne 15 (QN05907M) : le contour n’a pas de surface" in told
    assert "entité 11, ligne 16 : " in told
    assert "entités refusées : 7" in told
    assert not Quartier.objects.exists()


def test_a_property_without_interest_and_no_trailing_line_do_no_harm(tmp_path):
    path = write(tmp_path / "one.geojson", feature("QN06901M", autre=[1, {"a": None}]))

    assert import_quartiers(path).added == ["QN06901M"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "JSON"),
        ("[]", "JSON"),
        ('{"type": "FeatureCollection"}', "liste d’entités"),
        ('{"type": "Feature", "features": []}', "collection"),
        ('{"features": [{"a": 1}, {"a": ', "ligne 1"),
        ('{"features": [\n{"a": 1},\n{"a": NaN}]}', "ligne 3"),
        ('{"features": ' + "[" * 100_000, "JSON"),
        ('{"crs": {"properties": {"name": "EPSG:2154"}}, "features": []}', "WGS84"),
        ('{"features": []}', "Aucun quartier"),
    ],
)
def test_a_file_that_is_not_the_list_is_refused_in_words(tmp_path, text, said):
    path = tmp_path / "broken.geojson"
    path.write_text(text)

    with pytest.raises(CommandError, match=said):
        run(path)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "latin.geojson"
    path.write_bytes('{"name": "Périmètre", "features": []}'.encode("latin-1"))

    with pytest.raises(FileRefused, match="UTF-8"):
        import_quartiers(path)


def test_features_are_read_in_a_window_that_does_not_grow_with_the_file():
    class Watched(io.StringIO):
        largest = 0

        def read(self, size=-1):
            self.largest = max(self.largest, size)
            return super().read(size)

    one = json.dumps(feature("QN06901M", "x" * 40_000))
    stream = Watched('{"features": [' + ",\n".join([one] * 200) + "]}")

    assert sum(1 for _one in read_features(stream)) == 200
    assert stream.largest <= 4 * geojson.CHUNK


def test_a_value_cut_anywhere_between_two_reads_is_whole(monkeypatch):
    text = '{"bbox": [1, 22, 333], "n": 12345, "features": [ {"a": "é\\"}"} , {"b": [1.5e3]} ]}'

    for size in range(1, len(text)):
        monkeypatch.setattr(geojson, "CHUNK", size)
        found = [value for _number, _line, value in read_features(io.StringIO(text))]
        assert found == [{"a": 'é"}'}, {"b": [1500.0]}]


# --- what is written ----------------------------------------------------------------------------


def test_importing_again_changes_nothing():
    import_quartiers(SAMPLE)
    before = snapshot()

    report = import_quartiers(SAMPLE)

    assert (report.added, report.changed, report.closed) == ([], [], [])
    assert snapshot() == before


@pytest.mark.parametrize("batches", range(3))
def test_an_import_killed_anywhere_and_run_again_gives_the_same_result(monkeypatch, batches):
    class Killed(BaseException):
        pass

    save, left = qpv._save, [batches]

    def dying(rows):
        if not left[0]:
            raise Killed
        left[0] -= 1
        save(rows)

    monkeypatch.setattr(qpv, "BATCH", 1)
    monkeypatch.setattr(qpv, "_save", dying)
    with pytest.raises(Killed):
        import_quartiers(SAMPLE)
    assert Quartier.objects.count() == batches
    monkeypatch.setattr(qpv, "_save", save)
    import_quartiers(SAMPLE)
    resumed = snapshot()

    Quartier.objects.all().delete()
    import_quartiers(SAMPLE)
    assert resumed == snapshot()


def test_a_quarter_that_the_list_no_longer_has_is_closed_and_opens_again(tmp_path):
    six = [feature(f"QN0690{number}M") for number in range(6)]
    import_quartiers(write(tmp_path / "all.geojson", *six))

    import_quartiers(write(tmp_path / "less.geojson", *six[1:]))
    closed = Quartier.objects.get(code="QN06900M")
    assert closed.closed_on
    assert not Quartier.objects.current().filter(pk=closed.pk).exists()

    import_quartiers(tmp_path / "all.geojson")
    closed.refresh_from_db()
    assert closed.closed_on is None


def test_a_file_of_a_part_of_the_list_closes_nothing_unasked(tmp_path):
    six = [feature(f"QN0690{number}M") for number in range(6)]
    import_quartiers(write(tmp_path / "all.geojson", *six))
    part = write(tmp_path / "part.geojson", six[0], feature("QN06909N"))

    with pytest.raises(CommandError, match="--close-many"):
        run(part)
    assert Quartier.objects.current().count() == Quartier.objects.count() == 6

    run(part, "--close-many")
    assert Quartier.objects.current().count() == 2


def test_a_refused_feature_leaves_its_quarter_as_it_was(tmp_path):
    import_quartiers(write(tmp_path / "all.geojson", feature("QN06901M"), feature("QN06902M")))

    broken = feature("QN06901M", name="")
    import_quartiers(write(tmp_path / "broken.geojson", broken, feature("QN06902M")))
    unreadable = feature("???", name="")
    report = import_quartiers(write(tmp_path / "worse.geojson", unreadable, feature("QN06902M")))

    assert Quartier.objects.current().count() == 2
    assert not report.is_whole


# --- the parts ----------------------------------------------------------------------------------


def test_the_schema_promises_only_what_is_checked():
    assert Schema(json.loads(qpv.SCHEMA.read_text())).fault(feature("QN06901M")) is None

    with pytest.raises(ValueError, match="uniqueItems"):
        Schema({"properties": {"a": {"uniqueItems": True}}})


@pytest.mark.parametrize("value", [True, float("inf"), "1", None, 181])
def test_a_coordinate_is_a_number_of_degrees(value):
    broken = feature("QN06901M")
    broken["geometry"]["coordinates"][0][2][0] = value

    assert qpv._schema().fault(broken)[0] == "geometry.coordinates[0][2][0]"


def test_the_point_of_a_crescent_is_inside_it():
    crescent = [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 9], [9, 9], [9, 1], [0, 1], [0, 0]]]

    x, y = inner_point([crescent])

    assert contains(crescent, x, y)


@pytest.mark.parametrize(
    "typed", ["minguettes", "venissieux", "69", "93200", "qn06901m", "les ming"]
)
def test_a_quarter_is_found_by_name_commune_postcode_department_or_code(communes, typed):
    venissieux = communes["venissieux"]
    venissieux.postcodes = " 93200 "
    venissieux.save()
    quartier = QuartierFactory(
        code="QN06901M",
        name="Les Minguettes",
        department=venissieux.department,
        communes=[venissieux],
    )
    QuartierFactory(name="Ailleurs")

    assert list(Quartier.objects.matching(typed)) == [quartier]


@pytest.mark.parametrize("typed", ["", '"', "\x00", "'", "%", "x" * 3000])
def test_any_text_may_be_looked_for_among_quarters(trainee_client, typed):
    QuartierFactory()

    assert trainee_client.get("/admin/quartier_chooser/results/", {"q": typed}).status_code == 200
