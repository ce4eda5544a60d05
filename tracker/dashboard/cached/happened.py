"""The few events that a page names, read by what it asks for; cached by the store's version."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data, regional
from tracker.derived.basis import Pair, actors_of
from tracker.derived.moved import Share, kept_moved
from tracker.derived.moved import moved as moved_now
from tracker.models import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.models import Event
    from tracker.store.filters import EventFilters

MOST_MARKS: Final = 150
"""Events drawn beside a level: more would hide each other, and the line."""
_ANNOUNCED_DAYS: Final = 90
_STRONGEST: Final = 6


def by_id(ids: Sequence[str]) -> Mapping[str, Event]:
    """These events, by id; what is not in the store (any more) is left out."""
    return _by_id(data.version(), tuple(dict.fromkeys(ids)))


@st.cache_resource(show_spinner=False, max_entries=200)
def _by_id(at: int, ids: tuple[str, ...]) -> Mapping[str, Event]:  # noqa: ARG001 -- the key of the cache
    found: dict[str, Event] = {}
    for start in range(0, len(ids), 500):
        found |= {event.id: event for event in data.store().events(ids=ids[start : start + 500])}
    return found


def marks(pair: Pair, day: dt.date, start: dt.date) -> list[Event]:
    """The events from ``start`` on that weigh most in the level of two actors until ``day``, latest first."""
    ids = _marks(data.version(), pair, day, start)
    return sorted(by_id(ids).values(), key=lambda event: (event.time.start or day, event.id), reverse=True)


@st.cache_resource(show_spinner=False, max_entries=100)
def _marks(at: int, pair: Pair, day: dt.date, start: dt.date) -> tuple[str, ...]:  # noqa: ARG001
    seen = data.levels(pair, day).observations
    recent = seen.subset(seen.start >= start.toordinal())
    heaviest = (-abs(recent.weight * recent.value)).argsort(kind="stable")[:MOST_MARKS]
    return tuple(recent.ids[place] for place in heaviest.tolist())


def number_since(pair: Pair, day: dt.date, start: dt.date) -> int:
    """How many events there are between two actors from ``start`` until ``day``.

    Of a followed relation those that its level is made of, who stands beside the two included.
    """
    if pair not in regional.region().dyads and data.large(data.version()):
        return _number_between(data.version(), pair, day, start)
    return int((data.levels(pair, day).observations.start >= start.toordinal()).sum())


@st.cache_resource(show_spinner=False, max_entries=40)
def _number_between(at: int, pair: Pair, day: dt.date, start: dt.date) -> int:  # noqa: ARG001
    return data.store().count_events(dyad=pair, since=start, until=day, statuses=[Status.ASSERTED])


def by_year(pair: Pair, day: dt.date, start: dt.date) -> Mapping[tuple[int, int], int]:
    """Number of events between two actors, or who stands beside them, by year and quad."""
    return _by_year(data.version(), pair, day, start)


@st.cache_resource(show_spinner=False, max_entries=40)
def _by_year(at: int, pair: Pair, day: dt.date, start: dt.date) -> Mapping[tuple[int, int], int]:  # noqa: ARG001
    counts: dict[tuple[int, int], int] = {}
    for dyad in dyads_of(pair):
        for year, quad, count in data.store().events_by_year(dyad=dyad, since=start, until=day):
            counts[year, quad] = counts.get((year, quad), 0) + count
    return counts


def dyads_of(pair: Pair) -> list[Pair]:
    """Between whom all that happens counts in the level of two actors: them, and who stands beside them."""
    from tracker.scoring.sides import load_sides, share_of  # noqa: PLC0415 -- reads a data file

    actors = actors_of(pair)
    pairs = {(one, other) for one in actors for other in actors if one < other}
    return sorted(dyad for dyad in pairs if share_of(*dyad, frozenset(pair), load_sides()))


def tone_by_month(pair: Pair, day: dt.date, start: dt.date) -> Sequence[tuple[int, int, float, int]]:
    """Year, month, mean tone and number of the sentences on two actors; history retold is left out."""
    return _tone_by_month(data.version(), pair, day, start)


@st.cache_resource(show_spinner=False, max_entries=40)
def _tone_by_month(
    at: int,  # noqa: ARG001 -- the key of the cache
    pair: Pair,
    day: dt.date,
    start: dt.date,
) -> Sequence[tuple[int, int, float, int]]:
    return data.store().tone_by_month(dyad=pair, background=False, since=start, until=day)


def mediated_by(mediator: str, day: dt.date) -> Sequence[Event]:
    """Events until ``day`` that name this mediator, latest first."""
    return _mediated_by(data.version(), mediator, day)


@st.cache_resource(show_spinner=False, max_entries=10)
def _mediated_by(at: int, mediator: str, day: dt.date) -> Sequence[Event]:  # noqa: ARG001 -- the key of the cache
    return data.store().events(mediator=mediator, until=day)


def between(event: Event, mediator: str, parties: Pair) -> bool:
    """Whether an event is an act of this mediator between these two."""
    return any(
        one.actor == mediator and set(parties) <= set(one.parties or (event.source, event.target or ""))
        for one in event.mediators
    )


def last_act(mediator: str, parties: Pair, day: dt.date) -> Event | None:
    """The latest act of a mediator between two others until ``day``; ``None`` without one."""
    return _last_act(data.version(), mediator, parties, day)


@st.cache_resource(show_spinner=False, max_entries=10)
def _last_act(at: int, mediator: str, parties: Pair, day: dt.date) -> Event | None:  # noqa: ARG001
    latest = data.store().events(mediator=mediator, until=day, limit=MOST_MARKS)
    return next((one for one in latest if one.time.start and between(one, mediator, parties)), None)


def moved(pair: Pair, since: dt.date, day: dt.date) -> Sequence[Share]:
    """The events with the greatest part in a level's change from ``since`` to ``day``, and their parts."""
    return _moved(data.version(), pair, since, day)


