"""The text catalogue: every word that the dashboard shows, by key, in the reader's language."""

from __future__ import annotations

import html
import re
import threading
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.failures import failure_told
from tracker.network.view import signed as signed_plain
from tracker.wording import DEFAULT, catalogue, locales, names
from tracker.wording import told as told_in

if TYPE_CHECKING:
    from tracker.region import Region

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:^])")


_SETTLED: Final = threading.local()
"""The language of the run of the script in this thread: a page asks for it some thousand times."""


def settle_locale() -> None:
    """Work out the reader's language for the rest of this run; to be called where a run begins."""
    _SETTLED.locale = None
    _SETTLED.locale = current_locale()


def browser_locale() -> str:
    """The language that the reader's browser asks for, where there is a catalogue of it."""
    wanted = str(st.context.locale or DEFAULT).partition("-")[0].lower()
    return wanted if wanted in locales() else DEFAULT


def current_locale() -> str:
    """The reader's language: chosen, named in the address, or the browser's."""
    if (settled := getattr(_SETTLED, "locale", None)) is not None:
        return str(settled)
    chosen = str(st.session_state.get("locale") or st.query_params.get("locale"))
    return chosen if chosen in locales() else browser_locale()


def named(code: str, region: Region) -> str:
    """An actor's name in the reader's language."""
    return names(current_locale()).get(f"actor.{code}") or region.label(code)


def told(sentence: str) -> str:
    """A sentence of a data file in the reader's language; as it stands where nobody has translated it."""
    return told_in(current_locale()).get(sentence, sentence)


def wrong(line: str) -> str:
    """What went wrong, in the reader's language; a line that nobody has translated in quotes."""
    return failure_told(line, current_locale())


def t(key: str, **values: object) -> str:
    """The text of a key in the reader's language, English where that one lacks it; ``values`` filled in.

    Raises:
        KeyError: for a key that English lacks too: a mistake in the code.
    """
    text = catalogue(current_locale()).get(key) or catalogue(DEFAULT)[key]
    return text.format(**values) if values else text


def counted(key: str, count: int, **values: object) -> str:
    """The text of ``key.one`` or ``key.other`` by number, with ``{n}`` filled in, thousands grouped."""
    form = "one" if count == 1 else "other"
    return t(f"{key}.{form}", n=grouped(count), **values)


def grouped(count: int) -> str:
    """A number with its thousands grouped as the reader's language does."""
    return f"{count:,}".replace(",", t("number.thousands"))


def signed(value: float, *, places: int = 1) -> str:
    """``+3.2``, ``−3.2`` with a typographic minus, with the decimal mark of the reader's language."""
    return signed_plain(value, places=places, point=t("number.decimal"))


def fixed(value: float, *, places: int = 1) -> str:
    """``3.2``, ``−3.2``: as :func:`signed`, for numbers to which a plus would say nothing."""
    return signed(value, places=places).removeprefix("+")


def percent(share: float) -> str:
    """*63 %* of a share, 0 ... 1, in the reader's language."""
    return t("number.percent", n=f"{100 * share:.0f}")


def plain(text: str) -> str:
    """Others' text (titles, outlets) made safe within Markdown: shown as it is, never as markup."""
    return _MARKDOWN.sub(r"\\\1", text.replace("\n", " "))


def escaped(text: str) -> str:
    """Others' text made safe within HTML."""
    return html.escape(text, quote=True)
