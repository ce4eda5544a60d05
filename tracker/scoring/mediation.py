"""How much a third actor mediates between two parties: an index of 0 ... 100 that opens to its events.

``index`` gives a series, ``score`` one day, ``league`` all mediators of a day in rank order. The method, its
formulas, its weights and what can be held against them: ``docs/mediation.md``.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from tracker.scoring import mediation_components as parts
from tracker.scoring.mediation_ground import Ground, ground
from tracker.scoring.mediation_rules import COMPONENTS, mediation_rules
from tracker.scoring.mediation_types import Component, MediationScore, Share
from tracker.scoring.periods import periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.models import Event
    from tracker.scoring.levels import Kind
    from tracker.scoring.mediation_components import LevelOf
    from tracker.scoring.mediation_signals import Signal
    from tracker.scoring.mediation_signs import Kind as Sign
    from tracker.scoring.periods import Freq

__all__ = ["Component", "Ground", "MediationScore", "Share", "ground", "index", "league", "score"]

# Half the distance between the ends of an 80 % interval, in standard errors.
_REACH_80: Final = 1.2816
# After so many years without a sign of mediation there is nothing to measure.
_SILENT_DAYS: Final = 5 * 365
_MEDIATES: Final[tuple[Sign, ...]] = ("activity", "presence", "withdrawal", "weakening")
_CONSENT: Final[tuple[Sign, ...]] = ("accepts", "refuses")


def index(
    events: Iterable[Event] | Ground,
    *,
    mediator: str,
    parties: tuple[str, str],
    start: dt.date | None = None,
    end: dt.date,
    freq: Freq = "M",
    kind: Kind = "filtered",
    explained: Literal["all", "last"] = "all",
) -> list[MediationScore]:
    """The index at the end of each day, week (Sunday) or month from ``start`` to ``end``.

    Args:
        events: All events, in any order; or their :func:`ground`, where more than one thing is asked of them.
        start: Without it, the first sign of the mediator's mediation.
        explained: Whose components name the events behind them: naming them takes as long as all the rest.
        kind: ``filtered``, as known then (no look-ahead), or ``smoothed``, as known at ``end``.

    Raises:
        ValueError: where ``mediator`` is one of the parties.
    """
    case = _case(mediator, parties, source=_ground(events, parties, end, kind))
    if start is None:
        start = min((dt.date.fromordinal(s.day) for s in case.own), default=None)
    if start is None:
        return []
    days = (dt.date.fromordinal(last) for _, last in periods(start, end, freq))
    return [_on(case, day, explained=explained == "all" or day == end) for day in days]


def score(
    events: Iterable[Event] | Ground,
    *,
    mediator: str,
    parties: tuple[str, str],
    date: dt.date,
    kind: Kind = "filtered",
) -> MediationScore:
    """The index of one day, from what was known by it."""
    return _on(_case(mediator, parties, source=_ground(events, parties, date, kind)), date)


def league(
    events: Iterable[Event] | Ground,
    *,
    parties: tuple[str, str],
    date: dt.date,
    kind: Kind = "filtered",
    explained: bool = True,
) -> list[MediationScore]:
    """All mediators between ``parties`` with an index on ``date``, highest first.

    Args:
        explained: Whether the components name the events behind them.
    """
    source = _ground(events, parties, date, kind)
    names = sorted({s.mediator for s in source.told if s.kind in {"activity", "presence"}})
    level = source.level(parties)
    scores = [
        _on(_case(name, parties, source=source, shared=level), date, explained=explained) for name in names
    ]
    ranked = [(found.index, found) for found in scores if found.index is not None]
    return [found for _, found in sorted(ranked, key=lambda entry: (-entry[0], entry[1].mediator))]


@dataclass(frozen=True, slots=True)
class _Case:
    """What is asked, with all its evidence as arrays."""

    mediator: str
    parties: tuple[str, str]
    then: bool
    own: Sequence[Signal]
    samples: Mapping[tuple[str, str], parts.Sample]
    everyone: parts.Sample
    pair_level: LevelOf
    party_levels: Mapping[str, LevelOf]


def _case(mediator: str, parties: tuple[str, str], *, source: Ground, shared: LevelOf | None = None) -> _Case:
    if mediator in parties:
        raise ValueError(f"{mediator} is one of the parties; a mediator stands between two others")
    own = [s for s in source.told if s.mediator == mediator and s.day <= source.end.toordinal()]
    samples: dict[tuple[str, str], parts.Sample] = {
        (name, ""): parts.of_kind(own, name) for name in _MEDIATES
    }
    samples |= {
        (name, party): parts.of_kind(own, name, party=party) for name in _CONSENT for party in parties
    }
    return _Case(
        mediator=mediator,
        parties=parties,
        then=source.kind == "filtered",
        own=own,
        samples=samples,
        everyone=source.everyone,
        pair_level=shared or source.level(parties),
        party_levels={party: source.level((mediator, party), at_end=shared is not None) for party in parties},
    )


def _ground(events: Iterable[Event] | Ground, parties: tuple[str, str], end: dt.date, kind: Kind) -> Ground:
    if not isinstance(events, Ground):
        return ground(events, parties, end=end, kind=kind)
    if (events.parties, events.end, events.kind) != (parties, end, kind):
        raise ValueError("what was read of the events is of other parties, another day or kind")
    return events


def _on(case: _Case, day: dt.date, *, explained: bool = True) -> MediationScore:
    at = day.toordinal()
    known = {key: found.until(at, then=case.then) for key, found in case.samples.items()}
    latest = max((int(known[name, ""].day.max()) for name in _MEDIATES if len(known[name, ""])), default=0)
    if at - latest > _SILENT_DAYS:
        return MediationScore(
            mediator=case.mediator, parties=case.parties, date=day, index=None, low=None, high=None, events=0
        )
    rules = mediation_rules()
    found = _components(case, known, at)
    weights = rules.tables["components"]
    base = sum((weights[name] * found[name].values for name in COMPONENTS), start=np.zeros(parts.GROUPS + 1))
    taken = rules.numbers["weakening_takes"] * found["weakening"].values
    values = 100 * base * (1 - taken)
    reach = _REACH_80 * _jackknife_error(values[1:].tolist())
    value = float(values[0])
    points = {name: 100 * weights[name] * float(found[name].values[0]) for name in COMPONENTS}
    points["weakening"] = -100 * float(base[0] * taken[0])
    return MediationScore(
        mediator=case.mediator,
        parties=case.parties,
        date=day,
        index=value,
        low=max(0.0, value - reach),
        high=min(100.0, value + reach),
        events=len({name for found_of in known.values() for name in found_of.ids.tolist()}),
        components={
            name: _component(part, points[name], explained=explained) for name, part in found.items()
        },
    )


def _components(case: _Case, known: Mapping[tuple[str, str], parts.Sample], at: int) -> dict[str, parts.Part]:
    own, deployed, withdrawn = known["activity", ""], known["presence", ""], known["withdrawal", ""]
    return {
        "activity": parts.activity(own, at),
        "share": parts.share(own, case.everyone.until(at, then=case.then), at),
        "acceptance": parts.acceptance(
            [known["accepts", party] for party in case.parties],
            [known["refuses", party] for party in case.parties],
            [case.party_levels[party](at) for party in case.parties],
            at,
        ),
        "presence": parts.presence(deployed, withdrawn, at),
        "outcome": parts.outcome(own, case.pair_level, at),
        "weakening": parts.weakening(known["weakening", ""], withdrawn, deployed, at),
    }


def _component(part: parts.Part, points: float, *, explained: bool) -> Component:
    value = float(part.values[0])
    if not explained:
        return Component(value=value, points=points, evidence=())
    scale = points / value if value else 0.0
    shares = sorted(part.shares().items(), key=lambda entry: (-abs(entry[1]), entry[0]))
    return Component(
        value=value,
        points=points,
        evidence=tuple(Share(event, amount * scale) for event, amount in shares if amount),
    )


def _jackknife_error(left_out: Sequence[float]) -> float:
    mean = math.fsum(left_out) / len(left_out)
    spread = math.fsum((value - mean) ** 2 for value in left_out)
    return math.sqrt((len(left_out) - 1) / len(left_out) * spread)
