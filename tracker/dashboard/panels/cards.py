"""A card for each relation and for mediation: number, word, interval, change and the last years as a line."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from tracker.dashboard.cached import data, happened, regional
from tracker.dashboard.evidence.evidence_list import who_did_what
from tracker.dashboard.panels.missing import last_level, what_would_do
from tracker.dashboard.text import counted, escaped, signed, t
from tracker.dashboard.theme import index_word, interval, iso, level_word, palette
from tracker.derived.bring import CARD_YEARS
from tracker.network.palette import tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Event
    from tracker.scoring.levels import DyadLevels


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card says.

    Args:
        sure: The interval in words, or what is said in its place where the evidence is insufficient.
        value: As shown, ``—`` where the evidence is insufficient.
        colour: Hex of the value.
        change: Since ``since``; ``None`` where either end is insufficient.
        why: What moved it, or happened last.
        line: The last years as (value, low, high), oldest first; ``None`` where insufficient.
        bounds: Lowest and highest value of the scale.
    """

    title: str
    value: str
    word: str
    colour: str
    sure: str
    change: float | None
    since: dt.date
    day: dt.date
    places: int
    why: str
    note: str
    line: Sequence[tuple[float, float, float] | None]
    bounds: tuple[float, float]


def dyad_card(pair: tuple[str, str], *, day: dt.date, since: dt.date) -> Card:
    """The card of a relation on ``day``."""
    levels = data.levels(pair, day)
    now, before = levels.point(day), levels.point(since)
    points = data.series(pair, day)[-12 * CARD_YEARS :]
    recent = sum(point.events for point in points[-12:])
    sure = interval(now.low, now.high)
    return Card(
        title=regional.pair_name(pair),
        value="—" if now.level is None else signed(now.level),
        word=level_word(now.level),
        colour=tint(now.level, palette()),
        sure=t("card.interval", interval=sure) if sure else last_level(pair, day),
        change=None if now.level is None or before.level is None else now.level - before.level,
        since=since,
        day=day,
        places=1,
        why=_why(pair, levels, since, day),
        note=counted("card.events_year", recent) if now.level is not None else what_would_do(pair, day),
        line=[_band(point.level, point.low, point.high) for point in points],
        bounds=(-10.0, 10.0),
    )


def mediation_card(mediator: str, parties: tuple[str, str], *, day: dt.date, since: dt.date) -> Card:
    """The card of a mediator's index on ``day``."""
    scores = data.mediation(mediator, parties, day, years=CARD_YEARS)
    now = scores[-1] if scores else None
    before = next((score for score in reversed(scores) if score.date <= since), None)
    known = now is not None and now.index is not None
    return Card(
        title=t("card.mediation", actor=regional.name(mediator)),
        value=f"{now.index:.0f}" if now is not None and now.index is not None else "—",
        word=index_word(now.index if now is not None else None),
        colour=palette().mediation if known else palette().neutral,
        sure=t("card.too_little")
        if now is None or now.low is None or now.high is None
        else t("card.interval", interval=f"{now.low:.0f} … {now.high:.0f} ({t('card.of_hundred')})"),
        change=None
        if now is None or now.index is None or before is None or before.index is None
        else now.index - before.index,
        since=since,
        day=day,
        places=0,
        why=_last(happened.last_act(mediator, parties, day)),
        note=t("card.between", pair=regional.pair_name(parties)),
        line=[_band(score.index, score.low, score.high) for score in scores[-12 * CARD_YEARS :]],
        bounds=(0.0, 100.0),
    )


def _why(pair: tuple[str, str], levels: DyadLevels, since: dt.date, day: dt.date) -> str:
    """The event that moved the level most, its way, since a day; where none did, the last event."""
    before, now = levels.point(since).level, levels.point(day).level
    if before is not None and now is not None and (change := round(now - before, 1)):
        same = [(id_, share) for id_, share in happened.moved(pair, since, day) if share * change > 0]
        for id_, share in same[:1]:
            if (event := happened.by_id([id_]).get(id_)) is not None:
                told = f"{event.time.label or t('time.unknown')}, {who_did_what(event)}"
                return t("card.mover", event=told, share=signed(share))
    ids = levels.observations.ids
    return _last(happened.by_id(ids[-1:]).get(ids[-1])) if ids else ""


