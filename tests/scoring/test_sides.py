"""Whose dealings count towards a state's relations, and mistakes in the file that says so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from scoring_builders import event

from tracker.datafile import DataError
from tracker.scoring.levels import fit
from tracker.scoring.sides import load_sides, share_of

PAIR = frozenset(("AZE", "ARM"))


@pytest.mark.parametrize(
    ("source", "target", "share"),
    [
        ("AZE", "ARM", 1.0),
        ("ARM", "AZE", 1.0),
        ("AZE", "XKA", 0.8),
        ("XKA", "AZE", 0.8),
        ("ARM", "XKA", 0.0),
        ("XKA", "XKA", 0.0),
        ("RUS", "XKA", 0.0),
        ("AZE", "TUR", 0.0),
        ("AZE", "AZE", 0.0),
    ],
)
def test_what_an_event_between_two_counts_towards_azerbaijan_and_armenia(
    source: str, target: str, share: float
) -> None:
    assert share_of(source, target, PAIR, load_sides()) == share


def test_an_attack_on_stepanakert_lowers_the_level_between_baku_and_yerevan() -> None:
    calm = [event(f"e{n}", dt.date(2023, 8, n + 1), 2.0) for n in range(9)]
    attack = event("attack", dt.date(2023, 9, 19), -10.0, target="XKA", stories=5)
    until = dt.date(2023, 9, 19)

    before, after = (
        fit(events, ("AZE", "ARM"), until=until).point(until).level for events in (calm, [*calm, attack])
    )

    assert before is not None
    assert after is not None
    assert before == pytest.approx(2, abs=0.3)
    assert after < before - 0.5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sides: [{actor: A, with: B, share: 2, reason: r, source: s}]", "'share' is '2'"),
        ("sides: [{actor: A, with: B, share: 0, reason: r, source: s}]", "'share' is 0"),
        ("sides: [{actor: A, with: B, share: much, reason: r, source: s}]", "'share' is 'much'"),
        ("sides: [{actor: A, with: A, share: 1, reason: r, source: s}]", "'A' stands beside itself"),
        ("sides: [{actor: A, with: B, share: 1, reason: r}]", "source"),
        ("sides: [{actor: A, with: B, weight: 1, reason: r, source: s}]", "weight"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "sides.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"sides\.yaml:1:") as caught:
        load_sides(path)
    assert message in str(caught.value)
