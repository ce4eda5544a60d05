"""What a briefing says, chosen from events and scores: numbers, movers, mediators, agenda, gaps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from tracker.derived.levels import fit_part
from tracker.derived.mediation import league, months
from tracker.models import Status
from tracker.scoring.changes import shifts
from tracker.scoring.mediation import ground
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
    from tracker.scoring.mediation import Ground, MediationScore
    from tracker.scoring.outlets import LeftOut
    from tracker.scoring.provenance import Stamp
    from tracker.store.relations import Glimpse

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
    events: tuple[Glimpse, ...]
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

    def left_out(self, pair: Pair) -> Sequence[LeftOut]:
        """The level without each outlet in turn, greatest change first."""

    def events(self, pair: Pair) -> Sequence[Glimpse]:
        """The events that the level is made of."""


@dataclass(frozen=True, slots=True)
class Computed:
    """The scores of a day from all events."""

    told: Sequence[Event]
    day: dt.date
    _fitted: dict[tuple[Pair, Part], DyadLevels] = field(default_factory=dict)
    _grounds: dict[Pair, Ground] = field(default_factory=dict)

    def levels(self, pair: Pair, part: Part = "all") -> DyadLevels:
        """See :class:`Scores`."""
        if (pair, part) not in self._fitted:
            self._fitted[pair, part] = fit_part(self.told, pair, self.day, part)
        return self._fitted[pair, part]

    def index(self, mediator: str, parties: Pair) -> Sequence[MediationScore]:
        """See :class:`Scores`."""
        return months(self._ground(parties), mediator, parties, self.day)

    def league(self, parties: Pair) -> Sequence[MediationScore]:
        """See :class:`Scores`."""
        return league(self._ground(parties), parties, self.day)

    def _ground(self, parties: Pair) -> Ground:
        if parties not in self._grounds:
            self._grounds[parties] = ground(self.told, parties, end=self.day)
        return self._grounds[parties]

    def left_out(self, pair: Pair) -> Sequence[LeftOut]:
        """See :class:`Scores`."""
        return leave_one_out(self.told, self.levels(pair), self.day)

    def events(self, pair: Pair) -> Sequence[Glimpse]:
        """See :class:`Scores`."""
        from tracker.store.relations import Glimpse  # noqa: PLC0415 -- SQLAlchemy

        counted = set(self.levels(pair).observations.ids)
        return [
            Glimpse(e.id, e.time.start, e.intensity, e.stories, e.outlets, e.first_published)
            for e in self.told
            if e.id in counted
        ]


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
        scores: Of ``day``, computed from the events unless given; then of the events only the agenda's are
            needed.

    Raises:
        ValueError: where ``since`` does not lie before ``day``.
    """
    begin = since or day - dt.timedelta(days=PERIOD_DAYS)
    if begin >= day:
        raise ValueError(f"changes since {begin} cannot be told on {day}; choose an earlier day")
    known = [event for event in events if event.first_published is None or event.first_published <= day]
    pairs = [pair] if pair else list(region.dyads)
    scores = scores or Computed(known, day)
    relations = tuple(_relation(one, scores, day=day, since=begin) for one in pairs)
    published = [event.published for relation in relations for event in relation.events if event.published]
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


def _relation(pair: Pair, scores: Scores, *, day: dt.date, since: dt.date) -> Relation:
    levels = scores.levels(pair)
    now, before = levels.point(day), levels.point(since)
    whole = now.level is None or before.level is None
    moved = levels.contributions(day) if whole else levels.between(since, day, "filtered")
    start = _years_before(day, CHART_YEARS)
    left_out = scores.left_out(pair)
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
        events=tuple(one for one in scores.events(pair) if one.start is not None and one.start <= day),
        # one outlet leaves nothing to compare
        leaning=left_out[0] if len(left_out) > 1 and left_out[0].change is not None else None,
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
