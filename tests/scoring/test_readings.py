"""What the level reads from each kind of event, and mistakes in the file that says so."""

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
    assert part.reading == 0
    assert part.share == 0
    assert part.weight > 0


@pytest.mark.parametrize(
    ("cameo", "value", "information"),
    [
        pytest.param("190", -10, 2, id="fighting is what it is"),
        pytest.param("070", 7, 2, id="aid as well"),
        pytest.param("0841", 7, 2, id="prisoners returned: a favour like other deeds"),
        pytest.param("112", -8, 0.5, id="an accusation: hostile, though mild on the scale of deeds"),
        pytest.param("120", -8, 0.5, id="a refusal is no worse than an accusation"),
        pytest.param("051", 5.1, 1, id="praise: of friends"),
        pytest.param("030", 4, 0.5, id="foes promise, too"),
        pytest.param("020", 3, 0.5, id="an appeal for help"),
        pytest.param("100", -5, 0.5, id="a demand is no attack"),
        pytest.param("057", 8, 0.5, id="foes sign treaties, too: as it stands"),
        pytest.param("040", 0, 0.2, id="enemies and allies talk: neutral, and little said"),
        pytest.param("042", 6, 1, id="a visit is no mere talk"),
        pytest.param("043", 6, 1, id="nor is a guest received"),
        pytest.param("0871", 0, 2, id="a truce is a deed, and neutral"),
        pytest.param("0356", 0, 0.5, id="its promise is a word, and no better"),
    ],
)
def test_how_each_kind_is_read(cameo: str, value: float, information: float) -> None:
    given = truce(cameo=cameo)

    read = load_readings().of(given)

    assert read.value == pytest.approx(value)
    assert read.information == information


def test_every_code_is_read_within_the_scale() -> None:
    read = [load_readings().of(truce(cameo=code)) for code in ontology()]

    assert all(-10 <= reading.value <= 10 and reading.information > 0 for reading in read)


def test_meetings_of_allies_hardly_lower_what_they_do_for_each_other() -> None:
    deeds = [event(f"d{n}", WAR + dt.timedelta(days=30 * n), 8.0, kind=EventType.AID) for n in range(12)]
    talks = [
        event(f"t{n}", WAR + dt.timedelta(days=30 * n + 9), 1.0, kind=EventType.CONSULT, cameo="040")
        for n in range(12)
    ]
    day = WAR + dt.timedelta(days=350)
    alone, beside = (fit(told, PAIR, until=day).point(day).level for told in (deeds, [*deeds, *talks]))

    assert alone is not None
    assert beside is not None
    assert alone - 1.2 < beside < alone  # as many talks as deeds


def test_a_truce_lifts_the_level_from_war_and_never_to_friendship() -> None:
    fighting = fit(war(), PAIR, until=TRUCE).point(TRUCE).level
    told = [truce(f"t{n}", day=TRUCE + dt.timedelta(days=n), stories=40) for n in range(60)]
    levels = fit([*war(), *told], PAIR, until=TRUCE + dt.timedelta(days=60))
    after = [levels.point(TRUCE + dt.timedelta(days=days)).level for days in (0, 10, 59)]

    assert fighting is not None
    assert None not in after
    assert fighting + 0.5 < after[0] < after[1] < after[2] < 0  # type: ignore[operator]


def rule(**changed: str) -> str:
    """One line for ``quads`` 1 to 4, changed: an empty text leaves a key out."""
    parts = {"kind": "k", "quads": "[1, 2, 3, 4]", "neutral": "0", "scale": "1", "information": "1"}
    parts |= {"reason": "r", "source": "s"} | changed
    return "kinds: [{" + ", ".join(f"{key}: {value}" for key, value in parts.items() if value) + "}]"


def test_the_rule_that_the_mistakes_below_are_made_in_is_right(tmp_path: Path) -> None:
    path = tmp_path / "readings.yaml"
    path.write_text(rule(), encoding="utf-8")

    assert load_readings(path).of(truce()).value == 9


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (rule(neutral="11"), "'neutral' is '11'"),
        (rule(scale="0"), "'scale' is '0'"),
        (rule(information=""), "'information' is no number"),
        (rule(information="much"), "'information' is 'much'"),
        (rule(reason=""), "reason"),
        (rule(weight="1"), "weight"),
        (rule(quads="[1, 2, 3]"), "quad 4"),
        (rule(quads="[1, 2, 3, 4, 4]"), "stands twice"),
        (rule(quads="", codes="['0899']"), "'0899'"),
        (rule(quads="", types="[QUARREL]"), "'QUARREL'"),
        (rule(quads=""), "one of the three"),
        (rule(types="[CONSULT]"), "one of the three"),
        (rule(reading="3"), "either 'reading'"),
        (rule(neutral="", scale="", reading="11"), "'reading' is '11'"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "readings.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"readings\.yaml:1:") as caught:
        load_readings(path)
    assert message in str(caught.value)
