"""The pyvis view: what the eye gets, and that it gets it from this machine alone."""

from __future__ import annotations

import io
import itertools
import re

import networkx as nx
import pytest

from tests.network.builder import event
from tracker.models import Mediator, MediatorRole
from tracker.network import export
from tracker.network.graph import action_graph, mediations, relation_graph
from tracker.network.layout import positions
from tracker.network.palette import DARK, LIGHT, tint
from tracker.network.view import Look, payload, pyvis_actions, pyvis_network, signed, thickness

NAMES = {"AZE": "Azerbaijan", "ARM": "Armenia", "TUR": "Türkiye", "RUS": "Russia"}
BROKER = Mediator(actor="RUS", role=MediatorRole.BROKER)
EVENTS = [
    event("1", intensity=-9.5, stories=4),
    event("2", source="TUR", target="AZE", intensity=6.0),
    event("3", source="RUS", target="ARM", intensity=1.0),
    event("4", mediators=(BROKER,)),
]
LOOK = Look(names=NAMES, describe=lambda tie: f"{tie.pair} {signed(tie.tone)}", prominent=("AZE", "ARM"))


@pytest.fixture
def graph():
    return relation_graph(EVENTS)


def view(graph, **options):
    at = positions(graph, centre=["AZE", "ARM", "TUR"])
    return payload(pyvis_network(graph, at, look=LOOK, **options))


def test_each_tie_is_an_edge_that_says_its_tone_by_colour_sign_and_dash(graph):
    edges = {edge["id"]: edge for edge in view(graph)["edges"]}
    assert set(edges) == {"ARM|AZE", "AZE|TUR", "ARM|RUS"}
    hostile, friendly = edges["ARM|AZE"], edges["AZE|TUR"]
    assert hostile["dashes"]
    assert not friendly["dashes"]
    assert hostile["label"].startswith("\u2212")
    assert friendly["label"] == "+6.0"
    assert hostile["color"]["color"] == tint(-7.0, LIGHT)
    assert hostile["width"] > friendly["width"]


def test_a_mediation_is_drawn_from_the_mediator_to_the_tie_it_stands_between(graph):
    drawn = view(graph, mediations=mediations(EVENTS))
    assert [edge["to"] for edge in drawn["edges"] if edge["from"] == "RUS"] == ["ARM|AZE|mediation"]


def test_nothing_moves_by_itself(graph):
    drawn = view(graph)
    assert drawn["options"]["physics"]["enabled"] is False
    assert all({"x", "y"} <= node.keys() for node in drawn["nodes"])


def test_an_arrow_goes_from_who_did_it_to_whom():
    graph = action_graph(EVENTS)
    at = positions(relation_graph(EVENTS), centre=["AZE", "ARM"])
    net = pyvis_actions(graph, at, look=LOOK, describe=lambda s, t, mean, n: f"{s} {t} {mean} {n}")
    ids = {edge["id"] for edge in payload(net)["edges"]}
    assert ids == {"AZE>ARM", "TUR>AZE", "RUS>ARM"}
    assert all(edge["arrows"]["to"]["enabled"] for edge in payload(net)["edges"])


def test_the_same_actors_stand_in_the_same_places_and_apart(graph):
    first = positions(graph, centre=["AZE", "ARM", "TUR"])
    again = positions(nx.Graph(reversed(list(graph.edges))), centre=["AZE", "ARM", "TUR"])
    assert first == again
    for one, other in itertools.combinations(first.values(), 2):
        assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) > 30


def test_who_comes_in_moves_nobody_and_no_name_covers_another():
    ring = [f"A{n:02}" for n in range(24)]
    whole = nx.Graph([("AZE", "ARM"), ("TUR", "AZE"), ("TUR", "ARM")])
    whole.add_edges_from((code, ("AZE", "ARM", "TUR")[at % 3]) for at, code in enumerate(ring))
    centre, settled = ["AZE", "ARM", "TUR"], {"AZE", "ARM", "TUR", *ring[:12]}
    before = positions(whole.subgraph(settled), centre=centre, settled=[settled])
    after = positions(whole, centre=centre, settled=[settled])
    assert {code: after[code] for code in settled} == before
    for one, other in itertools.combinations(after.values(), 2):
        assert abs(one[0] - other[0]) > 130 or abs(one[1] - other[1]) > 40


@pytest.mark.parametrize(
    ("value", "text"), [(3.24, "+3.2"), (-3.25, "\u22123.2"), (0.04, "0.0"), (-0.04, "0.0"), (10, "+10.0")]
)
def test_numbers_carry_a_sign_and_a_typographic_minus(value, text):
    assert signed(value) == text


def test_more_stories_make_a_thicker_line_within_bounds():
    widths = [thickness(stories) for stories in (0, 1, 5, 50, 500, 10**6)]
    assert widths == sorted(widths)
    assert widths[0] >= 1
    assert widths[-1] <= 11


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", [-10, -3, -1, 0, None, 1, 3, 10])
def test_every_tint_stands_out_from_its_background(palette, tone):
    lighter, darker = sorted(map(luminance, (tint(tone, palette), palette.background)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_html_file_asks_no_other_machine(graph):
    at = positions(graph, centre=["AZE", "ARM", "TUR"])
    net = pyvis_network(graph, at, look=LOOK)
    page = export.to_html(net, title="Relations <2024>", words="Dashed is <b>conflict", language="tr")
    assert '<html lang="tr">' in page
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Relations &lt;2024&gt;"]
    assert "Dashed is &lt;b&gt;conflict" in page
    assert "<title>Relations &lt;2024&gt;</title>" in page
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(?:https?:)?//", page)
    assert "vis-network" in page
    assert "Azerbaijan" in page


@pytest.mark.parametrize(
    ("write", "read"),
    [
        pytest.param(export.to_graphml, nx.parse_graphml, id="GraphML"),
        pytest.param(
            export.to_gexf,
            lambda text: nx.read_gexf(io.StringIO(text)),
            id="GEXF",
        ),
    ],
)
def test_files_read_back_with_their_figures(graph, write, read):
    back = read(write(graph, names=NAMES).decode())
    assert set(back.nodes) == set(graph.nodes)
    assert back.edges["ARM", "AZE"]["mean_intensity"] == pytest.approx(-7.0)


@pytest.mark.parametrize(
    ("write", "read"),
    [
        pytest.param(export.to_graphml, nx.parse_graphml, id="GraphML"),
        pytest.param(export.to_gexf, lambda text: nx.read_gexf(io.StringIO(text)), id="GEXF"),
    ],
)
def test_arrows_stay_arrows_in_files(write, read):
    acts = nx.DiGraph()
    acts.add_edge("AZE", "ARM", mean=-7.0, stories=3, events=2)
    acts.add_edge("ARM", "AZE", mean=1.5, stories=1, events=1)
    back = read(write(acts, names=NAMES).decode())
    assert back.is_directed()
    assert back.edges["AZE", "ARM"]["mean_intensity"] == pytest.approx(-7.0)
    assert back.edges["ARM", "AZE"]["events"] == 1
