"""The measures follow the conventions that the gold files are coded by."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from tracker.evaluation import GoldError, evaluate, read_gold
from tracker.evaluation.gold import GoldEvent, GoldText
from tracker.evaluation.table import lines
from tracker.models import (
    Article,
    EventTime,
    EventType,
    Mediator,
    MediatorRole,
    Precision,
    Report,
    Status,
)
from tracker.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

GOLD = ROOT / "tests" / "gold"
DAY = dt.date(2024, 8, 27)


def report(source: str, kind: str, target: str, **changes: object) -> Report:
    fields: dict[str, object] = {
        "id": "r",
        "article": "a",
        "source": source,
        "target": target,
        "type": EventType(kind),
        "intensity": 1.0,
        "cameo": "040",
        "status": Status.ASSERTED,
        "time": EventTime(start=DAY, end=DAY, precision=Precision.DAY, basis="published"),
        "background": False,
        "sentence": "s",
        "span": (0, 1),
        "trigger": "t",
        "trigger_span": (0, 1),
        "source_span": (0, 1),
        "target_span": (0, 1),
        "tone": 0.0,
        "confidence": 1.0,
        "symmetric": False,
        "rule": "test",
    }
    return Report(**{**fields, **changes})  # type: ignore[arg-type]


def gold(*events: GoldEvent) -> GoldText:
    return GoldText(article=Article(id="a", text="text"), events=events)


def event(source: str, kind: str | None, target: str, **changes: object) -> GoldEvent:
    type_ = EventType(kind) if kind else None
    return GoldEvent(
        source=source,
        target=target,
        type=type_,
        quad=int(type_.quad) if type_ else 0,
        **changes,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("wanted", "read", "level", "counts"),
    [
        pytest.param(
            [event("TUR", "AID", "AZE")], [report("TUR", "AID", "AZE")], "type", (1, 1, 1), id="exact hit"
        ),
        pytest.param(
            [event("TUR", "AID", "AZE")],
            [report("AZE", "AID", "TUR")],
            "directed",
            (0, 1, 1),
            id="turned round",
        ),
        pytest.param(
            [event("TUR", "AID", "AZE")], [report("AZE", "AID", "TUR")], "pair", (1, 1, 1), id="same pair"
        ),
        pytest.param(
            [event("TUR", "CONSULT", "AZE")],
            [report("AZE", "CONSULT", "TUR", symmetric=True)],
            "type",
            (1, 1, 1),
            id="symmetric report counts for either direction",
        ),
        pytest.param(
            [event("TUR", "CONSULT", "AZE"), event("AZE", "CONSULT", "TUR")],
            [report("AZE", "CONSULT", "TUR", symmetric=True)],
            "type",
            (2, 2, 2),
            id="symmetric report counts for both where the gold has both",
        ),
        pytest.param(
            [event("TUR", None, "AZE")],
            [report("TUR", "AID", "AZE")],
            "type",
            (0, 0, 0),
            id="no type, no judgement",
        ),
        pytest.param(
            [event("TUR", "AID", "AZE")],
            [report("TUR", "AID", "AZE", status=Status.NEGATED)],
            "directed",
            (0, 0, 1),
            id="negated report is no event",
        ),
        pytest.param(
            [event("TUR", "AID", "AZE", status=Status.NEGATED)],
            [report("TUR", "AID", "AZE", status=Status.NEGATED)],
            "directed",
            (0, 0, 0),
            id="negated gold is judged by status alone",
        ),
        pytest.param(
            [event("TUR", "AID", "AZE")],
            [report("TUR", "AID", "AZE"), report("TUR", "AID", "AZE")],
            "type",
            (1, 1, 1),
            id="said twice counts once",
        ),
        pytest.param(
            [event("TUR", "ASSAULT", "AZE", symmetric=True)],
            [report("AZE", "ASSAULT", "TUR")],
            "type",
            (1, 1, 1),
            id="a directed report counts for a symmetric event, whichever way the gold lists it",
        ),
        pytest.param(
            [event("TUR", "CONSULT", "AZE", symmetric=True), event("TUR", "ACCUSE", "AZE")],
            [report("AZE", "CONSULT", "TUR", symmetric=True), report("TUR", "ACCUSE", "AZE")],
            "directed",
            (2, 2, 2),
            id="a symmetric and a directed report of one pair are two, in the gold as in the reading",
        ),
        pytest.param(
            [event("TUR", "ACCUSE", "AZE")],
            [report("AZE", "CONSULT", "TUR", symmetric=True), report("TUR", "ACCUSE", "AZE")],
            "directed",
            (1, 2, 1),
            id="one event is not hit twice",
        ),
    ],
)
def test_dyads_are_counted(
    wanted: list[GoldEvent], read: list[Report], level: str, counts: tuple[int, int, int]
) -> None:
    score = evaluate([(gold(*wanted), read)]).scores[level]
    assert (score.hits, score.predicted, score.gold) == counts


@pytest.mark.parametrize(
    ("wanted", "read", "field", "right"),
    [
        pytest.param({"date": "2024-08-27"}, {}, "date", 1, id="date"),
        pytest.param({"date": "2024-08"}, {}, "date", 0, id="date too exact"),
        pytest.param({"date": ""}, {"time": EventTime()}, "date", 1, id="no time in the text"),
        pytest.param({"background": True}, {}, "background", 0, id="background missed"),
        pytest.param({"status": Status.NEGATED}, {"status": Status.NEGATED}, "status", 1, id="status"),
        pytest.param(
            {"mediators": (("USA", "host", "active"),)},
            {"mediators": (Mediator(actor="USA", role=MediatorRole.HOST),)},
            "mediators",
            1,
            id="mediator with role",
        ),
        pytest.param(
            {"mediators": ()},
            {"mediators": (Mediator(actor="USA", role=MediatorRole.HOST),)},
            "mediators",
            0,
            id="mediator out of nowhere",
        ),
    ],
)
def test_fields_are_judged_on_matched_reports(
    wanted: dict[str, object], read: dict[str, object], field: str, right: int
) -> None:
    pair = (gold(event("TUR", "AID", "AZE", **wanted)), [report("TUR", "AID", "AZE", **read)])
    assert evaluate([pair]).fields[field] == (right, 1)


def test_texts_without_events_must_stay_silent() -> None:
    evaluation = evaluate([(gold(), [report("TUR", "AID", "AZE")]), (gold(), [])])
    assert evaluation.false_alarms == ("a",)
    assert evaluation.quiet_texts == 2


@pytest.mark.parametrize(("even", "shown"), [(False, ["t1", "t2"]), (True, ["t2"])], ids=["all", "even"])
def test_misses_in_texts_with_an_odd_number_can_be_left_out(even: bool, shown: list[str]) -> None:
    texts = [GoldText(article=Article(id=name, text="text"), events=()) for name in ("t1", "t2")]
    evaluation = evaluate([(text, [report("TUR", "AID", "AZE")]) for text in texts])
    printed = [line.split(":")[0] for line in lines(evaluation, misses=9, even=even)]
    assert [name for name in printed if name in ("t1", "t2")] == shown


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        pytest.param("{", "Expecting", id="no JSON"),
        pytest.param(json.dumps({"id": "x", "events": []}), "'text' is missing", id="no text"),
        pytest.param(
            json.dumps({"id": "x", "text": "t", "events": [{"source": "A", "target": "B", "type": "NICE"}]}),
            "NICE",
            id="unknown type",
        ),
    ],
)
def test_a_mistake_in_gold_names_file_and_line(tmp_path: Path, line: str, mend: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl:2: ") as caught:
        list(read_gold(file))
    assert mend in str(caught.value)


def test_an_event_is_judged_by_the_report_that_tells_of_it() -> None:
    """Not by one that stands earlier and tells of something else between the same two."""
    else_, same = report("TUR", "AID", "AZE"), report("TUR", "AID", "AZE", background=True)
    wanted = gold(event("TUR", "AID", "AZE", background=True))
    assert evaluate([(wanted, [else_, same])]).fields["background"] == (1, 1)


@pytest.mark.parametrize("path", sorted(GOLD.glob("**/*.jsonl")), ids=lambda path: path.stem)
def test_a_perfect_reading_is_measured_as_perfect(path: Path) -> None:
    def perfect(text: GoldText) -> list[Report]:
        return [
            report(e.source, e.type.value, e.target, symmetric=e.symmetric, status=e.status)
            for e in text.events
            if e.type
        ]

    result = evaluate([(text, perfect(text)) for text in read_gold(path)])
    assert {(score.hits, score.hits) for score in result.scores.values()} == {
        (score.predicted, score.gold) for score in result.scores.values()
    }
    assert result.reversed[0] == 0
