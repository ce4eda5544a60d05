"""A mediator and its two parties as a picture: the three relations, and how often it stood between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import happened, network_data, regional
from tracker.dashboard.panels.cards import picture
from tracker.dashboard.text import counted, escaped, plain, signed, t
from tracker.dashboard.theme import level_word, palette
from tracker.network.palette import tint
from tracker.network.view import thickness

if TYPE_CHECKING:
    from tracker.network.palette import Palette

Pair = tuple[str, str]
WIDTH: Final = 460
HEIGHT: Final = 300
_TOP: Final = (230.0, 34.0)
_LEFT: Final = (92.0, 238.0)
_RIGHT: Final = (368.0, 238.0)
_ALONG: Final = 0.45
"""Where on a line its number stands: clear of the words in the middle."""
_RECENT: Final = dt.timedelta(days=730)
_CONFLICT: Final = -0.5
"""Below it a relation is drawn dashed, as a level below it is called strained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One relation of the triad: its level, and its events of two years as the evidence for it."""

    pair: Pair
    level: float | None
    events: int


def show_triad(mediator: str, parties: Pair, day: dt.date, *, acts: int) -> None:
    """The picture, and the same in words.

    Args:
        acts: How many acts of mediation between the two are known.
    """
    first, second = parties
    region = regional.region()
    sides = [_side(region.pair(mediator, first), day), _side(region.pair(mediator, second), day)]
    sides.append(_side(parties, day))
    words = " · ".join(
        f"{regional.pair_name(side.pair)} {'' if side.level is None else signed(side.level)} "
        f"({level_word(side.level)})"
        for side in sides
    )
    names = [regional.name(code) for code in (mediator, first, second)]
    between = counted("mediation.acts_count", acts) if acts else ""
    drawing = triad_shapes(sides, names=names, between=between, colours=palette())
    alt = f"{t('mediation.triad')}: {'; '.join(filter(None, (words, between)))}"
    style = f"width:100%;max-width:{WIDTH}px;height:auto;display:block;margin:0 auto"
    st.html(picture(drawing, label=alt, width=WIDTH, height=HEIGHT, style=style, stretch=False))
    st.caption(plain(words))
    st.caption(t(f"mediation.{_balance(sides)}"))


def _side(pair: Pair, day: dt.date) -> Side:
    recent = happened.number_since(pair, day, day - _RECENT)
    return Side(pair=pair, level=network_data.level(pair, day), events=recent)


def _balance(sides: list[Side]) -> str:
    """Key of what the three signs say together; a relation near zero, or without a level, has none."""
    signs = [0 if side.level is None or abs(side.level) < -_CONFLICT else side.level for side in sides]
    if not all(signs):
        return "triad_open"
    return "triad_balanced" if sum(sign < 0 for sign in signs) % 2 == 0 else "triad_strained"


def triad_shapes(sides: list[Side], *, names: list[str], between: str, colours: Palette) -> str:
    """SVG shapes: mediator above its parties, lines by level and evidence, a dotted line between the two.

    Args:
        sides: Mediator and first party, mediator and second, the two parties.
        names: Of the mediator, the first and the second party.
    """
    ends = ((_TOP, _LEFT), (_TOP, _RIGHT), (_LEFT, _RIGHT))
    shapes = [_line(side, *pair, colours) for side, pair in zip(sides, ends, strict=True)]
    middle = (_LEFT[0] + _RIGHT[0]) / 2
    if between:
        shapes.append(_between(between, middle, colours))
    for side, (start, end) in zip(sides, ends, strict=True):
        x, y = start[0] + (end[0] - start[0]) * _ALONG, start[1] + (end[1] - start[1]) * _ALONG
        if start[1] == end[1]:
            x, y = middle, y + 26
        label = "—" if side.level is None else signed(side.level)
        shapes.append(_text(label, (x, y), colours.text, back=colours.background, bold=True))
    for name, place in zip(names, (_TOP, _LEFT, _RIGHT), strict=True):
        shapes.append(_box(name, place, colours))
    return "".join(shapes)


def _between(words: str, middle: float, colours: Palette) -> str:
    return (
        f'<path d="M{middle} {_TOP[1] + 16} V174 M{middle} 202 V{_LEFT[1] - 18}" '
        f'stroke="{colours.mediation}" stroke-width="2.5" stroke-dasharray="2 6" stroke-linecap="round"/>'
        f'<path d="M{middle - 6} {_LEFT[1] - 20} h12 l-6 12 z" fill="{colours.mediation}"/>'
        f"{_text(words, (middle, 188), colours.mediation, back=colours.background)}"
    )


def _line(side: Side, start: tuple[float, float], end: tuple[float, float], colours: Palette) -> str:
    width = thickness(side.events)
    dashed = side.level is not None and side.level < _CONFLICT
    dashes = f' stroke-dasharray="{max(9, 2.2 * width):.0f} {max(7, 1.6 * width):.0f}"' if dashed else ""
    faint = ' opacity=".45"' if side.level is None else ""
    return (
        f'<line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}" stroke-width="{width}" '
        f'stroke="{tint(side.level, colours)}"{dashes}{faint}/>'
    )


def _text(text: str, at: tuple[float, float], colour: str, *, back: str, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{at[0]}" y="{at[1] + 5}" text-anchor="middle" font-size="15"{weight} fill="{colour}" '
        f'stroke="{back}" stroke-width="5" paint-order="stroke">{escaped(text)}</text>'
    )


def _box(name: str, at: tuple[float, float], colours: Palette) -> str:
    width = 22 + 8.2 * len(name)
    left = min(max(at[0] - width / 2, 2), WIDTH - width - 2)
    return (
        f'<rect x="{left:.0f}" y="{at[1] - 16}" width="{width:.0f}" height="32" rx="4" '
        f'fill="{colours.node}" stroke="{colours.neutral}"/>'
        f'<text x="{left + width / 2:.0f}" y="{at[1] + 5}" text-anchor="middle" font-size="15" '
        f'fill="{colours.text}">{escaped(name)}</text>'
    )
