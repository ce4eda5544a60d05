"""Actors whose dealings count towards a state's relations (``data/sides.yaml``)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATH: Final = DATA / "sides.yaml"
_KEYS: Final = ("actor", "with", "share", "reason", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An actor that stands beside a state.

    Args:
        state: Actor whose relations its dealings count towards.
        share: Share of an event's weight that counts, above 0 up to 1.
    """

    actor: str
    state: str
    share: float
    reason: str
    source: str


@cache
def load_sides(path: Path = PATH) -> Mapping[str, Side]:
    """Sides by actor.

    Raises:
        DataError: one line that names file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, ["sides"])
    sides: dict[str, Side] = {}
    for value in file.items(file.root, "sides"):
        table = file.table(value, what="a side")
        file.known_keys(table, _KEYS)
        share = file.number(table.get("share"), what="share", low=0, high=1, line=table.line)
        if not share:
            raise file.error(table.key_lines["share"], "'share' is 0; leave the side out")
        actor, state = file.text(table, "actor"), file.text(table, "with")
        if actor == state or actor in sides:
            raise file.error(table.line, f"'{actor}' stands beside itself or twice; name one other state")
        reason, source = file.text(table, "reason"), file.text(table, "source")
        sides[actor] = Side(actor=actor, state=state, share=share, reason=reason, source=source)
    return sides


def share_of(source: str, target: str, pair: frozenset[str], sides: Mapping[str, Side]) -> float:
    """Share of an event between two actors that counts towards ``pair``: 1 between its own, else by sides."""
    if frozenset((source, target)) == pair and source != target:
        return 1.0
    beside = [sides[actor] for actor in (source, target) if actor in sides and actor not in pair]
    ends = {source, target} - {side.actor for side in beside} | {side.state for side in beside}
    return math.prod(side.share for side in beside) if ends == pair else 0.0
