"""Colours of a relation: orange for conflict to blue for cooperation, told apart by colour-blind eyes too.

Never the only sign: whoever draws with them also writes the number's sign, a word, or dashes the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Hex colours for one background.

    ``conflict``, ``neutral``, ``cooperation`` and what lies between them keep a contrast of at least 4.5:1
    to ``background``, so that numbers can be written in them (WCAG 2.2, 1.4.3); ``text`` at least 7:1.
    """

    conflict: str
    neutral: str
    cooperation: str
    mediation: str
    text: str
    background: str
    node: str


LIGHT: Final = Palette(
    conflict="#b84a00",
    neutral="#66707b",
    cooperation="#1262a8",
    mediation="#6b4fa0",
    text="#1f2933",
    background="#ffffff",
    node="#e4e9ef",
)
DARK: Final = Palette(
    conflict="#ff9a52",
    neutral="#98a3af",
    cooperation="#6cb4f5",
    mediation="#b9a2ec",
    text="#e6eaee",
    background="#14181d",
    node="#2a323c",
)


def tint(tone: float | None, palette: Palette, *, full: float = 6.0) -> str:
    """The colour of a tone, -10 ... +10, reaching the palette's ends at +-``full``.

    ``None`` (insufficient evidence) and 0 are neutral.
    """
    if tone is None:
        return palette.neutral
    share = min(abs(tone) / full, 1.0)
    end = palette.conflict if tone < 0 else palette.cooperation
    mixed = (
        round(_channel(palette.neutral, at) * (1 - share) + _channel(end, at) * share) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _channel(colour: str, at: int) -> int:
    return int(colour[at : at + 2], 16)
