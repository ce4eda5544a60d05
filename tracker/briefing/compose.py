"""The blocks of a briefing, in the order in which they are read, from its findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.briefing import caveats, mediation_part, relation_part
from tracker.briefing.document import Document, Figures, Heading, Items, Paragraph, Pictures, Points, Table
from tracker.briefing.telling import NOTHING, Teller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.briefing.document import Block
    from tracker.briefing.findings import Findings
    from tracker.briefing.words import Words
    from tracker.store import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """How many entries each part has at most.

    Args:
        moved: Movers of the relation.
        each: Movers of each relation, in a briefing of the region.
        breaks: Significant shifts.
        ranked: Mediators.
        mediated: Events behind the first mediator's index.
        ahead: Agenda.
    """

    moved: int
    each: int
    breaks: int
    ranked: int
    mediated: int
    ahead: int


LENGTHS: Final = tuple(
    Lengths(
        moved=max(2, size),
        each=max(1, size // 2),
        breaks=max(1, size - 2),
        ranked=max(2, size - 1),
        mediated=max(1, size - 3),
        ahead=max(1, size),
    )
    for size in range(9, 0, -1)
)
"""From the fullest briefing to the shortest; the fullest that two pages hold is taken."""


def cited(findings: Findings, lengths: Lengths = LENGTHS[0]) -> list[str]:
    """Ids of the events that the briefing tells of, each once: sentences are wanted for these."""
    moved = lengths.moved if findings.pair else lengths.each
    ids = [part.event_id for relation in findings.relations for part in relation.moved[:moved]]
    ids += [event for one in findings.mediators for event, _ in one.evidence[: lengths.mediated]]
    ids += [event.id for event in findings.agenda[: lengths.ahead]]
    return list(dict.fromkeys(ids))


def compose(
    findings: Findings, *, quotes: Mapping[str, Evidence], say: Words, lengths: Lengths = LENGTHS[0]
) -> Document:
    """The document that says what was found.

    Args:
        quotes: The sentence that tells best of each event of :func:`cited`.
    """
    told = {id_: quotes[id_] for id_ in cited(findings, lengths) if id_ in quotes}
    teller = Teller(say=say, region=findings.region, quotes=told)
    blocks = _dyad(findings, teller, lengths) if findings.pair else _region(findings, teller, lengths)
    title = teller.pair(findings.pair) if findings.pair else say("paper.region", region=findings.region.title)
    mark = findings.stamp
    return Document(
        title=title,
        kind=say("paper.kind"),
        as_of=say("paper.as_of", day=findings.day.isoformat()),
        stamp=say("paper.stamp", method=mark.method, data=mark.data, corpus=mark.corpus),
        day=findings.day,
        blocks=tuple(blocks),
        language=say.locale,
    )


def _dyad(findings: Findings, teller: Teller, lengths: Lengths) -> list[Block]:
    (relation,), (mediators,) = findings.relations, findings.mediators
    say = teller.say
    blocks: list[Block] = [
        Paragraph(text=relation_part.summary(relation, findings, teller)),
        Figures(figures=relation_part.figures(relation, mediators, findings, teller)),
    ]
    picture = relation_part.picture(relation, teller, marks=lengths.moved)
    if picture is not None:
        blocks += [
            Heading(text=say("heading.chart")),
            Pictures(pictures=(("", picture),)),
            Paragraph(text=say("chart.what"), small=True),
        ]
    blocks += relation_part.movers(relation, findings, teller, most=lengths.moved)
    blocks += relation_part.history(relation, findings, teller, most=lengths.breaks)
    blocks += mediation_part.ranking(mediators, teller, most=lengths.ranked)
    blocks += mediation_part.first_mediator(mediators, findings, teller, most=lengths.mediated)
    return blocks + _ending(findings, teller, lengths)


def _region(findings: Findings, teller: Teller, lengths: Lengths) -> list[Block]:
    say = teller.say
    figures = tuple(
        teller.level_figure(teller.pair(one.pair), one.now, relation_part.change(one, findings, teller))
        for one in findings.relations
    )
    first = findings.mediators[0]
    note = teller.pair(first.parties)
    blocks: list[Block] = [
        Figures(figures=(*figures, teller.index_figure(first.mediator, first.score, note))),
    ]
    pictures = tuple(
        (teller.pair(one.pair), drawing)
        for one in findings.relations
        if (drawing := relation_part.picture(one, teller, marks=lengths.each, width=165, height=112))
    )
    if pictures:
        blocks += [Heading(text=say("heading.chart")), Pictures(pictures=pictures)]
        blocks.append(Paragraph(text=say("chart.what"), small=True))
    blocks += [_relations_table(findings, teller)]
    moved = say("heading.moved_region", since=findings.since.isoformat(), day=findings.day.isoformat())
    blocks.append(Heading(text=moved))
    for one in findings.relations:
        rests = f": {say('heading.rests_region')}" if one.whole else ""
        blocks.append(Heading(text=teller.pair(one.pair) + rests, level=3))
        blocks += relation_part.movers(one, findings, teller, most=lengths.each, titled=False)
    blocks += mediation_part.table_of_region(findings, teller, most=lengths.ranked)
    blocks += mediation_part.first_mediator(first, findings, teller, most=lengths.mediated)
    return blocks + _ending(findings, teller, lengths)


def _relations_table(findings: Findings, teller: Teller) -> Table:
    say = teller.say
    days = (findings.day - findings.since).days
    rows = []
    for one in findings.relations:
        before = one.levels.point(findings.since).level
        change = NOTHING if one.now.level is None or before is None else say.signed(one.now.level - before)
        level = NOTHING if one.now.level is None else say.signed(one.now.level)
        recent = str(caveats.recent(one, findings.day)[0])
        rows.append(
            (
                teller.pair(one.pair),
                level,
                teller.interval(one.now),
                teller.word(one.now.level),
                change,
                recent,
            )
        )
    head = ("relation", "level", "interval", "word", "change", "events")
    return Table(
        head=tuple(say(f"column.{name}", days=days) for name in head),
        rows=tuple(rows),
        widths=(2.2, 0.8, 1.4, 1.8, 1.5, 1.4),
        numbers=frozenset({1, 2, 4, 5}),
    )


def _ending(findings: Findings, teller: Teller, lengths: Lengths) -> list[Block]:
    say = teller.say
    ahead = findings.agenda[: lengths.ahead]
    blocks: list[Block] = [Heading(text=say("heading.agenda"))]
    if ahead:
        blocks.append(Paragraph(text=say("agenda.what"), small=True))
        blocks.append(Items(items=tuple(teller.item(event, None) for event in ahead)))
    else:
        blocks.append(Paragraph(text=say("agenda.none")))
    return [
        *blocks,
        Heading(text=say("heading.gaps")),
        Points(texts=tuple(caveats.caveats(findings, teller))),
        Heading(text=say("heading.method")),
        Paragraph(text=say("method.text"), small=True),
    ]
