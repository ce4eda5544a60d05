"""The JSON forms of articles, reports and events: what goes in and out of the command line and exports.

The keys are a contract with other programs; see *Command line* in the README.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tracker.models import Article, article_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.models import Event, Mediator, Report
    from tracker.store.types import Correction

_TEXT_KEYS = ("id", "title", "source", "url", "language")


def report_json(report: Report) -> dict[str, Any]:
    """One report as the ``code`` command prints it."""
    return {
        "article": report.article,
        "source": report.source,
        "target": report.target,
        "type": report.type.value,
        "quad": int(report.quad),
        "intensity": report.intensity,
        "status": report.status.value,
        "date": report.time.label,
        "precision": report.time.precision.value if report.time.precision else None,
        "background": report.background,
        "mediators": [_mediator_json(mediator) for mediator in report.mediators],
        "sentence": report.sentence,
        "span": list(report.span),
        "trigger": report.trigger,
        "tone": round(report.tone, 3),
        "confidence": round(report.confidence, 3),
        "symmetric": report.symmetric,
        "id": report.id,
        "cameo": report.cameo,
        "rule": report.rule,
        "attributed_to": report.attributed_to,
    }


def event_json(event: Event) -> dict[str, Any]:
    """One event as the ``export`` command prints it; ``from`` and ``to`` bound its days."""
    return {
        "id": event.id,
        "source": event.source,
        "target": event.target,
        "type": event.type.value,
        "quad": int(event.quad),
        "intensity": round(event.intensity, 3),
        "status": event.status.value,
        "date": event.time.label,
        "precision": event.time.precision.value if event.time.precision else None,
        "from": event.time.start.isoformat() if event.time.start else None,
        "to": event.time.end.isoformat() if event.time.end else None,
        "background": event.background,
        "symmetric": event.symmetric,
        "mediators": [_mediator_json(mediator) for mediator in event.mediators],
        "reports": len(event.reports),
        "articles": event.articles,
        "stories": event.stories,
        "outlets": list(event.outlets),
        "first_published": event.first_published.isoformat() if event.first_published else None,
        "confidence": round(event.confidence, 3),
        "cameo": event.cameo,
    }


def _mediator_json(mediator: Mediator) -> dict[str, Any]:
    return {
        "actor": mediator.actor,
        "role": mediator.role.value,
        "stance": mediator.stance.value,
        "parties": list(mediator.parties),
    }


def correction_json(correction: Correction) -> dict[str, Any]:
    """What an analyst said against the machine, with the reason, who and when; also when undone."""
    return {
        "no": correction.no,
        "action": correction.action,
        "article": correction.article,
        "report": correction.report,
        "sentence": correction.sentence,
        "changes": dict(correction.changes),
        "reason": correction.reason,
        "who": correction.who,
        "made": correction.made.isoformat(timespec="seconds"),
        "undone": correction.undone.isoformat(timespec="seconds") if correction.undone else None,
        "undone_by": correction.undone_by,
        "applies": correction.applies,
    }


def article_json(article: Article) -> dict[str, Any]:
    """One article in the shape that :func:`article_from_json` reads."""
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        "url": article.url,
        "language": article.language,
    }


def article_from_json(
    record: Mapping[str, Any], *, published: dt.date | None = None, origin: str = "file"
) -> Article:
    """An article from a JSON object; every key but ``text`` may be missing or null.

    Args:
        published: Publication day to assume where the record names none.

    Raises:
        ValueError: one line that says which key is wrong and what it should be.
    """
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("'text' must be a non-empty string")
    values: dict[str, str | None] = {}
    for key in _TEXT_KEYS:
        value = record.get(key)
        if value is not None and not isinstance(value, str | int):
            raise ValueError(f"{key!r} must be a string, not {type(value).__name__}")
        values[key] = None if value is None else str(value)
    day = _day(record.get("published")) or published
    return Article(
        id=values["id"] or article_id(text, title=values["title"], published=day),
        title=values["title"],
        text=text,
        published=day,
        source=values["source"],
        url=values["url"],
        language=values["language"] or "en",
        origin=origin,
    )


def _day(value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value[:10])
        except ValueError:
            pass
    raise ValueError(f"'published' must be a date like 2024-08-27, not {value!r:.40}")
