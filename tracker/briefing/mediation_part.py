"""What a briefing says of mediation: who mediates, how much, and the first mediator in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.briefing.chart import Reading, Scale, chart
from tracker.briefing.document import Heading, Items, Paragraph, Pictures, Table
from tracker.briefing.telling import NOTHING
from tracker.network.palette import LIGHT
from tracker.wording import index_key

if TYPE_CHECKING:
    from tracker.briefing.document import Block
    from tracker.briefing.drawing import Drawing
    from tracker.briefing.findings import Findings, Mediators
    from tracker.briefing.telling import Teller

_SCALE: Final = (0.0, 50.0, 100.0)
_HARDLY: Final = 0.05
"""Points of the index below which an event is not worth a line."""


def ranking(mediators: Mediators, teller: Teller, *, most: int) -> list[Block]:
    """All mediators between the two with what their index is made of."""
    say = teller.say
    blocks: list[Block] = [Heading(text=say("heading.mediation"))]
    if not mediators.ranked:
        return [*blocks, Paragraph(text=say("mediator.nobody"))]
    rows = [
        (
            teller.region.label(score.mediator),
            f"{score.index:.0f}",
            f"{score.low:.0f} … {score.high:.0f}",
            say(index_key(score.index)),
            teller.parts(score),
        )
        for score in mediators.ranked[:most]
    ]
    head = tuple(say(f"column.{name}") for name in ("mediator", "index", "interval", "word", "made_of"))
    table = Table(head=head, rows=tuple(rows), widths=(1.5, 0.6, 1.1, 1, 4.4), numbers=frozenset({1, 2}))
    return [*blocks, table]


def table_of_region(findings: Findings, teller: Teller, *, most: int) -> list[Block]:
    """Mediators by relation: the index, ``—`` where there is no sign of mediation."""
    say = teller.say
    indices = {
        (score.mediator, one.parties): score.index or 0.0
        for one in findings.mediators
        for score in one.ranked
    }
    blocks: list[Block] = [Heading(text=say("heading.mediation"))]
    if not indices:
        return [*blocks, Paragraph(text=say("mediator.nobody"))]
    parties = [one.parties for one in findings.mediators]
    strongest = {code: max(indices.get((code, pair), 0.0) for pair in parties) for code, _ in indices}
    first = findings.mediators[0].mediator
    codes = sorted(strongest, key=lambda code: (code != first, -strongest[code], code))[:most]
    rows = []
    for code in codes:
        cells = [indices.get((code, pair)) for pair in parties]
        shown = (NOTHING if cell is None else f"{cell:.0f} ({say(index_key(cell))})" for cell in cells)
        rows.append((teller.region.label(code), *shown))
    head = (say("column.mediator"), *(teller.pair(pair) for pair in parties))
    return [*blocks, Table(head=head, rows=tuple(rows), widths=(1.5, *(2.0 for _ in parties)))]


def first_mediator(mediators: Mediators, findings: Findings, teller: Teller, *, most: int) -> list[Block]:
    """The region's first mediator: index over time, what it is made of, the sentences behind it."""
    say, score = teller.say, mediators.score
    name, pair = teller.region.label(mediators.mediator), teller.pair(mediators.parties)
    blocks: list[Block] = [Heading(text=f"{say('heading.mediation_of', actor=name)}, {pair}")]
    if score is None or score.index is None:
        return [*blocks, Paragraph(text=say("mediator.none", actor=name, pair=pair))]
    drawing = _picture(mediators, teller)
    if drawing is not None:
        blocks.append(Pictures(pictures=(("", drawing),)))
    blocks.append(
        Paragraph(
            text=say(
                "mediator.now",
                actor=name,
                index=f"{score.index:.0f}",
                word=say(index_key(score.index)),
                low=f"{score.low:.0f}",
                high=f"{score.high:.0f}",
                parts=teller.parts(score),
            )
        )
    )
    shown = [(event, points) for event, points in mediators.evidence[:most] if abs(points) >= _HARDLY]
    if shown:
        blocks.append(Paragraph(text=say("mediator.evidence", actor=name), small=True))
        items = (
            teller.item(findings.known[event], points, places=1, colour=LIGHT.mediation)
            for event, points in shown
        )
        blocks.append(Items(items=tuple(items)))
    return blocks


def _picture(mediators: Mediators, teller: Teller) -> Drawing | None:
    series, say = mediators.series, teller.say
    if len(series) < 2:
        return None
    now = series[-1].index
    return chart(
        [Reading(day=s.date, value=s.index, low=s.low, high=s.high) for s in series],
        scale=Scale(low=0, high=100, ticks=_SCALE, top=say("chart.index_top"), signed=False),
        alt=say(
            "chart.index_alt",
            actor=teller.region.label(mediators.mediator),
            pair=teller.pair(mediators.parties),
            first=series[0].date,
            last=series[-1].date,
            index=NOTHING if now is None else f"{now:.0f}",
        ),
        missing=say("index.none"),
        colour=LIGHT.mediation,
        height=84,
    )
