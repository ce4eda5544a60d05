"""A network from sums says the same as a network from events."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from tests.store.made import article, event, put_events, report
from tracker.models import Event, EventType, Mediator, MediatorRole, Quad, Status
from tracker.network.graph import action_graph, in_period, mediations, relation_graph
from tracker.network.relations import acts, tie_graph, with_levels
from tracker.store import Store, open_store

DAY = dt.date(2024, 6, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two hundred events of all kinds among six actors, some undated, some of several stories."""
    store = open_store(str(tmp_path_factory.mktemp("relations") / "tracker.db"))
    dice = random.Random(3)  # noqa: S311 -- repeatable events, no secret
    found = []
    for number in range(200):
        source, target = dice.sample(["AZE", "ARM", "TUR", "RUS", "USA", "XKA"], 2)
        told: dict[str, Any] = {
            "article": f"a{number}",
            "source": source,
            "target": dice.choice([target, target, target, None]),
            "day": None if number % 9 == 0 else DAY - dt.timedelta(days=dice.randrange(900)),
            "type": dice.choice(list(EventType)),
            "intensity": dice.uniform(-10, 10),
            "status": dice.choice([Status.ASSERTED, Status.ASSERTED, Status.NEGATED, Status.HYPOTHETICAL]),
            "symmetric": dice.random() < 0.4,
            "mediators": (Mediator(actor="GEO", role=MediatorRole.HOST),) if number % 7 == 0 else (),
        }
        coded = report(**told)
        store.add([article(id=f"a{number}", text=f"Text {number} on what happened.")])
        store.save_reports(f"a{number}", [coded], method="m")
        outlets = ("Anadolu Ajansı",) if number % 3 == 0 else ("Test Wire",)
        found.append(event(coded, stories=dice.randrange(4), outlets=outlets))
    put_events(store, *found)
    return store


PERIODS = [(None, None), (DAY - dt.timedelta(days=400), None), (DAY - dt.timedelta(days=400), DAY)]


@pytest.mark.parametrize(("since", "until"), PERIODS, ids=["all time", "since", "between"])
def test_sums_make_the_ties_that_events_make(
    store: Store, since: dt.date | None, until: dt.date | None
) -> None:
    expected = relation_graph(in_period(store.events(), since=since, until=until))
    graph = tie_graph(store.dealings((since, until)))
    assert graph.number_of_edges() == expected.number_of_edges() > 10
    for first, second, edge in expected.edges(data=True):
        tie, told = graph[first][second]["tie"], edge["tie"]
        assert tie.mean == pytest.approx(told.mean)
        same = ("pair", "level", "events", "deeds", "reports", "stories", "first", "last")
        assert [getattr(tie, name) for name in same] == [getattr(told, name) for name in same]
        assert graph[first][second]["stories"] == edge["stories"]


@pytest.mark.parametrize(("since", "until"), PERIODS, ids=["all time", "since", "between"])
def test_sums_make_the_acts_that_events_make(
    store: Store, since: dt.date | None, until: dt.date | None
) -> None:
    expected = action_graph(in_period(store.events(), since=since, until=until))
    found = store.dealings((since, until))
    graph = acts(found, tie_graph(found))
    assert set(graph.edges) == set(expected.edges)
    for source, target, edge in expected.edges(data=True):
        assert graph[source][target] == pytest.approx(edge)


def _deeds(one: Event) -> bool:
    return one.quad.is_deed


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"types": [EventType.AID, EventType.ASSAULT]}, lambda one: one.type in ("AID", "ASSAULT")),
        ({"quads": [Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT]}, _deeds),
        ({"actors": ["RUS"]}, lambda one: "RUS" in (one.source, one.target)),
        ({"outlets": ["Anadolu Ajansı"]}, lambda one: "Anadolu Ajansı" in one.outlets),
        ({"outlets": ["Anadolu"]}, lambda _: False),
    ],
    ids=["types", "deeds", "an actor", "an outlet with a letter of its own", "a part of an outlet's name"],
)
def test_filters_leave_out_the_same(store: Store, filters: dict[str, Any], kept: Any) -> None:
    expected = [one for one in in_period(store.events()) if kept(one)]
    assert {one.id for one in store.dealing_events(**filters)} == {one.id for one in expected}
    graph = tie_graph(store.dealings(**filters))
    assert set(graph.edges) == set(relation_graph(expected).edges)


def test_who_mediated_needs_the_events_with_mediators_alone(store: Store) -> None:
    few = store.mediated()
    every = list(in_period(store.events()))
    assert len(few) < len(every) / 4
    assert mediations(few) == mediations(every)


@pytest.mark.parametrize(("since", "until"), PERIODS, ids=["all time", "since", "between"])
def test_who_mediated_in_a_period_is_found_among_all(
    store: Store, since: dt.date | None, until: dt.date | None
) -> None:
    asked = store.mediated((since, until))
    assert [one for one in store.mediated() if one.within((since, until))] == asked != []


def test_levels_colour_a_copy(store: Store) -> None:
    plain = tie_graph(store.dealings())
    coloured = with_levels(plain, {("ARM", "AZE"): -4.0})
    assert coloured["ARM"]["AZE"]["tie"].tone == -4.0
    assert plain["ARM"]["AZE"]["tie"].level is None
    assert coloured["AZE"]["TUR"]["tie"].level is None


def test_the_first_day_is_that_of_the_earliest_dated_event(store: Store) -> None:
    assert store.first_day() == min(one.time.start for one in store.events() if one.time.start)
