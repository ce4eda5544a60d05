"""Where actors stand: positions that stay put when the period, the filters or the page change."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEED: Final = 7
"""Seed of the spring layout: the same actors always stand in the same places."""


def positions(
    graph: nx.Graph[str], *, centre: Sequence[str], width: float = 1300.0, height: float = 620.0
) -> Mapping[str, tuple[float, float]]:
    """x, y in pixels around 0, 0 for every actor: a ``centre`` held in a ring, the others sprung around.

    Compute it once over all events and reuse it for every period: then a time slider moves colours and
    widths, never actors.

    Args:
        centre: The region's own actors, in the order in which they go round, from the left.
    """
    held = [code for code in centre if code in graph]
    inner = {
        code: (-0.36 * math.cos(turn), -0.36 * math.sin(turn))
        for code, turn in zip(held, (2 * math.pi * at / max(len(held), 1) for at in range(99)), strict=False)
    }
    outer = sorted(set(graph) - set(held))
    start = dict(inner)
    for at, code in enumerate(outer):
        turn = 2 * math.pi * at / len(outer)
        start[code] = (math.cos(turn), math.sin(turn))
    if not start:
        return {}
    sprung: Mapping[str, Any] = start
    if outer and held:
        # Distances of 1/log weight keep a heavily reported tie from pulling its ends onto each other.
        sprung = nx.spring_layout(
            graph, pos=start, fixed=held, k=1.6 / math.sqrt(len(graph)), iterations=80, seed=SEED, weight=None
        )
    return {
        code: (round(float(x) * width / 2, 1), round(float(y) * height / 2, 1))
        for code, (x, y) in _apart({code: (float(x), float(y)) for code, (x, y) in sprung.items()}).items()
    }


def _apart(
    found: Mapping[str, tuple[float, float]], *, near: float = 0.24
) -> Mapping[str, tuple[float, float]]:
    """Moves actors that stand on each other outwards along their own ray until labels are legible."""
    placed: dict[str, tuple[float, float]] = {}
    for code in sorted(found, key=lambda code: (math.hypot(*found[code]), code)):
        x, y = found[code]
        for _ in range(40):
            if all(math.hypot(x - px, y - py) >= near for px, py in placed.values()):
                break
            turn = math.atan2(y, x) + 0.09
            reach = math.hypot(x, y) + 0.05
            x, y = reach * math.cos(turn), reach * math.sin(turn)
        placed[code] = (x, y)
    return placed
