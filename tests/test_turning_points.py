"""Turning points: dated, sourced, spread over dyads and mediators; mistakes name line and mend."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tracker.datafile import DataError
from tracker.paths import ROOT
from tracker.scoring.turning_points import TurningPoint, load_turning_points

if TYPE_CHECKING:
    from pathlib import Path

POINTS = load_turning_points()
CURRENT_EVENTS = ROOT.parent / "shared" / "corpus" / "current_events.jsonl"


def test_there_are_enough_and_they_are_sorted() -> None:
    assert len(POINTS) >= 45
    assert [p.start for p in POINTS] == sorted(p.start for p in POINTS)


@pytest.mark.parametrize("dyad", [("AZE", "ARM"), ("TUR", "AZE"), ("TUR", "ARM")], ids="-".join)
def test_each_dyad_has_rises_and_falls(dyad: tuple[str, str]) -> None:
    count = Counter(p.direction for p in POINTS if p.mediator is None and p.parties == dyad)
    assert count[1] >= 2
    assert count[-1] >= 2


def test_russia_has_rises_and_falls_and_others_mediate_too() -> None:
    assert {p.direction for p in POINTS if p.mediator == "RUS"} == {1, -1}
    assert {"USA", "EU"} <= {p.mediator for p in POINTS}


@pytest.mark.parametrize(
    ("ident", "direction", "mediator"),
    [
        ("football-2008", 1, None),
        ("ratification-suspended-2010", -1, None),
        ("war-2020", -1, None),
        ("ceasefire-russia-2020", 1, "RUS"),
        ("shusha-declaration-2021", 1, None),
        ("offensive-russia-2023", -1, "RUS"),
        ("peacekeepers-leave-2024", -1, "RUS"),
        ("washington-usa-2025", 1, "USA"),
    ],
)
def test_the_great_ones_point_the_right_way(ident: str, direction: int, mediator: str | None) -> None:
    point = next(p for p in POINTS if p.id == ident)
    assert (point.direction, point.mediator) == (direction, mediator)


def _near(point: TurningPoint, published: str) -> bool:
    day = dt.date.fromisoformat(published[:10])
    fortnight = dt.timedelta(days=14)
    return point.start - fortnight <= day <= point.end + fortnight


@pytest.mark.skipif(not CURRENT_EVENTS.is_file(), reason="the real items are not on this machine")
def test_points_said_to_be_reported_have_an_item_about_a_party_near_their_day() -> None:
    words = {"AZE": ("Azer", "Azeri"), "ARM": ("Armeni", "Artsakh", "Karabakh"), "TUR": ("Turk", "Türk")}
    items = [json.loads(line) for line in CURRENT_EVENTS.read_text(encoding="utf-8").splitlines()]
    missing = [
        point.id
        for point in POINTS
        if point.in_current_events
        and not any(
            _near(point, item["published"])
            and any(word in item["text"] for party in point.parties for word in words[party])
            for item in items
        )
    ]
    assert not missing


GOOD = {
    "id": "a",
    "date": "2020-01-01",
    "dyad": "AZE-ARM",
    "direction": "up",
    "what": "w",
    "source": "s",
    "in_current_events": "true",
}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"date": "2020-02-30"}, "'date' must be a day like", id="no-such-day"),
        pytest.param({"end": "2019-12-31"}, "'end' lies before 'date'", id="span-backwards"),
        pytest.param({"direction": "sideways"}, "use one of up, down", id="direction"),
        pytest.param({"in_current_events": "maybe"}, "use one of true, false", id="flag"),
        pytest.param({"dyad": "AZE-AZE"}, "'dyad': ", id="same-actor-twice"),
        pytest.param({"mediator": "RUS"}, "either 'dyad' or 'mediator'", id="both"),
        pytest.param({"dyad": None}, "either 'dyad' or 'mediator'", id="neither"),
        pytest.param({"parties": "[AZE, ARM]"}, "'parties' goes with 'mediator'", id="parties-beside-dyad"),
        pytest.param({"dyad": None, "mediator": "XX"}, "unknown mediator 'XX'", id="unknown-mediator"),
        pytest.param(
            {"dyad": None, "mediator": "ARM", "parties": "[AZE, ARM]"}, "its own dispute", id="own-dispute"
        ),
        pytest.param({"source": None}, "'source' is missing or empty", id="no-source"),
        pytest.param({"score": "3"}, "unknown key 'score'", id="unknown-key"),
    ],
)
def test_a_mistake_names_line_and_mend(changes: dict[str, str | None], message: str, tmp_path: Path) -> None:
    fields = {key: value for key, value in (GOOD | changes).items() if value is not None}
    path = tmp_path / "points.yaml"
    path.write_text(
        "turning_points:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in fields.items()),
        encoding="utf-8",
    )
    with pytest.raises(DataError, match=r"points\.yaml:\d+: .*" + message):
        load_turning_points(path)


def test_a_doubled_id_is_refused(tmp_path: Path) -> None:
    entry = "  - " + "\n    ".join(f"{key}: {value}" for key, value in GOOD.items())
    path = tmp_path / "points.yaml"
    path.write_text(f"turning_points:\n{entry}\n{entry}\n", encoding="utf-8")
    with pytest.raises(DataError, match="id 'a' stands twice"):
        load_turning_points(path)