def _last(event: Event | None) -> str:
    if event is None:
        return ""
    return t("card.last_event", event=f"{event.time.label or t('time.unknown')}, {who_did_what(event)}")


def show_card(card: Card) -> None:
    """Draws a card."""
    value_style = f"font-size:2.1rem;font-weight:650;line-height:1.15;color:{card.colour}"
    st.html(
        f'<section aria-label="{escaped(card.title)}">'
        f'<div style="font-size:.95rem;font-weight:600">{escaped(card.title)}</div>'
        '<div style="display:flex;align-items:baseline;gap:.6rem;flex-wrap:wrap;margin:.15rem 0 0">'
        f'<span style="{value_style}">{card.value}</span>'
        f'<span style="font-size:1rem">{escaped(card.word)}</span></div>'
        f'<div style="font-size:.85rem;min-height:1.3em">{escaped(card.sure)}</div>'
        f"{spark(card, palette().neutral)}{_years(card)}"
        f'<div style="font-size:.85rem;font-weight:600">{escaped(_change(card))}</div>'
        f'<div style="font-size:.85rem">{escaped(card.why)}</div>'
        f'<div style="font-size:.85rem">{escaped(card.note)}</div></section>'
    )


def _years(card: Card) -> str:
    """First and last year under the line; the line says the same to who does not see it."""
    last = card.day.year
    return (
        '<div aria-hidden="true" style="display:flex;justify-content:space-between;font-size:.78rem">'
        f"<span>{last - CARD_YEARS}</span><span>{last}</span></div>"
    )


def spark(card: Card, quiet: str, *, width: int = 260, height: int = 54) -> str:
    """The card's line with its band; gaps where the evidence is insufficient."""
    low, high = card.bounds
    step = width / max(len(card.line) - 1, 1)

    def y(value: float) -> float:
        return round(height - (value - low) / (high - low) * height, 1)

    bands, lines = [], []
    for run in _runs(card.line):
        upper = [f"{at * step:.1f},{y(point[2])}" for at, point in run]
        lower = [f"{at * step:.1f},{y(point[1])}" for at, point in reversed(run)]
        bands.append(f'<polygon points="{" ".join(upper + lower)}" fill="{card.colour}" opacity=".18"/>')
        middle = " ".join(f"{at * step:.1f},{y(point[0])}" for at, point in run)
        lines.append(f'<polyline points="{middle}" fill="none" stroke="{card.colour}" stroke-width="2"/>')
    zero = f'<line x1="0" x2="{width}" y1="{y(0)}" y2="{y(0)}" stroke="{quiet}" stroke-dasharray="2 3"/>'
    return picture(
        f"{zero}{''.join(bands + lines)}",
        label=t("card.spark", title=card.title, years=CARD_YEARS),
        width=width,
        height=height,
        style=f"width:100%;height:{height}px;display:block;margin:.35rem 0",
    )


def picture(shapes: str, *, label: str, width: int, height: int, style: str, stretch: bool = True) -> str:
    """SVG shapes as an image tag with a text for who does not see it: Streamlit takes out inline SVG."""
    fit = ' preserveAspectRatio="none"' if stretch else ""
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"{fit} font-family="sans-serif" fill="#55606c">{shapes}</svg>'
    )
    source = "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()
    return f'<img alt="{escaped(label)}" src="{source}" style="{style}">'


def _runs(
    line: Sequence[tuple[float, float, float] | None],
) -> list[list[tuple[int, tuple[float, float, float]]]]:
    runs: list[list[tuple[int, tuple[float, float, float]]]] = [[]]
    for at, point in enumerate(line):
        if point is not None:
            runs[-1].append((at, point))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _change(card: Card) -> str:
    if card.change is None:
        return t("card.no_change_known", since=iso(card.since))
    seen = round(card.change, card.places)
    if not seen:
        return t("card.unchanged", since=iso(card.since))
    change = signed(card.change, places=card.places)
    return f"{'▲' if seen > 0 else '▼'} {t('card.change', change=change, since=iso(card.since))}"


def _band(value: float | None, low: float | None, high: float | None) -> tuple[float, float, float] | None:
    return None if value is None or low is None or high is None else (value, low, high)
