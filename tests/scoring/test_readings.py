"""What the level reads from a deed that ends fighting, and mistakes in the file that says so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from scoring_builders import event

from tracker.datafile import DataError
from tracker.models import Event, EventType
from tracker.ontology import ontology
from tracker.scoring.levels import fit
from tracker.scoring.readings import load_readings

PAIR = ("AZE", "ARM")
WAR = dt.date(2020, 9, 27)
TRUCE = WAR + dt.timedelta(days=44)


def war() -> list[Event]:
    return [event(f"w{n}", WAR + dt.timedelta(days=n), -10.0, kind=EventType.ASSAULT) for n in range(44)]


def truce(name: str = "truce", cameo: str = "0871", day: dt.date = TRUCE, stories: int = 1) -> Event:
    code = ontology()[cameo]
    return event(name, day, code.intensity, kind=code.type, cameo=cameo, stories=stories)


@pytest.mark.parametrize("cameo", ["087", "0871", "0872", "0873", "0874"])
def test_what_ends_fighting_keeps_its_intensity_and_is_read_as_neutral(cameo: str) -> None:
    levels = fit([*war(), truce(cameo=cameo)], PAIR, until=TRUCE)
    part = next(part for part in levels.contributions(TRUCE) if part.event_id == "truce")

    assert truce(cameo=cameo).intensity >= 9
    assert part.intensity == 0
    assert part.share == 0
    assert part.weight > 0


@pytest.mark.parametrize("cameo", ["0841", "0842", "085", "0861", "057", "070"])
def test_what_helps_the_other_is_read_at_its_intensity(cameo: str) -> None:
    assert cameo not in load_readings()


def test_a_truce_lifts_the_level_from_war_and_never_to_friendship() -> None:
    fighting = fit(war(), PAIR, until=TRUCE).point(TRUCE).level
    told = [truce(f"t{n}", day=TRUCE + dt.timedelta(days=n), stories=40) for n in range(60)]
    levels = fit([*war(), *told], PAIR, until=TRUCE + dt.timedelta(days=60))
    after = [levels.point(TRUCE + dt.timedelta(days=days)).level for days in (0, 10, 59)]

    assert fighting is not None
    assert None not in after
    assert fighting + 0.5 < after[0] < after[1] < after[2] < 0  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("readings: [{codes: ['0871'], reading: 11, reason: r}]", "'reading' is '11'"),
        ("readings: [{codes: ['0871'], reason: r}]", "'reading' is no number"),
        ("readings: [{codes: ['0871'], reading: calm, reason: r}]", "'reading' is 'calm'"),
        ("readings: [{codes: ['0899'], reading: 0, reason: r}]", "'0899'"),
        ("readings: [{codes: ['0871', '0871'], reading: 0, reason: r}]", "stands twice"),
        ("readings: [{codes: ['0871'], reading: 0}]", "reason"),
        ("readings: [{codes: ['0871'], reading: 0, reason: r, weight: 1}]", "weight"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "readings.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"readings\.yaml:1:") as caught:
        load_readings(path)
    assert message in str(caught.value)
