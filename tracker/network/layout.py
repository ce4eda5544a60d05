"""Where actors stand: positions that stay put when the period, the filters or the page change."""

from __future__ import annotations

import math
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

Place = tuple[float, float]

SEED: Final = 7
"""Seed of the spring layout: the same actors always stand in the same places."""
DESK: Final = (1040.0, 620.0)
PHONE: Final = (320.0, 640.0)
"""Planes in pixels, across and down: about the shape of the picture there, so that it is filled legibly."""
FRAMES: Final = {DESK: (-595.0, -345.0, 595.0, 345.0), PHONE: (-170.0, -400.0, 170.0, 420.0)}
"""Left, top, right, bottom of what a picture shows at first; who is seldom reported may stand outside."""
_INNER: Final = 0.4
_RINGS: Final = (0.98, 0.84, 0.7, 1.14, 1.3, 1.46, 1.62)
"""Rings round the centre as shares of the plane, in the order in which they are filled."""
_TURNS: Final = tuple(sorted((step * sign * math.pi / 36 for step in range(37) for sign in (1, -1)), key=abs))
_BOX: Final = (136.0, 42.0)
"""Pixels across and down that a name needs for itself."""
_APART: Final = 0.13
"""Least angle, in radians, between two lines that end at the same actor of the centre."""
_RING_COST: Final = 0.16
"""What a further ring costs against a turn by so many radians."""


def around(places: Iterable[Place]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of these places, at least one."""
    across, down = zip(*places, strict=True)
    return min(across), min(down), max(across), max(down)


def positions(
    graph: nx.Graph[str],
    *,
    centre: Sequence[str],
    settled: Sequence[Collection[str]] = (),
    plane: Place = DESK,
) -> Mapping[str, Place]:
    """x, y in pixels around 0, 0 for every actor: a ``centre`` held in a ring, the others round it.

    An actor stands in the direction into which its ties pull it, where its name covers no other.

    Args:
        centre: The region's own actors, in the order in which they go round: right, up, left.
        settled: Sets of actors that are placed one after the other, as if there were no others yet: whoever
            else comes in, they stay.
        plane: Width and height of the plane in pixels.
    """
    held = [code for code in centre if code in graph]
    turns = [math.pi * (2 * at / max(len(held), 1) - 1 / 6) for at in range(len(held))]
    found = {code: _at(_INNER, turn, plane) for code, turn in zip(held, turns, strict=True)}
    placed = set(held)
    for coming in (*settled, graph):
        placed |= set(coming) & set(graph)
        stage = graph.subgraph(placed)
        pulls = _pulls(stage, {code: _unit(place, plane) for code, place in found.items()}, held)
        for code in sorted(pulls, key=lambda code: (-stage.degree(code), code)):
            found[code] = _free(pulls[code], found, [found[one] for one in held], plane)
    return {code: (round(x, 1), round(y, 1)) for code, (x, y) in found.items()}


def _pulls(graph: nx.Graph[str], found: Mapping[str, Place], held: Sequence[str]) -> Mapping[str, float]:
    """The direction, in radians, into which springs pull each actor that has no place yet.

    Args:
        found: Places as shares of half the plane, −1 ... 1 across and down.
    """
    coming = sorted(set(graph) - set(found))
    if not coming:
        return {}
    start: dict[str, Any] = {code: found[code] for code in graph if code in found}
    for at, code in enumerate(coming):
        turn = 2 * math.pi * at / len(coming)
        start[code] = (math.cos(turn), math.sin(turn))
    sprung: Mapping[str, Any] = start
    if held:
        fixed = [code for code in graph if code in found]
        reach = 1.6 / math.sqrt(len(graph))
        sprung = nx.spring_layout(
            graph, pos=start, fixed=fixed, k=reach, iterations=80, seed=SEED, weight=None
        )
    return {code: math.atan2(-float(sprung[code][1]), float(sprung[code][0])) for code in coming}


def _free(turn: float, found: Mapping[str, Place], held: Sequence[Place], plane: Place) -> Place:
    """The place nearest to the direction where a name covers none and no line runs along another."""
    for place in _places(turn, plane):
        if not any(_covers(place, other) for other in found.values()) and not _in_line(place, held):
            return place
    return _at(_RINGS[-1], turn, plane)


def _places(turn: float, plane: Place) -> Iterator[Place]:
    """Places to be tried, the best first."""
    tried = ((abs(by) + _RING_COST * at, ring, by) for at, ring in enumerate(_RINGS) for by in _TURNS)
    for _, ring, by in sorted(tried):
        yield _at(ring, turn + by, plane)


def _at(ring: float, turn: float, plane: Place) -> Place:
    """A place on a ring that bulges into the corners of the plane; the plane's y goes down."""
    x, y = math.cos(turn), math.sin(turn)
    bulge = (x**4 + y**4) ** -0.25
    return ring * bulge * x * plane[0] / 2, -ring * bulge * y * plane[1] / 2


def _unit(place: Place, plane: Place) -> Place:
    return 2 * place[0] / plane[0], 2 * place[1] / plane[1]


def _covers(one: Place, other: Place) -> bool:
    return abs(one[0] - other[0]) < _BOX[0] and abs(one[1] - other[1]) < _BOX[1]


def _in_line(place: Place, held: Sequence[Place]) -> bool:
    """Whether a line from here to one of the centre would run along one between two of the centre."""
    for end, other in permutations(held, 2):
        along = math.atan2(other[1] - end[1], other[0] - end[0])
        here = math.atan2(place[1] - end[1], place[0] - end[0])
        if abs(math.remainder(along - here, math.tau)) < _APART:
            return True
    return False
