"""Charts: inside their frame, with gaps where there is no level, and numbers that can be read."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.briefing.chart import Mark, Reading, Scale, chart
from tracker.briefing.drawing import Area, Drawing, Label, Path

SCALE = Scale(low=-10, high=10, ticks=(-10.0, 0.0, 10.0), top="cooperation", bottom="conflict")
START = dt.date(2015, 1, 1)


def readings(values: list[float | None], *, every: int = 30) -> list[Reading]:
    return [
        Reading(
            day=START + dt.timedelta(days=every * n),
            value=value,
            low=None if value is None else value - 3,
            high=None if value is None else value + 3,
        )
        for n, value in enumerate(values)
    ]


def drawn(values: list[float | None], marks: list[Mark] | None = None) -> Drawing:
    return chart(
        readings(values), scale=SCALE, alt="a chart", missing="insufficient evidence", marks=marks or []
    )


def lines(drawing: Drawing) -> list[Path]:
    return [shape for shape in drawing.shapes if isinstance(shape, Path) and shape.width == 1.6]


def labels(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Label)]


def test_everything_lies_within_the_frame():
    marks = [
        Mark(day=START + dt.timedelta(days=99 * n), intensity=10.0 if n % 2 else -10.0) for n in range(12)
    ]
    drawing = drawn([9.5, -9.5] * 20, marks)
    for shape in drawing.shapes:
        points = [shape.at] if isinstance(shape, Label) else shape.points
        for x, y in points:
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height


def test_the_line_breaks_where_there_is_no_level_and_the_gap_is_named():
    drawing = drawn([1.0] * 20 + [None] * 40 + [2.0] * 20)
    assert len(lines(drawing)) == 2
    assert "insufficient evidence" in labels(drawing)
    assert "insufficient evidence" not in labels(drawn([1.0] * 20))


def test_better_is_higher():
    (line,) = lines(drawn([-5.0, 5.0]))
    assert line.points[0][1] > line.points[1][1]


def test_marks_point_the_way_of_their_event_and_none_lies_outside_the_years():
    marks = [
        Mark(day=START + dt.timedelta(days=60), intensity=7.0, number="1"),
        Mark(day=START + dt.timedelta(days=120), intensity=-7.0, number="2"),
        Mark(day=START - dt.timedelta(days=900), intensity=-7.0, number="3"),
    ]
    drawing = drawn([0.0] * 12, marks)
    up, down = (shape for shape in drawing.shapes if isinstance(shape, Area) and len(shape.points) == 3)
    assert up.points[0][1] < up.points[1][1]
    assert down.points[0][1] > down.points[1][1]
    assert "3" not in labels(drawing)


@pytest.mark.parametrize("apart", [0, 3, 12, 20, 90], ids=lambda days: f"{days} days apart")
def test_numbers_do_not_cover_each_other(apart: int):
    marks = [
        Mark(day=START + dt.timedelta(days=300 + apart * n), intensity=6.0, number=str(n + 1))
        for n in range(7)
    ]
    drawing = drawn([0.0] * 120, marks)
    places = [s.at for s in drawing.shapes if isinstance(s, Label) and s.bold]
    assert len(places) == 7
    for n, (x, y) in enumerate(places):
        assert all(abs(x - a) > 5 or abs(y - b) > 6 for a, b in places[:n])


def test_years_are_named_however_long_the_record():
    assert "2016" in labels(drawn([0.0] * 40))
    long = labels(chart(readings([0.0] * 60, every=365), scale=SCALE, alt="", missing=""))
    assert "2040" in long
    assert "2041" not in long


def test_a_chart_of_nothing_is_refused():
    with pytest.raises(ValueError, match="needs readings"):
        drawn([])
