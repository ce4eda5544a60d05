"""Events -> graphs: what counts, what is summed, who stands between."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.network.builder import event
from tracker.models import EventType, Mediator, MediatorRole, Status
from tracker.network.graph import action_graph, core, in_period, mediations, pair_of, relation_graph

DAY = dt.date(2023, 9, 19)


@pytest.mark.parametrize(
    ("made", "since", "until", "counts"),
    [
        pytest.param(event(), None, None, True, id="asserted, no period asked for"),
        pytest.param(event(status=Status.NEGATED), None, None, False, id="negated"),
        pytest.param(event(status=Status.HYPOTHETICAL), None, None, False, id="hypothetical"),
        pytest.param(event(target=None), None, None, False, id="no target"),
        pytest.param(event(target="AZE"), None, None, False, id="an actor and itself"),
        pytest.param(event(day=DAY), DAY, DAY, True, id="on the only day of the period"),
        pytest.param(event(day=DAY), dt.date(2023, 9, 20), None, False, id="before the period"),
        pytest.param(event(day=DAY), None, dt.date(2023, 9, 18), False, id="after the period"),
        pytest.param(event(day=None), None, None, True, id="undated, no period asked for"),
        pytest.param(event(day=None), DAY, None, False, id="undated, period asked for"),
    ],
)
def test_only_asserted_events_between_two_actors_within_the_period_count(made, since, until, counts):
    assert (list(in_period([made], since=since, until=until)) == [made]) is counts


def test_a_tie_sums_both_directions_and_weighs_by_independent_stories():
    graph = relation_graph(
        [
            event("1", source="AZE", target="ARM", intensity=-9.0, stories=3, kind=EventType.ASSAULT),
            event("2", source="ARM", target="AZE", intensity=3.0, stories=1),
        ]
    )
    tie = graph["ARM"]["AZE"]["tie"]
    assert tie.pair == ("ARM", "AZE")
    assert tie.mean == pytest.approx((-9 * 3 + 3) / 4)
    assert (tie.events, tie.deeds, tie.stories) == (2, 1, 4)
    assert set(tie.ids) == {"1", "2"}


def test_the_level_where_known_sets_the_tone_and_else_the_mean_does():
    made = [event(intensity=-4.0), event("2", source="TUR", target="AZE", intensity=5.0)]
    graph = relation_graph(made, levels={pair_of("AZE", "ARM"): 1.5})
    assert graph["AZE"]["ARM"]["tie"].tone == 1.5
    assert graph["AZE"]["TUR"]["tie"].tone == 5.0


def test_a_symmetric_act_is_an_arrow_both_ways_and_any_other_one_way():
    graph = action_graph(
        [event("1", symmetric=True), event("2", source="TUR", target="AZE", kind=EventType.SUPPORT)]
    )
    assert set(graph.edges) == {("AZE", "ARM"), ("ARM", "AZE"), ("TUR", "AZE")}


def test_a_mediator_stands_between_the_parties_named_else_between_the_two_who_met():
    host = Mediator(actor="USA", role=MediatorRole.HOST)
    broker = Mediator(actor="RUS", role=MediatorRole.BROKER, parties=("ARM", "AZE"))
    found = mediations(
        [
            event("1", mediators=(host,)),
            event("2", mediators=(host, broker)),
            event("3", source="RUS", target=None, mediators=(broker,)),
        ]
    )
    assert [(m.mediator, m.pair, m.events) for m in found] == [
        ("RUS", ("ARM", "AZE"), 2),
        ("USA", ("ARM", "AZE"), 2),
    ]


def test_the_core_keeps_the_regions_actors_and_then_the_most_reported():
    graph = relation_graph(
        [
            event("1", source="AZE", target="ARM", stories=1),
            event("2", source="USA", target="RUS", stories=9),
            event("3", source="FRA", target="ARM", stories=2),
        ]
    )
    assert set(core(graph, keep=["AZE", "ARM"], size=4)) == {"AZE", "ARM", "RUS", "USA"}
