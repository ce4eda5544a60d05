"""What is kept is what would be computed from all events, and only what changed is computed again."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.bench.generated import fill
from tracker.derived import backtest, basis, bring, left_out, levels, mediation, moved
from tracker.derived.packing import pack, unpack
from tracker.region import load_region
from tracker.scoring.levels import DyadLevels, Kind, fit
from tracker.scoring.mediation import MediationScore, index, league
from tracker.store import Kept, Store, open_store
from tracker.store.schema import events as event_table

DAY = dt.date(2026, 6, 30)
PAIR = ("AZE", "ARM")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated store: sides, mediators, plans, undated and denied events among many actors."""
    path = tmp_path_factory.mktemp("derived") / "made.db"
    fill(f"sqlite:///{path}", articles=250, reports=750, today=DAY)
    return path


@pytest.fixture(scope="module")
def store(filled: Path) -> Store:
    """The generated store, to be read."""
    return open_store(str(filled))


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Store:
    """A copy of it, to be changed."""
    return open_store(str(shutil.copy(filled, tmp_path / "own.db")))


def _same(one: DyadLevels, other: DyadLevels) -> None:
    assert one.series("M") == other.series("M")
    assert one.series("M", "smoothed") == other.series("M", "smoothed")
    assert one.contributions(DAY) == other.contributions(DAY)
    assert one.schedule == other.schedule


@pytest.mark.parametrize(
    "pair", [PAIR, ("TUR", "ARM"), ("ARM", "RUS")], ids=["with a side", "without", "not followed"]
)
def test_levels_need_the_events_of_a_pair_and_its_sides_alone(store: Store, pair: tuple[str, str]) -> None:
    few, every = levels.read_events(store, pair), store.events()
    assert 10 < len(few) < len(every) / 2
    _same(fit(few, pair, until=DAY), fit(every, pair, until=DAY))


def test_an_index_needs_the_events_that_concern_the_parties_and_those_with_mediators(store: Store) -> None:
    few, every = mediation.read_signs(store, PAIR), store.events()
    assert len(few) < len(every) * 0.9
    told = 0
    for mediator in ("TUR", "RUS"):
        asked: dict[str, Any] = {"mediator": mediator, "parties": PAIR, "end": DAY, "freq": "M"}
        asked["start"] = DAY - dt.timedelta(days=400)
        found = index(few, **asked)
        told += sum(score.index is not None for score in found)
        assert found == index(every, **asked)
    assert told > 10
    assert league(few, parties=PAIR, date=DAY) == league(every, parties=PAIR, date=DAY)


def test_packed_levels_come_back_to_the_last_digit(store: Store) -> None:
    fitted = fit(levels.read_events(store, PAIR), PAIR, until=DAY)
    _same(unpack(pack(fitted)), fitted)
    nothing = fit([], PAIR, until=DAY)
    assert unpack(pack(nothing)).series("M") == nothing.series("M") == []


def test_what_is_kept_is_what_is_computed(own: Store) -> None:
    assert levels.kept_levels(own, PAIR, DAY, "all") is None
    assert levels.keep_levels(own, PAIR, DAY)
    events = levels.read_events(own, PAIR)
    for part in levels.PARTS:
        kept = levels.kept_levels(own, PAIR, DAY, part)
        assert kept is not None
        _same(kept, levels.fit_part(events, PAIR, DAY, part))
    assert moved.keep_moved(own, PAIR, DAY)
    since = DAY - dt.timedelta(days=moved.SPANS["quarter"])
    expected = moved.moved(fit(events, PAIR, until=DAY), since, DAY)
    assert moved.kept_moved(own, PAIR, since, DAY) == expected
    assert moved.kept_moved(own, PAIR, since - dt.timedelta(days=1), DAY) is None


