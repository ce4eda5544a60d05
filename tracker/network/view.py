"""The pyvis view: networkx graph in, vis-network's nodes, edges and options out."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tracker.network.palette import LIGHT, Palette, tint

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import networkx as nx
    from pyvis.network import Network

    from tracker.network.graph import Mediation, Tie

MINUS: Final = "\u2212"

OPTIONS: Final[Mapping[str, Any]] = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "zoomView": False,  # the wheel scrolls the page; buttons and keys zoom
        "tooltipDelay": 120,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"shape": "box", "margin": 9, "borderWidth": 1, "chosen": True},
    "edges": {"smooth": {"enabled": False}, "hoverWidth": 1.5, "selectionWidth": 2.5},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the view is drawn.

    Args:
        names: Display names by actor code; a code without one shows itself.
        describe: The tooltip of a tie as plain text.
        prominent: Actors drawn stronger: the region's own.
        labelled: How many of the most reported ties carry their number.
        number: How that number is written.
        font: Font family for canvas text.
    """

    names: Mapping[str, str]
    describe: Callable[[Tie], str]
    describe_mediation: Callable[[Mediation], str] = lambda mediation: mediation.mediator
    prominent: Collection[str] = ()
    palette: Palette = LIGHT
    labelled: int = 12
    number: Callable[[float], str] = lambda tone: signed(tone)  # noqa: PLW0108 -- defined below
    font: str = "Source Sans, Source Sans Pro, sans-serif"
    heights: Mapping[str, str] = field(default_factory=lambda: {"height": "520px", "width": "100%"})


def signed(value: float, *, places: int = 1, point: str = ".") -> str:
    """``+3.2``, ``−3.2`` with a typographic minus, ``0.0``; ``point`` is the language's decimal mark."""
    rounded = round(value, places)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):.{places}f}".replace(".", point)


def pyvis_network(
    graph: nx.Graph[str],
    at: Mapping[str, tuple[float, float]],
    *,
    look: Look,
    mediations: Iterable[Mediation] = (),
) -> Network:
    """The relations as a pyvis network with fixed places: width is evidence, colour and sign the tone.

    A negative tie is dashed. A mediation is a thin dotted line from the mediator to a small diamond on the
    tie that it stands between.

    Args:
        at: x, y by actor, see :func:`tracker.network.layout.positions`.
        mediations: Those whose actors are all in the graph are drawn.
    """
    net = _empty(look, directed=False)
    _add_actors(net, graph, at, look)
    ties: list[Tie] = sorted(
        (data["tie"] for _, _, data in graph.edges(data=True)), key=lambda tie: (-tie.stories, tie.pair)
    )
    loudest = {tie.pair for tie in ties[: look.labelled]}
    for tie in reversed(ties):  # most reported last, so that it is drawn on top
        net.add_edge(
            *tie.pair,
            id="|".join(tie.pair),
            width=thickness(tie.stories),
            color=_edge_colour(tint(tie.tone, look.palette)),
            dashes=_dashes(thickness(tie.stories)) if tie.tone < 0 else False,
            label=look.number(tie.tone) if tie.pair in loudest else "",
            title=look.describe(tie),
            font=_edge_font(look),
        )
    for mediation in mediations:
        _add_mediation(net, graph, at, mediation, look)
    return net


def pyvis_actions(
    graph: nx.DiGraph[str],
    at: Mapping[str, tuple[float, float]],
    *,
    look: Look,
    describe: Callable[[str, str, float, int], str],
) -> Network:
    """Who does what to whom: an arrow from source to target, two curved ones where both act.

    Args:
        describe: Tooltip from source, target, mean intensity and number of events.
    """
    net = _empty(look, directed=True)
    _add_actors(net, graph, at, look)
    acts = sorted(graph.edges(data=True), key=lambda act: (act[2]["stories"], act[0], act[1]))
    for source, target, act in acts:
        net.add_edge(
            source,
            target,
            id=f"{source}>{target}",
            width=thickness(act["stories"]),
            color=_edge_colour(tint(act["mean"], look.palette)),
            dashes=_dashes(thickness(act["stories"])) if act["mean"] < 0 else False,
            title=describe(source, target, act["mean"], act["events"]),
            smooth={"enabled": True, "type": "curvedCW", "roundness": 0.14},
            arrows={"to": {"enabled": True, "scaleFactor": 0.6}},
            font=_edge_font(look),
        )
    return net


