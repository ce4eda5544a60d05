"""Where actors stand: positions that stay put when the period, the filters or the page change."""

from __future__ import annotations

import math
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

SEED: Final = 7
"""Seed of the spring layout: the same actors always stand in the same places."""
_INNER: Final = 0.42
_CLEAR: Final = 0.72
_APART: Final = 0.17
"""Least angle, in radians, between two lines that end at the same actor of the centre."""


def positions(
    graph: nx.Graph[str], *, centre: Sequence[str], width: float = 1300.0, height: float = 620.0
) -> Mapping[str, tuple[float, float]]:
    """x, y in pixels around 0, 0 for every actor: a ``centre`` held in a ring, the others sprung around.

    Compute it once over all events and reuse it for every period: then a time slider moves colours and
    widths, never actors.

    Args:
        centre: The region's own actors, in the order in which they go round: right, up, left.
    """
    held = [code for code in centre if code in graph]
    turns = [math.pi * (2 * at / max(len(held), 1) - 1 / 6) for at in range(len(held))]
    inner = {
        code: (_INNER * math.cos(turn), -_INNER * math.sin(turn))
        for code, turn in zip(held, turns, strict=True)
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
    found = {code: (float(x), float(y)) for code, (x, y) in sprung.items()}
    clear = {code: place if code in inner else _outside(place) for code, place in found.items()}
    return {
        code: (round(x * width / 2, 1), round(y * height / 2, 1))
        for code, (x, y) in _apart(clear, fixed=inner).items()
    }


def _outside(place: tuple[float, float]) -> tuple[float, float]:
    """The place, moved out of the ring: the lines between the centre's actors stay clear of names."""
    x, y = place
    reach = math.hypot(x, y) or 1e-6
    out = max(reach, _CLEAR) / reach
    return x * out, y * out


def _apart(
    found: Mapping[str, tuple[float, float]], *, fixed: Collection[str], near: float = 0.26
) -> Mapping[str, tuple[float, float]]:
    """Turns actors round the centre, and outwards, until names are legible and lines are told apart."""
    held = {code: found[code] for code in found if code in fixed}
    placed = dict(held)
    for code in sorted(set(found) - set(fixed), key=lambda code: (math.hypot(*found[code]), code)):
        x, y = found[code]
        for _ in range(60):
            crowded = any(math.hypot(x - px, y - py) < near for px, py in placed.values())
            if not crowded and not _in_line((x, y), list(held.values())):
                break
            turn = math.atan2(y, x) + 0.11
            reach = math.hypot(x, y) + 0.02
            x, y = reach * math.cos(turn), reach * math.sin(turn)
        placed[code] = (x, y)
    return placed


def _in_line(place: tuple[float, float], held: Sequence[tuple[float, float]]) -> bool:
    """Whether a line from here to one of the centre would run along one between two of the centre."""
    for end, other in permutations(held, 2):
        along = math.atan2(other[1] - end[1], other[0] - end[0])
        here = math.atan2(place[1] - end[1], place[0] - end[0])
        if abs(math.remainder(along - here, math.tau)) < _APART:
            return True
    return False