@pytest.mark.parametrize("kind", ["filtered", "smoothed"])
def test_the_level_without_each_outlet_is_the_same_kept_or_computed(own: Store, kind: Kind) -> None:
    computed = left_out.left_out(own, PAIR, DAY, kind=kind)
    levels.keep_levels(own, PAIR, DAY)
    assert left_out.keep_left_out(own, PAIR, DAY)
    assert not left_out.keep_left_out(own, PAIR, DAY)

    assert len(computed) > 1
    assert left_out.left_out(own, PAIR, DAY, kind=kind) == computed
    gone = [replace(event, id=f"gone {event.id}") for event in levels.read_events(own, PAIR)]
    stale = fit(gone, PAIR, until=DAY)
    earlier = DAY - dt.timedelta(days=100)
    assert left_out.left_out(own, PAIR, earlier, stale, kind) == left_out.left_out(
        own, PAIR, earlier, kind=kind
    )


def test_a_kept_index_is_the_computed_one_and_names_the_events_of_its_last_month(own: Store) -> None:
    assert mediation.kept_index(own, "RUS", PAIR, DAY) is None
    assert mediation.keep_mediation(own, "RUS", PAIR, DAY)
    assert not mediation.keep_mediation(own, "RUS", PAIR, DAY)
    signs = mediation.read_signs(own, PAIR)
    kept, computed = mediation.kept_index(own, "RUS", PAIR, DAY), mediation.months(signs, "RUS", PAIR, DAY)
    assert kept == [_cut(score) for score in computed]
    whole = index(signs, mediator="RUS", parties=PAIR, end=DAY)
    assert [(one.date, one.index, one.low, one.high) for one in computed] == [
        (one.date, one.index, one.low, one.high) for one in whole
    ]
    assert computed[-1] == whole[-1], "the last month is explained whole"
    assert any(part.evidence for part in computed[-1].components.values())
    assert not any(part.evidence for one in computed[:-1] for part in one.components.values())
    ranked = mediation.kept_league(own, PAIR, DAY)
    assert ranked == mediation.league(signs, PAIR, DAY) != []
    points = [
        [part.points for part in one.components.values()] for one in league(signs, parties=PAIR, date=DAY)
    ]
    assert ranked is not None
    assert [[part.points for part in one.components.values()] for one in ranked] == points
    assert any(any(row) for row in points), "a league says what each index is made of"


def _cut(score: MediationScore) -> MediationScore:
    parts = score.components.values()
    weighty = {one.event_id for part in parts for one in part.evidence[: mediation.MOST_EVIDENCE]}
    left = {
        name: replace(part, evidence=tuple(one for one in part.evidence if one.event_id in weighty))
        for name, part in score.components.items()
    }
    return replace(score, components=left)


def test_the_last_years_begin_with_blank_months_where_there_was_no_sign_yet(own: Store) -> None:
    scores = mediation.months(mediation.read_signs(own, PAIR), "RUS", PAIR, DAY)
    shown = mediation.of_years(scores, DAY, 10)
    expected = index(
        mediation.read_signs(own, PAIR),
        mediator="RUS",
        parties=PAIR,
        start=DAY - dt.timedelta(days=3650),
        end=DAY,
    )
    assert [(one.date, one.index) for one in shown] == [(one.date, one.index) for one in expected]
    assert mediation.of_years(scores, DAY, 1)[0].date >= DAY - dt.timedelta(days=365)


def test_only_what_rests_on_a_changed_event_is_computed_again(own: Store) -> None:
    for pair in (PAIR, ("TUR", "ARM")):
        assert levels.keep_levels(own, pair, DAY)
        assert not levels.keep_levels(own, pair, DAY)
    one = levels.read_events(own, ("XKA", "AZE"))[0]
    with own.engine.execution_options(writing=True).begin() as connection:
        changed = sa.update(event_table).where(event_table.c.id == one.id)
        connection.execute(changed.values(intensity=-10.0, digest="another"))
    assert levels.keep_levels(own, PAIR, DAY)  # XKA stands beside ARM
    assert not levels.keep_levels(own, ("TUR", "ARM"), DAY)


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setattr(basis, "method", lambda: "another"),
        lambda patch: patch.setattr(basis, "today", lambda: DAY),
    ],
    ids=["another method", "nothing that matters"],
)
def test_another_method_makes_what_is_kept_unknown(
    own: Store, monkeypatch: pytest.MonkeyPatch, change: Any, request: pytest.FixtureRequest
) -> None:
    levels.keep_levels(own, PAIR, DAY)
    change(monkeypatch)
    unknown = levels.kept_levels(own, PAIR, DAY, "all") is None
    assert unknown == (request.node.callspec.id == "another method")


