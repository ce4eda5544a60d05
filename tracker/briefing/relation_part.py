"""What a briefing says of one relation: summary, figures, chart, movers, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.briefing import caveats
from tracker.briefing.chart import Mark, Reading, Scale, chart
from tracker.briefing.document import Heading, Items, Paragraph, Table
from tracker.briefing.findings import EARLIER_DAYS
from tracker.briefing.telling import NOTHING

if TYPE_CHECKING:
    from tracker.briefing.document import Block, Figure
    from tracker.briefing.drawing import Drawing
    from tracker.briefing.findings import Findings, Mediators, Relation
    from tracker.briefing.telling import Teller
    from tracker.scoring.levels import LevelPoint

_HARDLY: Final = 0.05
"""Points of the scale below which a change is none and an event is not worth a line."""
_STEPS: Final = (-10.0, -5.0, 0.0, 5.0, 10.0)


def summary(relation: Relation, findings: Findings, teller: Teller) -> str:
    """Level, interval and change in two sentences."""
    say, now = teller.say, relation.now
    day, since = findings.day.isoformat(), findings.since.isoformat()
    if now.level is None or now.low is None or now.high is None:
        return " ".join(filter(None, (_why_none(relation, findings, teller), _last_known(relation, teller))))
    told = say(
        "summary.level",
        day=day,
        level=teller.say.signed(now.level),
        word=teller.word(now.level),
        low=teller.say.signed(now.low),
        high=teller.say.signed(now.high),
    )
    before = relation.levels.point(findings.since).level
    if before is None:
        return f"{told} {say('summary.unknown', since=since)}"
    moved = now.level - before
    if abs(moved) < _HARDLY:
        return f"{told} {say('summary.stayed', since=since)}"
    way = "summary.rose" if moved > 0 else "summary.fell"
    return f"{told} {say(way, change=teller.say.signed(abs(moved)).removeprefix('+'), since=since)}"


def _why_none(relation: Relation, findings: Findings, teller: Teller) -> str:
    options, day = relation.levels.options, findings.day.isoformat()
    if caveats.recent(relation, findings.day)[0] < options.fewest:
        return teller.say("summary.too_few", day=day, fewest=options.fewest)
    return teller.say("summary.too_wide", day=day, widest=f"{options.widest:.0f}")


def _last(relation: Relation) -> LevelPoint | None:
    return next((point for point in reversed(relation.series) if point.level is not None), None)


def _last_known(relation: Relation, teller: Teller) -> str:
    last = _last(relation)
    if last is None or last.level is None:
        return ""
    return teller.say(
        "summary.last_known",
        level=teller.say.signed(last.level),
        word=teller.word(last.level),
        interval=teller.interval(last),
        day=last.date.isoformat(),
    )


def change(relation: Relation, findings: Findings, teller: Teller) -> str:
    """*+0.9 since 2025-06-30*; without a level, the last one known."""
    if relation.now.level is None and (last := _last(relation)) is not None and last.level is not None:
        return teller.say("figure.last_known", level=teller.say.signed(last.level), day=last.date.isoformat())
    before, since = relation.levels.point(findings.since).level, findings.since.isoformat()
    if before is None or relation.now.level is None:
        return teller.say("figure.change_unknown", since=since)
    return teller.say("figure.change", change=teller.say.signed(relation.now.level - before), since=since)


def figures(
    relation: Relation, mediators: Mediators, findings: Findings, teller: Teller
) -> tuple[Figure, ...]:
    """Level, words alone, deeds alone, and the first mediator."""
    say = teller.say
    return (
        teller.level_figure(say("figure.level"), relation.now, change(relation, findings, teller)),
        teller.level_figure(say("figure.words"), relation.words, say("figure.statements")),
        teller.level_figure(say("figure.deeds"), relation.deeds, say("figure.acts")),
        teller.index_figure(mediators.mediator, mediators.score, teller.pair(mediators.parties)),
    )


def picture(
    relation: Relation,
    teller: Teller,
    *,
    marks: int,
    width: float = 511.0,
    height: float = 158.0,
) -> Drawing | None:
    """The chart of the level; ``None`` where there has been no level within its years."""
    if not any(point.level is not None for point in relation.series):
        return None
    say = teller.say
    moved = (part for part in relation.moved[:marks] if abs(part.share) >= _HARDLY)
    numbers = {part.event_id: str(place) for place, part in enumerate(moved, start=1)}
    shown = [
        Mark(
            day=event.start,
            intensity=event.intensity,
            number=numbers.get(event.id, ""),
            stories=event.stories,
        )
        for event in relation.events
        if event.start is not None
    ]
    level = NOTHING if relation.now.level is None else teller.say.signed(relation.now.level)
    first, last = relation.series[0].date, relation.series[-1].date
    alt = say("chart.alt", pair=teller.pair(relation.pair), first=first, last=last, now=level)
    wide = width > 300
    return chart(
        [Reading(day=p.date, value=p.level, low=p.low, high=p.high) for p in relation.series],
        scale=Scale(
            low=-10,
            high=10,
            ticks=_STEPS if wide else (-10.0, 0.0, 10.0),
            top=say("chart.cooperation") if wide else "",
            bottom=say("chart.conflict") if wide else "",
        ),
        alt=alt,
        missing=say("level.insufficient"),
        marks=shown,
        width=width,
        height=height,
    )


def movers(
    relation: Relation, findings: Findings, teller: Teller, *, most: int, titled: bool = True
) -> list[Block]:
    """The events with the greatest signed shares, and what all the others add."""
    say = teller.say
    since, day = findings.since, findings.day
    blocks: list[Block] = []
    if titled:
        moved = say("heading.moved", since=since.isoformat(), day=day.isoformat())
        blocks.append(Heading(text=say("heading.rests") if relation.whole else moved))
    told = [part for part in relation.moved[:most] if abs(part.share) >= _HARDLY]
    if not told:
        return [*blocks, Paragraph(text=say("event.nothing"))]
    items = (
        teller.item(
            findings.known[part.event_id],
            part.share,
            mark=str(place),
            faded=not relation.whole and part.weight < 0,
        )
        for place, part in enumerate(told, start=1)
    )
    blocks.append(Items(items=tuple(items)))
    if len(relation.moved) > len(told):
        blocks.append(Paragraph(text=_remainder(relation, findings, teller, most=len(told)), small=True))
    return blocks


def _remainder(relation: Relation, findings: Findings, teller: Teller, *, most: int) -> str:
    rest = relation.moved[most:]
    share = teller.say.signed(sum(part.share for part in rest), places=2)
    before = relation.levels.point(findings.since).level
    if relation.whole or relation.now.level is None or before is None:
        return teller.say.counted("event.rest_level", len(rest), share=share)
    moved = teller.say.signed(relation.now.level - before, places=2)
    return teller.say.counted("event.rest", len(rest), share=share, change=moved)


def breaks(relation: Relation) -> list[str]:
    """Ids of the events that show the significant breaks of the chart's years best."""
    return [id_ for shift in relation.shifts for id_ in shift.events[:1]]


