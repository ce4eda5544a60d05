"""The rules of merging, read from ``data/merging.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tracker.datafile import DataFile, Items, Text
from tracker.models import EventType
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KEYS = (
    "daily",
    "once",
    "undirected",
    "undirected_codes",
    "spans",
    "near",
    "ranks",
    "remote",
    "no_place",
    "common",
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What ``data/merging.yaml`` says; see the comments there.

    Args:
        near: CAMEO code (three digits) to the number of its group of near codes.
        ranks: One expression; the name of the group that matched is the rank.
    """

    daily: frozenset[EventType]
    once: frozenset[str]
    undirected: frozenset[EventType]
    undirected_codes: frozenset[str]
    spans: frozenset[EventType]
    near: Mapping[str, int]
    ranks: re.Pattern[str]
    remote: re.Pattern[str]
    no_place: frozenset[str]
    common: frozenset[str]


@cache
def rules(path: Path = DATA / "merging.yaml") -> Rules:
    """The rules, loaded once.

    Raises:
        DataError: naming file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, _KEYS)
    daily, undirected, spans = (_types(file, key) for key in ("daily", "undirected", "spans"))
    near: dict[str, int] = {}
    for number, group in enumerate(file.items(file.root, "near")):
        if not isinstance(group, Items) or not group:
            raise file.error(group.line, '\'near\' must list lists of codes: [["041", "042"]]')
        for code in group:
            if not isinstance(code, Text) or not code.isdigit() or len(code) != 3:
                raise file.error(code.line, f"'{code}' is no three-digit CAMEO code; quote it: \"041\"")
            near[code] = number
    table = file.table(file.root.get("ranks"), what="'ranks'")
    by_rank = "|".join(f"(?P<{rank}>{_any_of(file.texts(table, rank))})" for rank in table)
    return Rules(
        daily=daily,
        once=frozenset(file.texts(file.root, "once")),
        undirected=undirected,
        undirected_codes=frozenset(file.texts(file.root, "undirected_codes")),
        spans=spans,
        near=near,
        ranks=re.compile(rf"\b(?:{by_rank})\b", re.IGNORECASE),
        remote=re.compile(rf"\b(?:{_any_of(file.texts(file.root, 'remote'))})\b", re.IGNORECASE),
        no_place=frozenset(file.texts(file.root, "no_place")),
        common=frozenset(file.texts(file.root, "common")),
    )


def _types(file: DataFile, key: str) -> frozenset[EventType]:
    found = set()
    for text in file.texts(file.root, key):
        if text not in EventType.__members__:
            raise file.error(text.line, f"'{text}' is no event type; use one of {', '.join(EventType)}")
        found.add(EventType(text))
    return frozenset(found)


def _any_of(words: tuple[Text, ...]) -> str:
    # The longest first: "deputy foreign minister" before "foreign minister".
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
