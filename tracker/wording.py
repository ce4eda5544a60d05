"""The words that readers see, by key and language, and the word that stands for a number."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tracker.region import Region

LOCALES: Final = DATA / "locales"
DEFAULT: Final = "en"
_LEVELS: Final = (
    (-6.0, "hostile"),
    (-2.0, "conflict"),
    (-0.5, "strained"),
    (0.5, "neutral"),
    (2.0, "correct"),
    (5.0, "cooperative"),
)
_INDICES: Final = ((20.0, "marginal"), (40.0, "limited"), (60.0, "substantial"), (80.0, "strong"))


@cache
def texts(path: Path) -> Mapping[str, str]:
    """All texts of a catalogue by dotted key.

    Raises:
        ValueError: for a file that is not a table of tables and texts; names the file and the key.
    """
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


@cache
def catalogue(locale: str) -> Mapping[str, str]:
    """The dashboard's texts in a language.

    Raises:
        ValueError: see :func:`texts`.
    """
    return texts(LOCALES / f"{locale}.yaml")


@cache
def locales() -> Mapping[str, str]:
    """Languages that there are, code -> own name."""
    return {path.stem: catalogue(path.stem)["language"] for path in sorted(LOCALES.glob("*.yaml"))}


@cache
def names(locale: str) -> Mapping[str, str]:
    """Names of actors and regions in a language, by ``actor.CODE`` and ``region.NAME``; empty without any.

    Raises:
        ValueError: see :func:`texts`.
    """
    path = LOCALES / "names" / f"{locale}.yaml"
    return texts(path) if path.exists() else {}


def told(locale: str) -> Mapping[str, str]:
    """Sentences of data files in a language, by the English sentence; empty without any.

    Raises:
        ValueError: see :func:`texts`.
    """
    path = LOCALES / "told" / f"{locale}.yaml"
    return texts(path) if path.exists() else {}


def localised(region: Region, locale: str) -> Region:
    """The region with its own and its actors' names in a language, those of its file where that has none."""
    known = names(locale)
    if not known:
        return region
    own = {code: known.get(f"actor.{code}", name) for code, name in region.names.items()}
    return replace(region, names=own, title=known.get(f"region.{region.name}", region.title))


def shortened(text: str, longest: int) -> str:
    """Text on one line, cut between words with an ellipsis where it is longer than ``longest``."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def level_key(level: float | None) -> str:
    """Key of the word for a level, -10 ... +10; ``None`` is insufficient evidence."""
    if level is None:
        return "level.insufficient"
    return "level." + next((word for bound, word in _LEVELS if level < bound), "close")


def index_key(index: float | None) -> str:
    """Key of the word for a mediation index, 0 ... 100; ``None`` is no sign of mediation."""
    if index is None:
        return "index.none"
    return "index." + next((word for bound, word in _INDICES if index < bound), "dominant")
