"""An analyst's word against the machine's: muted and corrected reports and articles.

A correction is kept for good and survives coding anew: it finds its report by id, else by article,
sentence and triple. What the coder said stays beside the corrected fields, so that undoing is exact.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from tracker.models import EventTime, EventType, Precision, Status
from tracker.store import dirty
from tracker.store.engine import StoreError
from tracker.store.rows import report_of, report_row
from tracker.store.schema import articles, corrections, reports
from tracker.store.types import Correction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.models import Report

FIELDS: Final = frozenset(
    {"source", "target", "type", "intensity", "status", "background", "date", "symmetric"}
)
"""What of a report can be corrected; ``date`` is a day, ``None`` for unknown."""
_KINDS: Final = ("mute", "correct")


def make(
    connection: sa.Connection,
    *,
    action: str,
    article: str | None,
    report: str | None,
    changes: Mapping[str, Any],
    reason: str,
    who: str,
    now: dt.datetime,
) -> int:
    """Keep a correction of a report or an article and apply it; its number.

    Raises:
        StoreError: where there is no such article or report, no reason, or a change makes no sense.
    """
    if not reason.strip():
        raise StoreError("a correction needs a reason; say why")
    values: dict[str, Any] = {"action": action, "reason": reason.strip(), "who": who, "made": now}
    if report is not None:
        row: Any = connection.execute(sa.select(reports).where(reports.c.id == report)).first()
        if row is None:
            raise StoreError(f"no report {report}; reload the page")
        said = report_row(report_of(row), None) | (row.coded or {})
        corrected(report_of(row), changes)
        values |= {"article": row.article, "report": report, "sentence": row.sentence}
        values |= {key: said[key] for key in ("span_start", "span_end", "source", "target", "type")}
    elif connection.scalar(sa.select(articles.c.no).where(articles.c.id == article)) is None:
        raise StoreError(f"no article {article}; reload the page")
    else:
        values["article"] = article
    stored = {key: _plain(value) for key, value in changes.items()}
    number = connection.execute(sa.insert(corrections).values(changes=stored, **values)).inserted_primary_key
    apply(connection, values["article"])
    return int(number[0]) if number else 0


def undo(connection: sa.Connection, number: int, *, who: str, now: dt.datetime) -> None:
    """Take a correction back; what the coder said holds again.

    Raises:
        StoreError: where there is no such correction, or it is undone already.
    """
    row = connection.execute(sa.select(corrections).where(corrections.c.no == number)).first()
    if row is None or row.undone is not None:
        raise StoreError(f"correction {number} is not in force; reload the page")
    undone = sa.update(corrections).where(corrections.c.no == number)
    connection.execute(undone.values(undone=now, undone_by=who))
    apply(connection, row.article)


def active(connection: sa.Connection, article: str) -> Sequence[Any]:
    """The corrections in force on an article and its reports, in the order they were made."""
    query = sa.select(corrections).where(corrections.c.article == article, corrections.c.undone.is_(None))
    return connection.execute(query.order_by(corrections.c.no)).all()


def apply(connection: sa.Connection, article: str) -> None:
    """Bring an article and its reports to what its corrections in force make of them."""
    held = active(connection, article)
    silent = any(row.report is None and row.action == "mute" for row in held)
    connection.execute(sa.update(articles).where(articles.c.id == article).values(muted=silent))
    published = connection.scalar(sa.select(articles.c.published).where(articles.c.id == article))
    dirty.mark_articles(connection, [article])
    for row in connection.execute(sa.select(reports).where(reports.c.article == article)).all():
        coded = report_row(restored(row), published)
        values = coded | applied(coded, held)
        connection.execute(sa.update(reports).where(reports.c.id == row.id).values(**values))
    dirty.mark_articles(connection, [article])  # a corrected type or date is another block


def applied(values: dict[str, Any], held: Sequence[Any]) -> dict[str, Any]:
    """What corrections change in a row of ``reports`` as coded: corrected fields, and both marks."""
    mine = [row for row in held if row.report is not None and _meant(row, values, held)]
    muted = any(row.action == "mute" for row in mine)
    said = report_of(_Row({**values, "muted": False}))
    told = said
    for row in mine:
        if row.action == "correct":
            told = corrected(told, row.changes)
    if told == said:
        return {"muted": muted, "coded": None}
    new = report_row(told, None)
    if told.time.start is None:
        new["day"] = values["day"]
    kept = {key: _plain(values[key]) for key in new if new[key] != values[key]}
    return {**{key: new[key] for key in kept}, "muted": muted, "coded": kept}


def restored(row: Any) -> Report:
    """The report as the coder said it."""
    values = dict(row._mapping) | {key: _typed(key, value) for key, value in (row.coded or {}).items()}
    return report_of(_Row(values))


def corrected(report: Report, changes: Mapping[str, Any]) -> Report:
    """``report`` with the changed fields.

    Raises:
        StoreError: for a field that cannot be corrected, or a value that it cannot have.
    """
    unknown = set(changes) - FIELDS
    if unknown:
        raise StoreError(
            f"{', '.join(sorted(unknown))} cannot be corrected; change {', '.join(sorted(FIELDS))}"
        )
    new: dict[str, Any] = {}
    try:
        for key, value in changes.items():
            match key:
                case "date":
                    day = dt.date.fromisoformat(value) if isinstance(value, str) else value
                    precision = None if day is None else Precision.DAY
                    new["time"] = EventTime(start=day, end=day, precision=precision, basis="corrected")
                case "type":
                    new["type"] = EventType(value)
                case "status":
                    new["status"] = Status(value)
                case "intensity":
                    new["intensity"] = float(value)
                case "background" | "symmetric":
                    new[key] = bool(value)
                case _:
                    new[key] = value
    except (TypeError, ValueError) as error:
        raise StoreError(f"{key}: {error}; give another value") from None
    told = replace(report, **new)
    if not -10 <= told.intensity <= 10:
        raise StoreError(f"intensity {told.intensity} is outside −10 … +10; give another value")
    if told.source == told.target or not told.source:
        raise StoreError("source and target must be two different actors; change one")
    return told


def history(connection: sa.Connection, *, include_undone: bool) -> list[Correction]:
    """All corrections, newest first."""
    query = sa.select(corrections).order_by(corrections.c.no.desc())
    if not include_undone:
        query = query.where(corrections.c.undone.is_(None))
    return [
        Correction(
            no=row.no,
            action=row.action,
            article=row.article,
            report=row.report,
            sentence=row.sentence,
            changes=row.changes,
            reason=row.reason,
            who=row.who,
            made=row.made,
            undone=row.undone,
            undone_by=row.undone_by,
            applies=row.undone is None and _finds(connection, row),
        )
        for row in connection.execute(query).all()
    ]


def _finds(connection: sa.Connection, row: Any) -> bool:
    if row.report is None:
        return connection.scalar(sa.select(articles.c.no).where(articles.c.id == row.article)) is not None
    found = connection.execute(sa.select(reports).where(reports.c.article == row.article)).all()
    return any(_meant(row, report_row(restored(one), None), [row]) for one in found)


def _meant(row: Any, values: Mapping[str, Any], held: Sequence[Any]) -> bool:
    if row.report == values["id"]:
        return True
    if any(other.report == values["id"] and other.no != row.no for other in held):
        return False  # that report has a correction of its own
    triple = ("source", "target", "type")
    same_place = (row.span_start, row.span_end) == (values["span_start"], values["span_end"])
    return (same_place or row.sentence == values["sentence"]) and all(
        getattr(row, key) == values[key] for key in triple
    )


class _Row:
    """A mapping read by attribute, as rows are."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _typed(key: str, value: Any) -> Any:
    return (
        dt.date.fromisoformat(value) if key in ("start", "end", "day") and isinstance(value, str) else value
    )
