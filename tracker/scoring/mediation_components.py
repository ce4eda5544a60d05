"""The five components of mediation and its weakening on one day, and how sure they are.

Every sum is kept twenty-one times: whole, and with one of twenty groups of events left out. The formulas
run over all of them at once; their spread gives the interval (delete-a-group jackknife, Kott 2001).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracker.scoring.mediation_rules import mediation_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tracker.scoring.mediation_signals import Signal
    from tracker.scoring.mediation_signs import Kind

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LevelOf = Callable[[int], "float | None"]
"""Level of a pair on a day (proleptic ordinal), ``None`` where unknown."""
Shares = Callable[[], "dict[str, float]"]
"""Each event's share in a value."""

GROUPS: Final = 20
# Activity of all mediators that a full share needs beside the mediator's own: one old meeting is no monopoly.
_SHARE_PRIOR: Final = 0.5
# Evidence that acceptance and outcome start against: with none, neither is claimed.
_PRIOR: Final = 1.0
# A party's level with the mediator (-10 ... +10) scales its acceptance between these; unknown, halfway.
_COLD, _WARM = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Signals of one kind as parallel arrays."""

    ids: NDArray[np.object_]
    day: Ints
    known: Ints
    weight: Floats
    group: Ints
    held: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.day)

    def until(self, at: int, *, then: bool) -> Sample:
        """Those that had happened by ``at``, and (``then``) had been published by it."""
        mask = self.day <= at
        if then:
            mask &= self.known <= at
        return Sample(
            ids=self.ids[mask],
            day=self.day[mask],
            known=self.known[mask],
            weight=self.weight[mask],
            group=self.group[mask],
            held=self.held[mask],
        )

    def faded(self, at: int, half_life: float) -> Floats:
        """Weights on day ``at``, halved every ``half_life`` days."""
        return np.asarray(self.weight * np.exp2(-(at - self.day) / half_life), dtype=np.float64)

    def sums(self, values: Floats) -> Floats:
        """The sum of ``values``: whole, then without each group."""
        parts = np.bincount(self.group, values, GROUPS)
        return np.concatenate(([parts.sum()], parts.sum() - parts))


def sample(signals: Sequence[Signal]) -> Sample:
    """``signals`` as arrays."""
    return Sample(
        ids=np.array([s.event for s in signals], dtype=object),
        day=np.array([s.day for s in signals], dtype=np.int64),
        known=np.array([s.known for s in signals], dtype=np.int64),
        weight=np.array([s.weight for s in signals], dtype=np.float64),
        group=np.array([zlib.crc32(s.event.encode()) % GROUPS for s in signals], dtype=np.int64),
        held=np.array([s.held for s in signals], dtype=np.bool_),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One component: its value 0 ... 1, whole and without each group, and each event's share in it.

    The shares are worked out when somebody asks: they take longer than the value.
    """

    values: Floats
    shares: Shares


def activity(own: Sample, at: int) -> Part:
    """``1 - exp(-S / saturation)``, S the faded weights of the mediator's acts."""
    tables = mediation_rules().tables
    faded = own.faded(at, tables["half_life"]["activity"])
    values = _saturated(own.sums(faded), tables["saturation"]["activity"])
    return Part(values, lambda: _spread(own.ids, faded, float(values[0])))


def share(own: Sample, every: Sample, at: int) -> Part:
    """The mediator's faded acts among those of all, ``S / (S_all + 0.5)``, at most 1."""
    half_life = mediation_rules().tables["half_life"]["activity"]
    faded = own.faded(at, half_life)
    everyone = every.sums(every.faded(at, half_life))
    values = np.minimum(1.0, own.sums(faded) / (everyone + _SHARE_PRIOR))
    return Part(values, lambda: _spread(own.ids, faded, float(values[0])))


def acceptance(
    accepts: Sequence[Sample], refuses: Sequence[Sample], levels: Sequence[float | None], at: int
) -> Part:
    """Half the mean of both parties' acceptance and half the lower one: a mediator needs both.

    A party's is ``A / (A + R + 1)`` over its faded signs of acceptance and refusal, times 0.5 ... 1 by its
    level with the mediator.
    """
    half_life = mediation_rules().tables["half_life"]["acceptance"]
    parts = [
        _one_party(yes, no, level, at, half_life)
        for yes, no, level in zip(accepts, refuses, levels, strict=True)
    ]
    both = np.array([part.values for part in parts])
    values = 0.5 * both.mean(axis=0) + 0.5 * both.min(axis=0)

    def shares() -> dict[str, float]:
        lower = int(both[:, 0].argmin())
        found: dict[str, float] = {}
        for place, part in enumerate(parts):
            factor = 0.5 / len(parts) + (0.5 if place == lower else 0.0)
            for event, amount in part.shares().items():
                found[event] = found.get(event, 0.0) + factor * amount
        return found

    return Part(values, shares)