def thickness(stories: int) -> float:
    """Line width in pixels from the number of stories: logarithmic, 1.2 ... 11."""
    return round(min(1.2 + 1.55 * math.log2(1 + max(stories, 0) / 2), 11.0), 2)


def payload(net: Network) -> dict[str, Any]:
    """Nodes, edges and options as plain JSON values, for a component that draws them."""
    return {"nodes": net.nodes, "edges": net.edges, "options": net.options}


def _empty(look: Look, *, directed: bool) -> Network:
    from pyvis.network import Network  # noqa: PLC0415 -- half a second (IPython), needed by this page only

    net = Network(
        **look.heights,
        directed=directed,
        cdn_resources="in_line",
        bgcolor=look.palette.background,
        font_color=look.palette.text,
    )
    net.set_options(json.dumps(OPTIONS))
    return net


def _add_actors(
    net: Network, graph: nx.Graph[str], at: Mapping[str, tuple[float, float]], look: Look
) -> None:
    for code in sorted(graph):
        x, y = at[code]
        own = code in look.prominent
        edge = look.palette.text if own else look.palette.neutral
        net.add_node(
            code,
            label=look.names.get(code, code),
            shape="box",
            x=x,
            y=y,
            borderWidth=2 if own else 1,
            title=look.names.get(code, code),
            color={
                "background": look.palette.background if own else look.palette.node,
                "border": edge,
                "highlight": {"background": look.palette.node, "border": look.palette.text},
                "hover": {"background": look.palette.node, "border": look.palette.text},
            },
        )
        # pyvis sets the font from font_color alone; size and face have to be put beside it
        net.node_map[code]["font"] = {
            "color": look.palette.text,
            "face": look.font,
            "size": 19 if own else 15,
        }


def _add_mediation(
    net: Network,
    graph: nx.Graph[str],
    at: Mapping[str, tuple[float, float]],
    mediation: Mediation,
    look: Look,
) -> None:
    first, second = mediation.pair
    if mediation.mediator not in graph or not graph.has_edge(first, second):
        return
    middle = f"{first}|{second}|mediation"
    net.add_node(
        middle,
        label=" ",
        shape="diamond",
        size=6,
        x=(at[first][0] + at[second][0]) / 2 + 14,
        y=(at[first][1] + at[second][1]) / 2 + 14,
        color={"background": look.palette.mediation, "border": look.palette.mediation},
    )
    net.add_edge(
        mediation.mediator,
        middle,
        id=f"{mediation.mediator}~{first}|{second}",
        width=1.2 + min(math.log2(1 + mediation.events), 4) * 0.6,
        color=_edge_colour(look.palette.mediation),
        dashes=[2, 5],
        title=look.describe_mediation(mediation),
        arrows={"to": {"enabled": True, "scaleFactor": 0.4}},
    )


def _dashes(width: float) -> list[float]:
    """Dash and gap in pixels, so that a thick line too is seen to be dashed."""
    return [max(9.0, 2.2 * width), max(7.0, 1.6 * width)]


def _edge_colour(colour: str) -> dict[str, Any]:
    """The same colour at rest, under the pointer and selected: it means the tone, selection is width."""
    return {"color": colour, "highlight": colour, "hover": colour, "inherit": False, "opacity": 0.9}


def _edge_font(look: Look) -> dict[str, Any]:
    return {
        "color": look.palette.text,
        "face": look.font,
        "size": 15,
        "strokeWidth": 5,
        "strokeColor": look.palette.background,
    }
