"""An analyst's word: kept, shown, undone, and stronger than coding anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.store.made import DAY, article, on, report
from tracker.models import EventType, Precision, Report, Status
from tracker.store import Store, StoreError

SAID = report()


@pytest.fixture
def coded(store: Store) -> Store:
    store.add([article()])
    store.save_reports(
        "a1", [SAID, report(id="other", trigger_span=(60, 70), span=(50, 98), sentence="x")], method="m1"
    )
    return store


def ids(store: Store, *, include_muted: bool = False) -> set[str]:
    return {one.id for one in store.reports(include_muted=include_muted)}


def test_a_muted_report_is_silent_and_still_there(coded: Store) -> None:
    coded.mute(report=SAID.id, reason="satire", who="ann")
    assert ids(coded) == {"other"}
    assert ids(coded, include_muted=True) == {SAID.id, "other"}
    shown = {one.report.id: one.muted for one in coded.evidence(include_muted=True)}
    assert shown == {SAID.id: True, "other": False}


def test_a_muted_article_is_silent_with_all_its_reports(coded: Store) -> None:
    coded.mute(article="a1", reason="hoax", who="ann")
    assert ids(coded) == set()
    assert coded.facts() == {}
    stored = coded.article("a1")
    assert stored is not None
    assert stored.muted
    assert coded.articles(include_muted=False) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"type": "ACCUSE"}, {"type": EventType.ACCUSE}),
        ({"status": "negated", "intensity": -4}, {"status": Status.NEGATED, "intensity": -4.0}),
        ({"source": "ARM", "target": "AZE"}, {"source": "ARM", "target": "AZE"}),
        ({"background": True}, {"background": True}),
        ({"date": dt.date(2024, 8, 1)}, {"time": replace(on(dt.date(2024, 8, 1)), basis="corrected")}),
        ({"date": "2024-08-01"}, {"time": replace(on(dt.date(2024, 8, 1)), basis="corrected")}),
        ({"date": None}, {"time": replace(on(None), basis="corrected")}),
    ],
    ids=",".join,
)
def test_a_corrected_report_reads_as_corrected_and_undone_as_coded(
    coded: Store, changes: dict[str, object], expected: dict[str, object]
) -> None:
    number = coded.correct(SAID.id, changes, reason="misread", who="ann")
    (found,) = coded.reports(ids=[SAID.id])
    assert found == replace(SAID, **expected)  # type: ignore[arg-type]
    assert [one.corrected for one in coded.evidence(ids=[SAID.id])] == [True]
    coded.undo(number, who="bob")
    assert coded.reports(ids=[SAID.id]) == [SAID]
    assert [one.corrected for one in coded.evidence(ids=[SAID.id])] == [False]


def test_filters_see_the_corrected_values(coded: Store) -> None:
    coded.correct(
        SAID.id, {"target": "TUR", "type": "ASSAULT", "date": dt.date(2020, 1, 1)}, reason="r", who="ann"
    )
    assert [one.id for one in coded.reports(dyad=("TUR", "AZE"))] == [SAID.id]
    assert [one.id for one in coded.reports(quads=[4])] == [SAID.id]  # type: ignore[list-item]
    assert [one.id for one in coded.reports(until=dt.date(2021, 1, 1))] == [SAID.id]


def recode(store: Store, *reports: Report, method: str = "m2") -> None:
    store.save_reports("a1", list(reports), method=method)


@pytest.mark.parametrize(
    ("again", "held"),
    [
        (SAID, True),
        (replace(SAID, intensity=2.0, confidence=0.5), True),
        (replace(SAID, id="new", trigger="talks", trigger_span=(22, 27)), True),
        (replace(SAID, id="new", span=(0, 50)), True),
        (replace(SAID, id="new", target="TUR"), False),
        (replace(SAID, id="new", type=EventType.AGREE), False),
        (replace(SAID, id="new", span=(50, 98), sentence="Both sides called it useful."), False),
    ],
    ids=[
        "the same",
        "other weight",
        "other trigger",
        "other span",
        "other actor",
        "other type",
        "other sentence",
    ],
)
def test_a_correction_finds_its_report_after_coding_anew(coded: Store, again: Report, held: bool) -> None:
    coded.mute(report=SAID.id, reason="satire", who="ann")
    recode(coded, again)
    assert ids(coded) == (set() if held else {again.id})
    assert [one.applies for one in coded.corrections()] == [held]


def test_a_correction_comes_back_with_its_report(coded: Store) -> None:
    coded.correct(SAID.id, {"intensity": -1}, reason="r", who="ann")
    recode(coded)
    assert ids(coded) == set()
    recode(coded, SAID, method="m3")
    assert [one.intensity for one in coded.reports()] == [-1]


def test_corrections_add_up_and_come_apart(coded: Store) -> None:
    first = coded.correct(SAID.id, {"intensity": -1}, reason="r", who="ann")
    coded.correct(SAID.id, {"background": True}, reason="r", who="ann")
    assert coded.reports(ids=[SAID.id]) == [replace(SAID, intensity=-1.0, background=True)]
    coded.undo(first, who="ann")
    assert coded.reports(ids=[SAID.id]) == [replace(SAID, background=True)]


def test_the_history_says_who_when_why(coded: Store, clock: object) -> None:
    number = coded.mute(report=SAID.id, reason="  satire ", who="ann")
    clock.pass_by(hours=1)  # type: ignore[attr-defined]
    coded.undo(number, who="bob")
    (one,) = coded.corrections()
    assert (one.action, one.article, one.report, one.reason, one.who) == (
        "mute",
        "a1",
        SAID.id,
        "satire",
        "ann",
    )
    assert one.undone is not None
    assert (one.undone_by, one.undone - one.made) == ("bob", dt.timedelta(hours=1))
    assert one.sentence == SAID.sentence
    assert coded.corrections(include_undone=False) == []


@pytest.mark.parametrize(
    ("attempt", "message"),
    [
        (lambda s: s.mute(report="none", reason="r", who="a"), "no report none"),
        (lambda s: s.mute(article="none", reason="r", who="a"), "no article none"),
        (lambda s: s.mute(report=SAID.id, reason=" ", who="a"), "needs a reason"),
        (
            lambda s: s.correct(SAID.id, {"sentence": "x"}, reason="r", who="a"),
            "sentence cannot be corrected",
        ),
        (lambda s: s.correct(SAID.id, {"type": "HUG"}, reason="r", who="a"), "type: 'HUG' is not a valid"),
        (lambda s: s.correct(SAID.id, {"intensity": 11}, reason="r", who="a"), "outside −10 … \\+10"),
        (lambda s: s.correct(SAID.id, {"date": "soon"}, reason="r", who="a"), "date: Invalid isoformat"),
        (lambda s: s.correct(SAID.id, {"target": "AZE"}, reason="r", who="a"), "two different actors"),
        (lambda s: s.undo(7, who="a"), "correction 7 is not in force"),
    ],
    ids=[
        "no report",
        "no article",
        "no reason",
        "field",
        "type",
        "intensity",
        "date",
        "actors",
        "no correction",
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    coded: Store, attempt: object, message: str
) -> None:
    before = coded.version()
    with pytest.raises(StoreError, match=message):
        attempt(coded)  # type: ignore[operator]
    assert coded.corrections() == []
    assert coded.version() == before


def test_precision_follows_a_corrected_date(coded: Store) -> None:
    coded.correct(SAID.id, {"date": DAY}, reason="r", who="ann")
    assert coded.reports(ids=[SAID.id])[0].time.precision is Precision.DAY