def test_ties_hold_the_level_at_each_months_end(own: Store) -> None:
    pairs = [pair for pair, events in own.number_by_pair().items() if events >= 3]
    assert levels.keep_ties(own, DAY, fewest=3) == len(pairs) > 5
    assert levels.keep_ties(own, DAY, fewest=3) == 0
    fitted = fit(levels.read_events(own, PAIR), PAIR, until=DAY)
    for asked, month_end in (
        (dt.date(2026, 3, 31), dt.date(2026, 3, 31)),
        (dt.date(2026, 4, 12), dt.date(2026, 3, 31)),
        (DAY, DAY),
        (DAY + dt.timedelta(days=5), DAY),
    ):
        found = levels.tie_levels(own, [("ARM", "AZE"), ("AAA", "ZZZ")], asked)
        assert found == {("ARM", "AZE"): pytest.approx(fitted.point(month_end).level, abs=1e-9)}


def test_all_is_derived_once_and_says_of_which_moment_it_is(
    own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = load_region()
    assert not bring.derive(own, region, day=DAY)  # too small to be worth it
    assert basis.kept_moment(own) is None
    version = own.version()
    steps: list[bring.Step] = []
    assert bring.derive(own, region, day=DAY, worth=1, on_step=steps.append) == version
    assert list(dict.fromkeys(step.stage for step in steps)) == ["levels", "mediation", "ties", "backtest"]
    assert all(step.done < step.total for step in steps)
    kept = basis.kept_moment(own)
    assert kept == basis.Moment(version=version, day=DAY.isoformat(), method=basis.method())
    assert own.version() == version
    monkeypatch.setattr(levels, "fit_part", None)  # whoever computed now would fail
    monkeypatch.setattr(mediation, "months", None)
    assert bring.derive(own, region, day=DAY, worth=1) == version


def test_what_another_method_made_stays_in_use_until_all_is_made_anew(
    own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    region, version = load_region(), own.version()
    bring.derive(own, region, day=DAY, worth=1)
    before = basis.method()
    for module in (basis, levels, mediation, moved, backtest):
        monkeypatch.setattr(module, "method", lambda: "another")
    kept = basis.kept_moment(own, by_any_method=True)
    assert basis.kept_moment(own) is None
    assert kept is not None
    assert kept.method == before
    assert levels.kept_levels(own, PAIR, DAY, "all") is None
    _same(
        levels.kept_levels(own, PAIR, DAY, "all", by=before),
        fit(levels.read_events(own, PAIR), PAIR, until=DAY),
    )
    assert bring.derive(own, region, day=DAY, worth=1) == own.version() == version + 1, (
        "to readers all is new"
    )
    assert levels.kept_levels(own, PAIR, DAY, "all", by=before) is None
    assert levels.kept_levels(own, PAIR, DAY, "all") is not None


def test_levels_in_a_form_of_an_earlier_release_count_as_nothing(own: Store) -> None:
    kept = Kept(f"earlier:{DAY}:x", pack(fit([], PAIR, until=DAY))[:-40])
    own.keep_derived(levels.LEVELS, {"ARM-AZE:all": kept})
    assert levels.kept_levels(own, PAIR, DAY, "all", by="earlier") is None


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (None, dt.date(2026, 6, 30)),
        (dt.date(2026, 6, 1), dt.date(2026, 6, 30)),
        (dt.date(2026, 5, 1), dt.date(2026, 5, 1)),
    ],
    ids=["nothing there", "a quiet month", "left alone"],
)
def test_a_store_left_alone_stands_where_its_news_ended(
    last: dt.date | None, expected: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(basis, "today", lambda: dt.date(2026, 6, 30))
    assert basis.latest_day(last) == expected