def history(relation: Relation, findings: Findings, teller: Teller, *, most: int) -> list[Block]:
    """The level on earlier days, and the significant breaks of the chart's years."""
    say = teller.say
    points = [
        ("now", relation.now),
        *((str(d), p) for d, p in zip(EARLIER_DAYS, relation.earlier, strict=True)),
    ]
    rows = [
        (
            f"{point.date.isoformat()} ({say(f'span.{span}')})",
            NOTHING if point.level is None else teller.say.signed(point.level),
            teller.interval(point),
            teller.word(point.level),
        )
        for span, point in points
    ]
    head = tuple(say(f"column.{name}") for name in ("day", "level", "interval", "word"))
    blocks: list[Block] = [
        Heading(text=say("heading.earlier")),
        Table(head=head, rows=tuple(rows), widths=(2.4, 0.8, 1.4, 2.2), numbers=frozenset({1, 2})),
    ]
    rows_shown = [
        (
            shift.date.isoformat(),
            teller.say.signed(shift.before),
            teller.say.signed(shift.after),
            "; ".join(teller.event(findings.known[id_]) for id_ in shift.events[:1] if id_ in findings.known),
        )
        for shift in relation.shifts[:most]
    ]
    if rows_shown:
        head = tuple(say(f"column.{name}") for name in ("day", "before", "after", "shown_by"))
        widths = (1, 0.7, 0.7, 4.4)
        table = Table(head=head, rows=tuple(rows_shown), widths=widths, numbers=frozenset({1, 2}))
        blocks += [Heading(text=say("heading.breaks")), table]
    return blocks
