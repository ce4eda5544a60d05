"""Texts of a briefing: its own catalogue over the dashboard's, English where a language lacks one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.network.view import signed
from tracker.wording import DEFAULT, LOCALES, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN: Final = LOCALES / "briefing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Looks texts up.

    Args:
        locale: Language code, as the document states it.
        texts: Text by dotted key; ``{…}`` are filled in.
    """

    locale: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, ``values`` filled in.

        Raises:
            KeyError: for a key that English lacks too: a mistake in the code.
        """
        text = self.texts[key]
        return text.format(**values) if values else text

    def counted(self, key: str, count: int, **values: object) -> str:
        """The text of ``key.one`` or ``key.other`` by number, with ``{n}`` filled in."""
        return self(
            f"{key}.{'one' if count == 1 else 'other'}",
            n=f"{count:,}".replace(",", self("number.thousands")),
            **values,
        )

    def signed(self, value: float, *, places: int = 1) -> str:
        """``+3.2``, ``−3.2`` with a typographic minus and the language's decimal mark."""
        return signed(value, places=places, point=self("number.decimal"))


@cache
def words(locale: str = DEFAULT) -> Words:
    """The texts in a language."""
    merged: dict[str, str] = {}
    for code in (DEFAULT, locale):
        for path in (LOCALES / f"{code}.yaml", _OWN / f"{code}.yaml"):
            if path.exists():
                merged |= texts(path)
    return Words(locale=locale, texts=merged)
