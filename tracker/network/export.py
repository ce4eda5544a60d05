"""The network as files: self-contained HTML, GraphML and GEXF."""

from __future__ import annotations

import html
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyvis.network import Network

    from tracker.network.graph import Tie

# Everything in pyvis's page that reaches for another machine: Bootstrap's and vis-network's tags.
_REMOTE: Final = re.compile(
    r"<link\b[^>]*?\bhref=\"https?://[^>]*?/?>|<script\b[^>]*?\bsrc=\"https?://[^>]*?>\s*</script>"
)

_EMPTY: Final = re.compile(r"<center>\s*<h1>\s*</h1>\s*</center>")
"""pyvis's place for a heading: twice, once of them in the page's head."""


def vis_script() -> str:
    """The vis-network library (9.1.2, MIT/Apache-2.0) as shipped in pyvis's wheel."""
    import pyvis  # noqa: PLC0415 -- see view._empty

    folder = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2"
    return (folder / "vis-network.min.js").read_text(encoding="utf-8")


def to_html(net: Network, *, title: str, words: str = "", language: str = "en") -> str:
    """One HTML page that draws the network with no request to any other machine.

    Args:
        words: What stands above the picture: what it shows and how to read it.
    """
    page = _EMPTY.sub("", _REMOTE.sub("", net.generate_html()))
    head = f'<head><meta name="viewport" content="width=device-width"><title>{html.escape(title)}</title>'
    told = (
        f'<h1 style="font:600 1.3rem sans-serif;margin:.6rem 0 0">{html.escape(title)}</h1>'
        '<p style="font:.95rem/1.45 sans-serif;margin:.3rem 0 .8rem;max-width:60rem">'
        f"{html.escape(words)}</p>"
    )
    page = page.replace("<html>", f'<html lang="{html.escape(language, quote=True)}">', 1)
    return page.replace("<head>", head, 1).replace("<body>", f"<body>{told}", 1)


def to_graphml(graph: nx.Graph[str], *, names: Mapping[str, str]) -> bytes:
    """GraphML (UTF-8) with a tie's figures as edge attributes."""
    stream = io.BytesIO()
    nx.write_graphml_xml(_flat(graph, names), stream, encoding="utf-8")
    return stream.getvalue()


def to_gexf(graph: nx.Graph[str], *, names: Mapping[str, str]) -> bytes:
    """GEXF 1.2 (UTF-8), for Gephi."""
    stream = io.BytesIO()
    nx.write_gexf(_flat(graph, names), stream, encoding="utf-8")
    return stream.getvalue()


def to_json(graph: nx.Graph[str], *, names: Mapping[str, str]) -> str:
    """Nodes and links as node-link JSON."""
    return json.dumps(nx.node_link_data(_flat(graph, names), edges="links"), ensure_ascii=False, indent=1)


def _flat(graph: nx.Graph[str], names: Mapping[str, str]) -> nx.Graph[str]:
    """The graph with plain values only: file formats know no dataclasses and no missing values.

    A directed one (who acts on whom) stays one, with the figures of its acts.
    """
    flat: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    for code in sorted(graph):
        flat.add_node(code, label=names.get(code, code))
    for first, second, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        if graph.is_directed():
            act = {
                "mean_intensity": round(data["mean"], 3),
                "events": data["events"],
                "weight": data["stories"],
            }
            flat.add_edge(first, second, **act)
            continue
        tie: Tie = data["tie"]
        figures: dict[str, Any] = {
            "mean_intensity": round(tie.mean, 3),
            "level": None if tie.level is None else round(tie.level, 3),
            "events": tie.events,
            "deeds": tie.deeds,
            "reports": tie.reports,
            "weight": tie.stories,
            "first": tie.first.isoformat() if tie.first else None,
            "last": tie.last.isoformat() if tie.last else None,
        }
        flat.add_edge(first, second, **{key: value for key, value in figures.items() if value is not None})
    return flat