def _one_party(yes: Sample, no: Sample, level: float | None, at: int, half_life: float) -> Part:
    warmth = _COLD + (_WARM - _COLD) * (0.5 if level is None else (level + 10) / 20)
    faded_yes, faded_no = yes.faded(at, half_life), no.faded(at, half_life)
    for_it, against = yes.sums(faded_yes), no.sums(faded_no)
    values = warmth * for_it / (for_it + against + _PRIOR)
    unopposed = float(warmth * for_it[0] / (for_it[0] + _PRIOR))
    return Part(
        values,
        lambda: _less(
            _spread(yes.ids, faded_yes, unopposed),
            _spread(no.ids, faded_no, unopposed - float(values[0])),
        ),
    )


def presence(deployed: Sample, withdrawn: Sample, at: int) -> Part:
    """``1 - exp(-P / saturation)``, P the faded deployments and guarantees, cut by each later withdrawal."""
    rules = mediation_rules()
    saturation = rules.tables["saturation"]["presence"]
    faded = deployed.faded(at, rules.tables["half_life"]["presence"])
    kept = 1 - rules.numbers["withdrawal_ends"] * np.minimum(1.0, withdrawn.weight)
    later = withdrawn.day[None, :] >= deployed.day[:, None]
    logs = np.where(later, np.log(np.maximum(kept, 1e-6))[None, :], 0.0)
    ended = np.repeat(logs.sum(axis=1)[:, None], GROUPS + 1, axis=1)
    for column, group in enumerate(withdrawn.group.tolist()):
        ended[:, group + 1] -= logs[:, column]
    left = faded[:, None] * np.exp(ended)
    for row, group in enumerate(deployed.group.tolist()):
        left[row, group + 1] = 0.0
    values = _saturated(left.sum(axis=0), saturation)
    untouched = float(_saturated(np.array([faded.sum()]), saturation)[0])
    cut = np.asarray(-logs.sum(axis=0), dtype=np.float64)
    return Part(
        values,
        lambda: _less(
            _spread(deployed.ids, faded, untouched),
            _spread(withdrawn.ids, cut, untouched - float(values[0])),
        ),
    )


def outcome(own: Sample, level_on: LevelOf, at: int) -> Part:
    """How the pair's level moved after each act of mediation that took place, ``sum(w u) / (sum(w) + 1)``.

    ``u`` is 0.5 for no change, 1 for a rise by ``full_change`` within ``days``, 0 for such a fall. Acts on
    days whose level is unknown say nothing.
    """
    tables = mediation_rules().tables
    days, full = int(tables["outcome"]["days"]), tables["outcome"]["full_change"]
    success = np.full(len(own), np.nan)
    for place, (day, held) in enumerate(zip(own.day.tolist(), own.held.tolist(), strict=True)):
        if not held:
            continue
        before, after = level_on(day - 1), level_on(min(at, day + days))
        if before is not None and after is not None:
            success[place] = min(1.0, max(0.0, 0.5 + (after - before) / (2 * full)))
    told = ~np.isnan(success)
    faded = np.where(told, own.faded(at, tables["half_life"]["activity"]), 0.0)
    gained = faded * np.where(told, success, 0.0)
    values = own.sums(gained) / (own.sums(faded) + _PRIOR)
    return Part(values, lambda: _spread(own.ids, gained, float(values[0])))


def weakening(signs: Sample, withdrawn: Sample, deployed: Sample, at: int) -> Part:
    """``1 - exp(-W / saturation)``: signs of lost reach and trust, and withdrawals of what was present."""
    tables = mediation_rules().tables
    half_life, stays = tables["half_life"]["weakening"], tables["half_life"]["presence"]
    before = np.array(
        [
            (deployed.weight * np.exp2(-np.abs(day - deployed.day) / stays))[deployed.day <= day].sum()
            for day in withdrawn.day.tolist()
        ],
        dtype=np.float64,
    )
    faded = signs.faded(at, half_life)
    lost = withdrawn.faded(at, half_life) * _saturated(before, tables["saturation"]["presence"])
    total = signs.sums(faded) + withdrawn.sums(lost)
    values = _saturated(total, tables["saturation"]["weakening"])
    return Part(
        values,
        lambda: _spread(
            np.concatenate((signs.ids, withdrawn.ids)), np.concatenate((faded, lost)), float(values[0])
        ),
    )


def _saturated(amount: Floats, scale: float) -> Floats:
    return np.asarray(1.0 - np.exp(-np.maximum(amount, 0.0) / scale), dtype=np.float64)


def _spread(ids: NDArray[np.object_], amounts: Floats, value: float) -> dict[str, float]:
    """``value`` divided among events in proportion to their amounts."""
    total = float(amounts.sum())
    shares: dict[str, float] = {}
    if total > 0:
        for event, amount in zip(ids.tolist(), amounts.tolist(), strict=True):
            shares[event] = shares.get(event, 0.0) + value * amount / total
    return shares


def _less(shares: dict[str, float], costs: Mapping[str, float]) -> dict[str, float]:
    """``shares`` less what others cost."""
    for event, cost in costs.items():
        shares[event] = shares.get(event, 0.0) - cost
    return shares


def of_kind(signals: Sequence[Signal], kind: Kind, *, party: str = "") -> Sample:
    """The sample of one kind (of one party)."""
    return sample([s for s in signals if s.kind == kind and s.party == party])
