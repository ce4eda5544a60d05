"""A third actor that meets, calls or signs with both parties on one day: a trilateral format."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.models import Event, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Meetings and calls (045, mediation, speaks for itself), pledges to talk or settle, signatures, truces.
_FORMATS: Final = ("040", "041", "042", "043", "044", "046", "036", "037", "0356", "057", "0871")
# A signature with each of both may be two bilateral ones: it counts where the parties signed or met as well.
_BILATERAL: Final = ("057",)
# A signature of the parties with each other.
_SETTLED: Final = ("057", "0871")
# A time of more days than this does not place two meetings on one day.
_EXACT_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class Encounter:
    """One day on which ``mediator`` dealt with both parties.

    Args:
        day, known: As proleptic ordinals; known once both events were.
        events: The weightiest event with each party, in the order of the parties; for a party whose half was
            told as its signature with the other party, that.
    """

    mediator: str
    day: int
    known: int
    events: tuple[Event, Event]


def encounters(events: Iterable[Event], parties: tuple[str, str]) -> list[Encounter]:
    """All encounters, by mediator, then day; the order of ``events`` is of no matter.

    Two dealings of one kind on neighbouring days count as well: outlets date a night's deal differently. So
    does a signature with one party on the day when the two sign with each other: a trilateral deal, told from
    that party's side.
    """
    met: dict[str, dict[str, dict[int, Event]]] = defaultdict(lambda: defaultdict(dict))
    together: set[int] = set()
    settled: dict[int, Event] = {}
    for event in sorted(events, key=lambda event: (event.confidence, event.id)):
        start, end, target = event.time.start, event.time.end, event.target
        if start is None or end is None or target is None or event.status is not Status.ASSERTED:
            continue
        sides = {event.source, target} - set(parties)
        if not sides and event.intensity > 0:
            together.update(range(start.toordinal() - 1, end.toordinal() + 2))
            if event.cameo in _SETTLED and (end - start).days < _EXACT_DAYS:
                settled[end.toordinal()] = event
        if len(sides) != 1 or event.cameo not in _FORMATS or (end - start).days >= _EXACT_DAYS:
            continue
        mediator = sides.pop()
        party = target if event.source == mediator else event.source
        met[mediator][party][end.toordinal()] = event
    return [
        Encounter(
            mediator=mediator,
            day=day,
            known=max(day, *(e.first_published.toordinal() for e in pair if e.first_published)),
            events=pair,
        )
        for mediator in sorted(met)
        for day, pair in _pairs(*(_with_deal(met[mediator], party, settled) for party in parties))
        if day in together or any(event.cameo not in _BILATERAL for event in pair)
    ]


def _with_deal(
    met: Mapping[str, Mapping[int, Event]], party: str, settled: Mapping[int, Event]
) -> dict[int, Event]:
    """A mediator's days with ``party``, and those of its signature with the other on which the two signed."""
    own = dict(met[party]) if party in met else {}
    for other, days in met.items():
        if other != party:
            for day, event in days.items():
                if event.cameo in _SETTLED and day in settled:
                    own.setdefault(day, settled[day])
    return own


def _pairs(
    ours: Mapping[int, Event], theirs: Mapping[int, Event]
) -> Iterator[tuple[int, tuple[Event, Event]]]:
    free = dict(theirs)
    for day in sorted(ours):
        for other in (day, day - 1, day + 1):
            found = free.get(other)
            if found is not None and (other == day or found.cameo == ours[day].cameo):
                del free[other]
                yield max(day, other), (ours[day], found)
                break
