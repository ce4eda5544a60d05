"""The picture of a triad says by line and number what each relation is."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.dashboard.charts.mediation import Act
from tracker.dashboard.panels.triad import Side, _balance, triad_shapes
from tracker.network.palette import LIGHT

NAMES = ["Russia", "Azerbaijan", "Arm<enia"]


def sides(*levels: float | None) -> list[Side]:
    return [Side(pair=("A", "B"), level=level, events=4) for level in levels]


def test_a_conflict_is_dashed_and_all_text_is_escaped():
    shapes = triad_shapes(sides(-3.0, 2.0, 2.0), names=NAMES, between="5 acts", colours=LIGHT)
    lines = [part for part in shapes.split("<") if part.startswith("line")]
    assert ["stroke-dasharray" in line for line in lines] == [True, False, False]
    assert "\u22123.0" in shapes
    assert "+2.0" in shapes
    assert "Arm<enia" not in shapes


def test_who_never_mediated_stands_apart():
    none, some = (
        triad_shapes(sides(1.0, 2.0, 2.0), names=NAMES, between=words, colours=LIGHT)
        for words in ("", "5 acts")
    )
    assert LIGHT.mediation in some
    assert LIGHT.mediation not in none


def test_an_unknown_level_is_a_dash_and_a_faint_line():
    shapes = triad_shapes(sides(None, 2.0, 2.0), names=NAMES, between="", colours=LIGHT)
    assert ">—<" in shapes
    assert shapes.count('opacity=".45"') == 1


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((3, 3, 3), "triad_balanced"),
        ((-3, -3, 3), "triad_balanced"),
        ((3, 3, -3), "triad_strained"),
        ((-3, -3, -3), "triad_strained"),
        ((3, 3, 0.2), "triad_open"),
        ((3, 3, None), "triad_open"),
    ],
)
def test_balance_follows_from_the_number_of_negative_relations(levels, said):
    assert _balance(sides(*levels)) == said


@pytest.mark.parametrize(
    ("before", "after", "change"), [(1.0, 3.0, 2.0), (None, 3.0, None), (1.0, None, None)]
)
def test_what_followed_is_known_only_where_both_levels_are(before, after, change):
    assert Act(day=dt.date(2020, 1, 1), text="", before=before, after=after).change == change