@st.cache_resource(show_spinner=False, max_entries=40)
def _moved(at: int, pair: Pair, since: dt.date, day: dt.date) -> Sequence[Share]:  # noqa: ARG001
    kept = kept_moved(data.store(), pair, since, day, by=data.by_method())
    return moved_now(data.levels(pair, day), since, day) if kept is None else kept


def fresh(since: dt.date, day: dt.date, actors: Sequence[str]) -> tuple[int, Sequence[Event]]:
    """How many events that happened came out after ``since`` until ``day``, the strongest of ``actors``."""
    return _fresh(data.version(), since, day, tuple(actors))


@st.cache_resource(show_spinner=False, max_entries=40)
def _fresh(
    at: int,  # noqa: ARG001 -- the key of the cache
    since: dt.date,
    day: dt.date,
    actors: tuple[str, ...],
) -> tuple[int, Sequence[Event]]:
    store = data.store()
    asked: EventFilters = {"known_after": since, "known_by": day, "statuses": [Status.ASSERTED]}
    own: EventFilters = {**asked, "actors": actors}
    return store.count_events(**asked), store.strongest(limit=_STRONGEST, **own)


def agenda(day: dt.date, actors: Sequence[str]) -> Sequence[Event]:
    """What was known on ``day`` to lie ahead of ``actors``: soonest first, then undated and told lately."""
    return _agenda(data.version(), day, tuple(actors))


@st.cache_resource(show_spinner=False, max_entries=10)
def _agenda(at: int, day: dt.date, actors: tuple[str, ...]) -> Sequence[Event]:  # noqa: ARG001
    announced = data.store().events(
        statuses=[Status.HYPOTHETICAL], actors=actors, since=day, known_by=day, undated=False
    )
    lately = day - dt.timedelta(days=_ANNOUNCED_DAYS + 1)
    undated = data.store().events(
        statuses=[Status.HYPOTHETICAL], actors=actors, known_after=lately, known_by=day, undated=True
    )
    found = [event for event in (*announced, *undated) if event.target is not None]
    return sorted(found, key=lambda event: (event.time.end is None, event.time.end or day, event.id))


def last_plan(day: dt.date, actors: Sequence[str]) -> Event | None:
    """What was last known on ``day`` to have been planned, demanded or possible; ``None`` without any."""
    return _last_plan(data.version(), day, tuple(actors))


@st.cache_resource(show_spinner=False, max_entries=10)
def _last_plan(at: int, day: dt.date, actors: tuple[str, ...]) -> Event | None:  # noqa: ARG001
    found = data.store().events(
        statuses=[Status.HYPOTHETICAL], actors=actors, known_by=day, undated=False, limit=MOST_MARKS
    )
    return next((event for event in found if event.target is not None), None)
