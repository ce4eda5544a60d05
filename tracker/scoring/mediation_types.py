"""A mediation index that explains itself: value, interval, components and the events behind each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Share:
    """What one event adds to (or takes from) a component, in points of the index."""

    event_id: str
    share: float


@dataclass(frozen=True, slots=True)
class Component:
    """One visible part of the index.

    Args:
        value: 0 ... 1.
        points: What it adds to the index; negative for weakening.
        evidence: The events behind it, weightiest first; their shares sum to ``points``.
    """

    value: float
    points: float
    evidence: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationScore:
    """The mediation index of one day.

    Args:
        parties: The two mediated between, as given.
        date: The last day of the period.
        index, low, high: 0 ... 100 with its 80 % interval; ``None`` where there is no sign of mediation.
        events: Events of mediation (activity, presence, weakening, acceptance) behind it.
        components: ``activity``, ``share``, ``acceptance``, ``presence``, ``outcome``, ``weakening``; their
            points sum to the index. Empty where it is ``None``.
    """

    mediator: str
    parties: tuple[str, str]
    date: dt.date
    index: float | None
    low: float | None
    high: float | None
    events: int
    components: Mapping[str, Component] = field(default_factory=dict)
