"""The text catalogue: every word that the dashboard shows, by key, in the reader's language."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.wording import DEFAULT, LOCALES, catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:^])")


def locales() -> Mapping[str, str]:
    """Languages that there are, code -> own name."""
    return {path.stem: catalogue(path.stem)["language"] for path in sorted(LOCALES.glob("*.yaml"))}


def current_locale() -> str:
    """The reader's language."""
    chosen = st.session_state.get("locale", DEFAULT)
    return chosen if chosen in locales() else DEFAULT


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
    return t(f"{key}.{form}", n=f"{count:,}", **values)


def plain(text: str) -> str:
    """Others' text (titles, outlets) made safe within Markdown: shown as it is, never as markup."""
    return _MARKDOWN.sub(r"\\\1", text.replace("\n", " "))


def escaped(text: str) -> str:
    """Others' text made safe within HTML."""
    return html.escape(text, quote=True)
