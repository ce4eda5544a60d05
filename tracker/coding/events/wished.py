"""What a third wants of two, told as theirs: *the EU urged Baku and Yerevan to resume talks*."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from tracker.coding.roles.pairs import Pair, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.coding.actors.naming import Named, Names
    from tracker.coding.events.occurrence import Occurrence

#: Operators by which one actor wants something of others.
_WANTING: Final = frozenset({"appeal", "demand", "bidding", "advice"})
#: Talks, agreements, ceasefires: what only two can do, with each other.
_TOGETHER: Final = ("03", "040", "041", "046", "050", "057", "0871")
_TRUST: Final = 0.5


def wished(told: Iterable[tuple[Occurrence, Pair]], names: Names) -> Iterator[tuple[Occurrence, Pair]]:
    """For each demand that its words give a source, what the two would do, with the two as its sides.

    Args:
        told: Events of the sentence with their sides.
    """
    asked: dict[int, tuple[Occurrence, list[Pair]]] = {}
    for occurrence, pair in told:
        operator, inner = occurrence.operator, occurrence.inner
        if inner is None or operator is None or operator.name not in _WANTING or operator.pos == "modal":
            continue
        if inner.code.startswith(_TOGETHER):
            asked.setdefault(id(occurrence), (inner, []))[1].append(pair)
    for inner, demands in asked.values():
        for one, other in _parties(inner, demands, names):
            yield inner, Pair(one, other, _TRUST, True, "of whom it is asked")


def _parties(inner: Occurrence, demands: Sequence[Pair], names: Names) -> list[tuple[Named, Named]]:
    """The two that the deed's own words give, else those of whom it is asked; never who asks."""
    askers = {pair.source.actor for pair in demands}
    asked = {pair.target.actor: pair.target for pair in demands}
    own = [
        (pair.source, pair.target)
        for pair in pairs(inner, names)
        if pair.joint
        and not askers & {pair.source.actor, pair.target.actor}
        and {pair.source.actor, pair.target.actor} & set(asked)
    ]
    if own and len(askers) == 1:
        return own
    return list(combinations(asked.values(), 2)) if len(asked) == 2 else []
