"""A briefing as one HTML file: figures, a chart, what moved them, and quoted sentences with their sources.

Self-contained and made to be printed on two pages; everything that others wrote is escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.dashboard import data
from tracker.dashboard.cards import picture
from tracker.dashboard.evidence_list import describe_event, evidence_of
from tracker.dashboard.sentence import safe_link
from tracker.dashboard.text import counted, current_locale, escaped, t
from tracker.dashboard.theme import interval, iso, level_word
from tracker.network.palette import LIGHT, tint
from tracker.network.view import signed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.scoring.levels import LevelPoint

_STYLE: Final = """
body{font:11pt/1.45 "Source Sans 3",system-ui,sans-serif;color:#1f2933}
body{max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}
h2{font-size:1.15rem;margin:1.4rem 0 .3rem;border-bottom:1px solid #d5dbe2}
h3{font-size:1rem;margin:.9rem 0 .2rem}
.level{font-size:1.3rem;font-weight:650}
blockquote{margin:.4rem 0 .4rem .8rem;padding-left:.7rem;border-left:3px solid #d5dbe2}
small,footer{color:#55606c}
li{margin:.15rem 0}
section{break-inside:avoid}
@page{size:A4;margin:16mm}
"""


def document(pairs: Sequence[tuple[str, str]], *, day: dt.date, since: dt.date) -> str:
    """The briefing on ``pairs`` as of ``day``, with what changed since ``since``."""
    counts = data.counts()
    parts = [_relation(pair, day, since) for pair in pairs]
    about = " · ".join(
        [
            counted("count.articles", counts.articles),
            counted("count.outlets", counts.outlets),
            t("header.latest", day=iso(counts.last)),
        ]
    )
    starter = data.starter_articles()
    note = escaped(t("starter.some", n=f"{starter:,}")) if starter else ""
    title = escaped(t("briefing.heading", region=data.region().title, day=iso(day)))
    return (
        f'<!doctype html><html lang="{current_locale()}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p><small>{escaped(about)} {note}</small></p>"
        f"{''.join(parts)}{_agenda(day)}<footer><p>{escaped(t('briefing.method'))}</p></footer></body></html>"
    )


def _relation(pair: tuple[str, str], day: dt.date, since: dt.date) -> str:
    levels = data.levels(pair, day)
    now, before = levels.point(day), levels.point(since)
    if now.level is None:
        head = escaped(t("level.insufficient"))
    else:
        change = ""
        if before.level is not None:
            change = t("card.change", change=signed(now.level - before.level), since=iso(since))
        colour = tint(now.level, LIGHT)
        head = (
            f'<span class="level" style="color:{colour}">{signed(now.level)}</span> '
            f"{escaped(level_word(now.level))}; "
            f"{escaped(t('card.interval', interval=interval(now.low, now.high)))}. {escaped(change)}"
        )
    known = data.events_by_id()
    moved = [part for part in levels.between(since, day, "filtered") if part.event_id in known][:5]
    if not moved:
        moved = [part for part in levels.contributions(day) if part.event_id in known][:5]
    items = "".join(
        f"<li>{signed(part.share, places=2)}: {escaped(describe_event(known[part.event_id]))}</li>"
        for part in moved
    )
    quotes = "".join(
        f"<blockquote>“{escaped(one.report.sentence.strip())}”<br><small>"
        f"{escaped(one.outlet or t('evidence.no_outlet'))}, {iso(one.published)}, "
        f"{safe_link(one.url, one.title or one.url or t('article.untitled'))}</small></blockquote>"
        for one in evidence_of([part.event_id for part in moved], limit=4)
    )
    chart = _chart(data.series(pair, day)[-120:], data.pair_name(pair))
    return (
        f"<section><h2>{escaped(data.pair_name(pair))}</h2><p>{head}</p>{chart}"
        f"<h3>{escaped(t('briefing.moved'))}</h3><ul>{items}</ul>{quotes}</section>"
    )


def _agenda(day: dt.date) -> str:
    ahead = data.agenda(day)[:6]
    if not ahead:
        return ""
    items = "".join(f"<li>{escaped(describe_event(event))}</li>" for event in ahead)
    return f"<section><h2>{escaped(t('agenda.title'))}</h2><ul>{items}</ul></section>"


def _chart(points: Sequence[LevelPoint], title: str, *, width: int = 700, height: int = 120) -> str:
    """The level of the last ten years with its band."""
    if not any(point.level is not None for point in points):
        return ""
    step = (width - 60) / max(len(points) - 1, 1)

    def spot(at: int, value: float) -> str:
        return f"{30 + at * step:.1f},{height / 2 - value / 10 * (height / 2 - 14):.1f}"

    right = width - 30
    shapes = [
        f'<line x1="30" x2="{right}" y1="{height / 2}" y2="{height / 2}" stroke="#7d858f" '
        'stroke-dasharray="2 3"/>'
    ]
    run: list[tuple[int, LevelPoint]] = []
    for at, point in [*enumerate(points), (len(points), None)]:
        if point is not None and point.level is not None:
            run.append((at, point))
        elif run:
            upper = [spot(place, one.high or 0.0) for place, one in run]
            lower = [spot(place, one.low or 0.0) for place, one in reversed(run)]
            middle = [spot(place, one.level or 0.0) for place, one in run]
            shapes.append(f'<polygon points="{" ".join(upper + lower)}" fill="#1262a8" opacity=".15"/>')
            shapes.append(
                f'<polyline points="{" ".join(middle)}" fill="none" stroke="#1262a8" stroke-width="2"/>'
            )
            run = []
    label = t("chart.level_alt", pair=title)
    ends = (
        f'<text x="30" y="{height - 1}" font-size="11">{iso(points[0].date)}</text>'
        f'<text x="{right}" y="{height - 1}" font-size="11" text-anchor="end">'
        f"{iso(points[-1].date)}</text>"
        '<text x="2" y="18" font-size="11">+10</text>'
        f'<text x="2" y="{height - 14}" font-size="11">\u221210</text>'
    )
    return picture(f"{''.join(shapes)}{ends}", label=label, width=width, height=height)
