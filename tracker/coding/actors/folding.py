"""Spellings made comparable: diacritics, typographic quotes and white space folded, offsets kept."""

from __future__ import annotations

import unicodedata
from typing import Final

# Letters that Unicode does not decompose, and marks that come in several shapes.
_SPECIAL: Final = {
    "ı": "i", "ə": "a", "Ə": "A", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "s",
    "æ": "a", "Æ": "A", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "\n": " ", "\r": " ", "\t": " ",
}  # fmt: skip


class _Folds(dict[int, str | None]):
    """Code point -> one folded character, or None for a combining mark; filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        folded: str | None
        if char in _SPECIAL:
            folded = _SPECIAL[char]
        elif unicodedata.combining(char):
            folded = None
        elif char.isspace():
            folded = " "
        else:
            base = unicodedata.normalize("NFD", char)[0]
            folded = base if base.isascii() else char
        self[code] = folded
        return folded


_FOLDS: Final = _Folds()


def fold(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters the offset in ``text``.

    The offsets are ``None`` where they are equal, which is always but for texts written with combining
    marks (NFD).
    """
    folded = text.translate(_FOLDS)
    if len(folded) == len(text):
        return folded, None
    offsets = [i for i, char in enumerate(text) if _FOLDS[ord(char)] is not None]
    offsets.append(len(text))
    return folded, offsets
