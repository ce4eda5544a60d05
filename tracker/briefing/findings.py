"""What a briefing says, chosen from events and scores: numbers, movers, mediators, agenda, gaps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from tracker.derived.levels import fit_part
from tracker.derived.mediation import league, months
from tracker.models import Status
from tracker.scoring.changes import shifts
from tracker.scoring.outlets import leave_one_out
from tracker.scoring.provenance import stamp, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.derived.levels import Part
    from tracker.models import Event
    from tracker.region import Region
    from tracker.scoring.changes import Shift
    from tracker.scoring.contributions import Contribution
    from tracker.scoring.levels import DyadLevels, LevelPoint
    from tracker.scoring.mediation import MediationScore
    from tracker.scoring.outlets import LeftOut
    from tracker.scoring.provenance import Stamp

Pair = tuple[str, str]
CHART_YEARS: Final = 10
PERIOD_DAYS: Final = 365
EARLIER_DAYS: Final = (91, 365, 1826)
FRESH_DAYS: Final = 90
"""A plan without a date of its own is ahead for so long after it was made known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A dyad on the day of the briefing.

    Args:
        earlier: Levels 3 months, 1 year and 5 years before.
        words, deeds: The level from words or deeds alone.
        moved: Signed shares in the change since ``since``, greatest first; where one of the two levels is
            insufficient, shares in the level itself (``whole`` is True).
        shifts: Significant breaks within the years of the chart, latest first.
        events: Dated events of the dyad that count, latest first.
        leaning: What the level would be without the outlet that moves it most.
    """

    pair: Pair
    levels: DyadLevels
    now: LevelPoint
    earlier: tuple[LevelPoint, ...]
    words: LevelPoint
    deeds: LevelPoint
    moved: tuple[Contribution, ...]
    whole: bool
    series: tuple[LevelPoint, ...]
    shifts: tuple[Shift, ...]
    events: tuple[Event, ...]
    leaning: LeftOut | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediators:
    """Mediation between two parties.

    Args:
        ranked: All mediators with an index, highest first.
        series: The first mediator of the region by month (``score`` its last entry, if any).
        evidence: Event ids behind its index with their points, weightiest first.
    """

    parties: Pair
    mediator: str
    ranked: tuple[MediationScore, ...]
    series: tuple[MediationScore, ...]
    evidence: tuple[tuple[str, float], ...]

    @property
    def score(self) -> MediationScore | None:
        """The first mediator's index on the day of the briefing."""
        return self.series[-1] if self.series and self.series[-1].index is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that a briefing of ``day`` says.

    Args:
        pair: The dyad that it is about; ``None`` for the whole region.
        since: Begin of the period whose changes are told.
        known: Event by id.
        latest: Last publication among the events of the relations.
    """

    region: Region
    pair: Pair | None
    day: dt.date
    since: dt.date
    relations: tuple[Relation, ...]
    mediators: tuple[Mediators, ...]
    agenda: tuple[Event, ...]
    known: Mapping[str, Event]
    latest: dt.date | None
    stamp: Stamp


class Scores(Protocol):
    """The scores of a day."""

    def levels(self, pair: Pair, part: Part = "all") -> DyadLevels:
        """Levels of all events between two actors, of words alone or of deeds alone."""

    def index(self, mediator: str, parties: Pair) -> Sequence[MediationScore]:
        """A mediator's index at each month's end; the last month names the events behind it."""

    def league(self, parties: Pair) -> Sequence[MediationScore]:
        """All mediators, highest index first."""


@dataclass(frozen=True, slots=True)
class Computed:
    """The scores of a day from all events."""

    events: Sequence[Event]
    day: dt.date

    def levels(self, pair: Pair, part: Part = "all") -> DyadLevels:
        """See :class:`Scores`."""
        return fit_part(self.events, pair, self.day, part)

    def index(self, mediator: str, parties: Pair) -> Sequence[MediationScore]:
        """See :class:`Scores`."""
        return months(self.events, mediator, parties, self.day)

    def league(self, parties: Pair) -> Sequence[MediationScore]:
        """See :class:`Scores`."""
        return league(self.events, parties, self.day)


def find(
    events: Iterable[Event],
    region: Region,
    *,
    day: dt.date,
    pair: Pair | None = None,
    since: dt.date | None = None,
    corpus: str | None = None,
    scores: Scores | None = None,
) -> Findings:
    """Choose what the briefing of ``day`` says, from the events known by then.

    Args:
        since: Begin of the period whose changes are told; a year before ``day`` unless given.
        corpus: Digest of the store that the events come from; of those known by ``day`` unless given.
        scores: Of ``day``, computed from the events unless given; then only those events are needed that
            are told.

    Raises:
        ValueError: where ``since`` does not lie before ``day``.
    """
    begin = since or day - dt.timedelta(days=PERIOD_DAYS)
    if begin >= day:
        raise ValueError(f"changes since {begin} cannot be told on {day}; choose an earlier day")
    known = [event for event in events if event.first_published is None or event.first_published <= day]
    pairs = [pair] if pair else list(region.dyads)
    scores = scores or Computed(known, day)
    relations = tuple(_relation(known, one, scores, day=day, since=begin) for one in pairs)
    published = [
        event.first_published for relation in relations for event in relation.events if event.first_published
    ]
    return Findings(
        region=region,
        pair=pair,
        day=day,
        since=begin,
        relations=relations,
        mediators=tuple(_mediators(scores, region, one, day=day) for one in pairs),
        agenda=tuple(_agenda(known, region, pair, day=day)),
        known={event.id: event for event in known},
        latest=max(published, default=None),
        stamp=stamp(known) if corpus is None else stamp_of(corpus),
    )


def _relation(
    events: Sequence[Event], pair: Pair, scores: Scores, *, day: dt.date, since: dt.date
) -> Relation:
    levels = scores.levels(pair)
    now, before = levels.point(day), levels.point(since)
    whole = now.level is None or before.level is None
    moved = levels.contributions(day) if whole else levels.between(since, day, "filtered")
    counted = set(levels.observations.ids)
    start = _years_before(day, CHART_YEARS)
    own = [event for event in events if event.id in counted]
    outlets = {outlet for event in own for outlet in event.outlets}
    left_out = leave_one_out(own, levels, day) if len(outlets) > 1 else []  # one leaves nothing to compare
    return Relation(
        pair=pair,
        levels=levels,
        now=now,
        earlier=tuple(levels.point(day - dt.timedelta(days=days)) for days in EARLIER_DAYS),
        words=scores.levels(pair, "words").point(day),
        deeds=scores.levels(pair, "deeds").point(day),
        moved=tuple(moved),
        whole=whole,
        series=tuple(levels.series("W", start=start)),
        shifts=tuple(shift for shift in reversed(shifts(levels)) if shift.date >= start),
        events=tuple(event for event in own if event.time.start is not None and event.time.start <= day),
        leaning=left_out[0] if left_out and left_out[0].change is not None else None,
    )


def _mediators(scores: Scores, region: Region, parties: Pair, *, day: dt.date) -> Mediators:
    first = next(code for code in region.mediators if code not in parties)
    series = scores.index(first, parties)
    start = _years_before(day, CHART_YEARS)
    shares: dict[str, float] = {}
    for component in series[-1].components.values() if series else ():
        for share in component.evidence:
            shares[share.event_id] = shares.get(share.event_id, 0.0) + share.share
    return Mediators(
        parties=parties,
        mediator=first,
        ranked=tuple(scores.league(parties)),
        series=tuple(score for score in series if score.date >= start),
        evidence=tuple(sorted(shares.items(), key=lambda entry: (-abs(entry[1]), entry[0]))),
    )


def _agenda(events: Iterable[Event], region: Region, pair: Pair | None, *, day: dt.date) -> list[Event]:
    """Planned and possible events ahead: between the two first, then of either with anyone."""
    own = set(pair) if pair else {code for dyad in region.dyads for code in dyad}
    ahead = [
        event
        for event in events
        if event.status is Status.HYPOTHETICAL
        and own & {event.source, event.target}
        and _is_ahead(event, day)
    ]
    return sorted(
        ahead, key=lambda event: (not own >= {event.source, event.target}, _when(event, day), event.id)
    )


def _is_ahead(event: Event, day: dt.date) -> bool:
    if event.target is None:
        return False
    end = event.time.end
    if event.time.basis == "published" or end is None:  # it stands at the day it was made known
        told = event.first_published
        return told is not None and told >= day - dt.timedelta(days=FRESH_DAYS)
    return end >= day


def _when(event: Event, day: dt.date) -> dt.date:
    return event.time.start or day


def _years_before(day: dt.date, years: int) -> dt.date:
    """The first of the month so many years before."""
    return day.replace(year=day.year - years, day=1)
