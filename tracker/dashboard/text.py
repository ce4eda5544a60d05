"""The text catalogue: every word that the dashboard shows, by key, in the reader's language."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
import yaml

from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCALES: Final = DATA / "locales"
DEFAULT: Final = "en"
MINUS: Final = "\u2212"
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:^])")


@cache
def catalogue(locale: str) -> Mapping[str, str]:
    """All texts of a locale by dotted key.

    Raises:
        ValueError: for a file that is not a table of tables and texts; names the file and the key.
    """
    path = LOCALES / f"{locale}.yaml"
    found: dict[str, str] = {}

    def walk(node: Any, prefix: str) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                walk(value, f"{prefix}.{key}" if prefix else str(key))
        elif isinstance(node, str):
            found[prefix] = node
        else:
            raise ValueError(  # noqa: TRY004 -- a mistake in a file, not in the code
                f"{path.name}: '{prefix}' is {type(node).__name__}, not text; put it in quotes"
            )

    # BaseLoader makes no objects and takes "on" and "no" for the words that they are
    walk(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), "")  # noqa: S506 -- see above
    return found


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
