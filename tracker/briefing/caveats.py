"""What speaks against the numbers of a briefing: gaps, thin evidence, one-sided sources."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.briefing.findings import Findings, Relation
    from tracker.briefing.telling import Teller

_QUIET_DAYS: Final = 30
_RECENT_DAYS: Final = 730
_NOTABLE: Final = 0.5
"""Points by which leaving out one outlet must move a level to be told."""


def caveats(findings: Findings, teller: Teller) -> Iterator[str]:
    """Those of each relation, the general ones last; in a briefing of the region, one entry a relation."""
    say = teller.say
    for relation in findings.relations:
        told = list(_of_relation(relation, findings, teller))
        if findings.pair:
            yield from told
        elif told:
            yield say("gap.of_pair", pair=teller.pair(relation.pair), text=" ".join(told))
    quoted = list(teller.quotes.values())
    starter = sum(row.origin == "chronicle" for row in quoted)
    if starter:
        yield say("gap.starter", n=starter, of=len(quoted))
    yield say("gap.unread")


def _of_relation(relation: Relation, findings: Findings, teller: Teller) -> Iterator[str]:
    say = teller.say
    if not relation.events:
        yield say("gap.nothing")
        return
    if relation.now.level is None:
        yield say("gap.insufficient")
    elif findings.pair:
        for part, point in (("words", relation.words), ("deeds", relation.deeds)):
            if point.level is None:
                yield say("gap.part", part=say(f"gap.{part}"))
    told = [event.published for event in relation.events if event.published]
    if told and (silent := (findings.day - max(told)).days) >= _QUIET_DAYS:
        yield say("gap.silent", last=max(told).isoformat(), days=f"{silent:,}")
    events, single = recent(relation, findings.day)
    if single:
        yield say("gap.single", n=single, of=events)
    outlets = {outlet for event in relation.events for outlet in event.outlets}
    if len(outlets) == 1:
        yield say("gap.one_outlet", outlet=next(iter(outlets)))
    left = relation.leaning
    if left is None or left.change is None or left.point.level is None or abs(left.change) < _NOTABLE:
        return
    yield say(
        "gap.leaning", outlet=left.outlet, level=say.signed(left.point.level), change=say.signed(left.change)
    )


def recent(relation: Relation, day: dt.date) -> tuple[int, int]:
    """Events of the last two years, and how many of them rest on one story only."""
    start = day - dt.timedelta(days=_RECENT_DAYS)
    found = [event for event in relation.events if event.start and event.start >= start]
    return len(found), sum(event.stories == 1 for event in found)
