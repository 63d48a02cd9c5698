"""The drawing of France: where a point stands on it, without any library of geography."""

import re
from itertools import combinations
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from taxonomy.gazetteer import COMMUNES, DEPARTMENTS, CommuneRow, DepartmentRow, read_rows
from taxonomy.outlines import OUTLINES, outline, read_outlines, write_outlines
from taxonomy.outlines_sources import path_data
from taxonomy.projection import HEIGHT, LOUPE, LOUPE_MARKS, MARK, WIDTH, is_drawn, project


def rings(path):
    """The corners of each closed line of a path, in units of the drawing."""
    for part in path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        ring = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring


def distance(point, ring):
    """0 inside the ring, otherwise how far its nearest corner is."""
    x, y = point
    crossings = sum(
        (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    if crossings % 2:
        return 0
    return min(((x - cx) ** 2 + (y - cy) ** 2) ** 0.5 for cx, cy in ring)


def test_the_outlines_are_those_of_the_101_departments_and_are_light():
    known = {row.code for row in read_rows(DEPARTMENTS, DepartmentRow)}

    assert set(read_outlines()) == {code for code in known if is_drawn(code)}
    assert len(read_outlines()) == 101
    assert OUTLINES.stat().st_size < 18_000
    assert len(outline()) < 50_000


def test_every_outline_is_whole_and_stays_on_the_drawing():
    for code, path in read_outlines().items():
        assert re.fullmatch(r"(M\d+ ?\d+l[-\d ]+z)+", path), code
        for ring in rings(path):
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in ring), code


def test_the_largest_commune_of_each_department_stands_on_its_outline():
    largest = {}
    for row in read_rows(COMMUNES, CommuneRow):
        if row.latitude and is_drawn(row.department_code):
            best = largest.get(row.department_code)
            if not best or int(row.population or 0) > int(best.population or 0):
                largest[row.department_code] = row

    for code, row in largest.items():
        point = project(float(row.latitude), float(row.longitude), code)
        nearest = min(distance(point, ring) for ring in rings(read_outlines()[code]))
        # A mark is held whole in its inset: half of its side, or an outline's own simplification.
        assert nearest <= (MARK / 2 if code in LOUPE_MARKS or len(code) == 3 else 4), row


@pytest.mark.parametrize("department", ["975", "977", "978", "986", "987", "988", ""])
def test_what_is_not_drawn_has_no_point(department):
    assert project(-22.27, 166.44, department) is None


def test_a_commune_without_a_point_has_none_on_the_drawing():
    assert project(None, None, "93") is None


def test_the_marks_of_the_loupe_stand_apart_and_inside_it():
    marks = {code: LOUPE.hold(*LOUPE.place(*place)) for code, place in LOUPE_MARKS.items()}

    for one, other in combinations(marks, 2):
        (x, y), (u, v) = marks[one], marks[other]
        assert (x - u) ** 2 + (y - v) ** 2 >= MARK**2, (one, other)
    for x, y in marks.values():
        assert LOUPE.left + MARK / 2 <= x <= LOUPE.left + LOUPE.width - MARK / 2
        assert LOUPE.top + MARK / 2 <= y <= LOUPE.top + LOUPE.height - MARK / 2


def test_the_same_outlines_make_the_same_bytes(tmp_path):
    write_outlines(tmp_path / "one.gz", {"01": "M0 0l1 0 0 1z", "02": "M5 5l1 0 0 1z"})
    write_outlines(tmp_path / "two.gz", {"02": "M5 5l1 0 0 1z", "01": "M0 0l1 0 0 1z"})

    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    assert read_outlines(tmp_path / "one.gz")["01"] == "M0 0l1 0 0 1z"


def test_a_path_has_whole_units_and_no_speck():
    def polygon(*corners):
        ring = SimpleNamespace(coords=[*corners, corners[0]])
        return SimpleNamespace(geom_type="Polygon", exterior=ring, interiors=[])

    square = polygon((0, 0), (10.2, 0), (10.2, 10.4), (0, 10.4))
    speck = polygon((0, 0), (0.1, 0), (0.1, 0.1))
    shape = SimpleNamespace(geoms=[square, speck])

    assert path_data(shape, lambda latitude, longitude: (longitude, 20 - latitude)) == (
        "M0 20l10 0 0-10-10 0z"
    )


def test_the_builder_says_what_is_missing(tmp_path):
    with pytest.raises(CommandError, match=r"docs/gazetteer\.md"):
        call_command("build_outlines", tmp_path, tmp_path)
