"""What the network shows: places, bridges, balance of signed triads."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.network.builder import event
from tracker.models import Mediator, MediatorRole
from tracker.network.analysis import balance, bridges, standings, triads
from tracker.network.graph import mediations, relation_graph


def signed_graph(**tones: float) -> nx.Graph[str]:
    """``AB=3.0``: a tie of tone +3 between A and B."""
    return relation_graph(
        [event(pair, source=pair[0], target=pair[1], intensity=tone) for pair, tone in tones.items()]
    )


@pytest.mark.parametrize(
    ("tones", "balanced"),
    [
        pytest.param((3, 3, 3), True, id="three friends"),
        pytest.param((3, -3, -3), True, id="two friends and their common enemy"),
        pytest.param((3, 3, -3), False, id="two enemies with a common friend"),
        pytest.param((-3, -3, -3), False, id="three enemies"),
    ],
)
def test_a_triad_is_balanced_when_the_product_of_its_signs_is_positive(tones, balanced):
    (triad,) = triads(signed_graph(AB=tones[0], AC=tones[1], BC=tones[2]))
    assert triad.actors == ("A", "B", "C")
    assert triad.tones == tones
    assert triad.balanced is balanced


def test_a_tie_too_weak_for_a_sign_makes_no_triad():
    assert triads(signed_graph(AB=3, AC=3, BC=0.2)) == []
    assert balance([]) is None


def test_unbalanced_triads_come_first_and_around_keeps_those_of_the_region():
    graph = signed_graph(AB=3, AC=3, BC=-3, BD=2, CD=-2)
    found = triads(graph)
    assert [triad.balanced for triad in found] == [False, True]
    assert balance(found) == 0.5
    assert [triad.actors for triad in triads(graph, around=["A", "B"])] == [("A", "B", "C")]


@given(st.dictionaries(st.sampled_from(["".join(p) for p in combinations("ABCDE", 2)]), st.floats(-10, 10)))
def test_every_triad_is_found_exactly_once(tones):
    graph = signed_graph(**tones)
    found = [triad.actors for triad in triads(graph)]
    strong = nx.Graph((a, b) for a, b, tie in graph.edges(data="tie") if abs(tie.tone) >= 0.5)
    assert sorted(found) == sorted(
        tuple(sorted(nodes)) for nodes in nx.enumerate_all_cliques(strong) if len(nodes) == 3
    )


def test_a_bridge_is_a_pair_of_friends_who_are_no_friends_of_each_other():
    graph = signed_graph(XA=3, XB=3, XC=3, XD=-3, AB=-4, AC=4)
    assert bridges(graph, "X") == (("A", "B"), ("B", "C"))


def test_who_lies_on_the_paths_between_others_has_the_betweenness():
    graph = signed_graph(AX=3, XB=-3, XC=1)
    first = standings(graph)[0]
    assert (first.actor, first.ties, first.betweenness) == ("X", 3, 1.0)


def test_mediated_events_are_counted_for_the_mediator():
    made = [event(mediators=(Mediator(actor="TUR", role=MediatorRole.HOST),)), event("2", target="TUR")]
    found = standings(relation_graph(made), mediated=mediations(made))
    assert {standing.actor: standing.mediated for standing in found} == {"ARM": 0, "AZE": 0, "TUR": 1}
