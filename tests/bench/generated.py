"""A made-up store of any size: the region's news over twenty years, the same for the same numbers.

Rows go straight into the tables: what is measured is how a store is read, not how one is filled. Nineteen
events in twenty rest on one report, which is more events than real news gives: the hard case.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from tracker.models import (
    Event,
    EventTime,
    Mediator,
    MediatorRole,
    MediatorStance,
    Precision,
    Report,
    Status,
)
from tracker.ontology import ontology
from tracker.store import metadata, open_store
from tracker.store import schema as tables
from tracker.store.rows import event_row, report_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.ontology import Code

YEARS: Final = 20
_BATCH: Final = 5_000
_OUTLETS: Final = tuple(f"Outlet {number:02}" for number in range(60))
_OTHERS: Final = tuple(
    re.findall(
        r"\w+",
        "USA EU FRA IRN GEO OSCE UN KAZ DEU QAT CHE SAU HUN GBR CSTO CIS CHN ISR UKR PAK IND ITA POL GRC CYP "
        "EGY SYR IRQ UZB TKM KGZ TJK BLR ESP NLD SWE NOR CAN JPN KOR ROU BGR AZE ARM TUR RUS NATO MINSK",
    )
)
_PAIRS: Final = (
    ("AZE", "ARM", 14),
    ("TUR", "AZE", 12),
    ("TUR", "ARM", 10),
    ("RUS", "ARM", 6),
    ("RUS", "AZE", 6),
    ("RUS", "TUR", 6),
    ("XKA", "AZE", 3),
)
_REST: Final = 43
"""Weight of all other pairs, of 100."""
_SENTENCE: Final = "{source} and {target} {trigger} on {day}, officials said, after weeks of messages."
_FILLING: Final = (
    "Residents of the border villages said that they had heard nothing of it before the evening news. "
    "The ministries published no text, and a spokesman asked for patience until the end of the week. "
    "Observers recalled that earlier rounds had been held in the same building, with the same result. "
)


def fill(url: str, *, articles: int, reports: int, today: dt.date) -> None:
    """Fill an empty store at ``url``; dates end on ``today``."""
    store = open_store(url)
    now = dt.datetime.combine(today, dt.time(6), dt.UTC)
    dice = random.Random(7)  # noqa: S311 -- repeatable news, no secret
    days = [_day(dice, today) for _ in range(articles)]
    with store.engine.execution_options(writing=True).begin() as connection:
        _insert(connection, tables.articles, (_article(n, day, now) for n, day in enumerate(sorted(days))))
        found = list(_reports(dice, sorted(days), reports))
        _insert(connection, tables.reports, (row for row, _ in found))
        events = list(_events(dice, [report for _, report in found], sorted(days)))
        _insert(connection, tables.events, (event_row(one) | {"block": "made"} for one in events))
        _insert(connection, tables.event_reports, _links(events))
        metadata.bump(connection, metadata.VERSION)
    store.close()


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        connection.execute(sa.insert(table), batch)


def _day(dice: random.Random, today: dt.date) -> dt.date:
    """More news in later years, as in any archive of feeds."""
    return today - dt.timedelta(days=int(YEARS * 365 * dice.random() ** 1.6))


def _article(number: int, day: dt.date, now: dt.datetime) -> dict[str, Any]:
    return {
        "id": f"article-{number:06}",
        "title": f"Talks and tempers, part {number}",
        "text": _FILLING * 6,
        "published": day,
        "source": _OUTLETS[number * 7 % len(_OUTLETS)],
        "url": f"https://news.example/{number}",
        "canonical": f"news.example/{number}",
        "language": "en",
        "origin": "feed",
        "content": f"content-{number}",
        "headline": None,
        "story": f"article-{number:06}",
        "method": "made",
        "muted": False,
        "added": now,
    }


def _reports(dice: random.Random, days: list[dt.date], count: int) -> Iterator[tuple[dict[str, Any], Report]]:
    codes = list(ontology().values())
    pairs = [(first, second) for first, second, _ in _PAIRS]
    weights = [weight for _, _, weight in _PAIRS]
    ranks = [1 / (place + 2) for place in range(len(_OTHERS))]
    for number in range(count):
        article = number * len(days) // count
        if dice.random() * 100 < _REST:
            source, target = _other(dice, ranks)
        else:
            source, target = dice.choices(pairs, weights)[0]
        if dice.random() < 0.5:
            source, target = target, source
        report = _report(dice, number, article, days[article], source, target, dice.choice(codes))
        row = report_row(report, days[article]) | {"muted": False, "coded": None}
        yield row, report


def _other(dice: random.Random, ranks: list[float]) -> tuple[str, str]:
    source = dice.choice(("AZE", "ARM", "TUR", *dice.choices(_OTHERS, ranks, k=2)))
    target = source
    while target == source:
        target = dice.choices(_OTHERS, ranks)[0]
    return source, target


def _report(
    dice: random.Random, number: int, article: int, told: dt.date, source: str, target: str, code: Code
) -> Report:
    status = dice.choices(list(Status), (80, 8, 12))[0]
    sentence = _SENTENCE.format(source=source, target=target, trigger="held talks", day=told)
    end = len(source)
    return Report(
        id=f"report-{number:06}",
        article=f"article-{article:06}",
        source=source,
        target=target,
        type=code.type,
        intensity=code.intensity,
        cameo=code.cameo,
        status=status,
        time=_time(dice, told, status),
        background=dice.random() < 0.1,
        sentence=sentence,
        span=(0, len(sentence)),
        trigger="held talks",
        trigger_span=(end + 5 + len(target) + 1, end + 5 + len(target) + 11),
        source_span=(0, end),
        target_span=(end + 5, end + 5 + len(target)),
        tone=0.0,
        confidence=round(0.5 + dice.random() / 2, 2),
        symmetric=dice.random() < 0.4,
        rule="made",
        mediators=_mediators(dice, source, target),
    )


def _time(dice: random.Random, told: dt.date, status: Status) -> EventTime:
    luck = dice.random()
    if luck < 0.05:
        return EventTime()
    if luck < 0.12:
        start = told.replace(day=1)
        return EventTime(start=start, end=told, precision=Precision.MONTH, basis="explicit")
    ahead = 30 if status is Status.HYPOTHETICAL else 0
    day = told + dt.timedelta(days=ahead - int(dice.random() * 4))
    return EventTime(start=day, end=day, precision=Precision.DAY, basis="weekday")


def _mediators(dice: random.Random, source: str, target: str) -> tuple[Mediator, ...]:
    if dice.random() > 0.03:
        return ()
    actor = dice.choice([code for code in ("RUS", "USA", "EU", "FRA") if code not in (source, target)])
    role, stance = dice.choice(list(MediatorRole)), dice.choice(list(MediatorStance))
    return (Mediator(actor=actor, role=role, stance=stance, parties=(source, target)),)


def _events(dice: random.Random, reports: list[Report], days: list[dt.date]) -> Iterator[Event]:
    """Events of one report, and one in twenty of the next one's as well."""
    waiting = iter(reports)
    for first in waiting:
        behind = [first]
        if dice.random() < 0.05 and (more := next(waiting, None)) is not None:
            behind.append(more)
        articles = sorted({int(report.article.rpartition("-")[2]) for report in behind})
        yield Event(
            id=f"event-{first.id.rpartition('-')[2]}",
            source=first.source,
            target=first.target,
            type=first.type,
            intensity=first.intensity,
            status=first.status,
            time=first.time,
            symmetric=first.symmetric,
            background=first.background,
            mediators=first.mediators,
            reports=tuple(report.id for report in behind),
            articles=len(articles),
            stories=len(articles),
            outlets=tuple(sorted({_OUTLETS[n * 7 % len(_OUTLETS)] for n in articles})),
            first_published=days[articles[0]],
            confidence=first.confidence,
            cameo=first.cameo,
        )


def _links(events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    for event in events:
        for place, report in enumerate(event.reports):
            yield {"event": event.id, "place": place, "report": report}
