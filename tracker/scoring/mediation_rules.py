"""The weights of the mediation index, read from ``data/mediation.yaml``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile
from tracker.models import MediatorRole
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMPONENTS: Final = ("activity", "share", "acceptance", "presence", "outcome")
_TABLES: Final = {
    "components": COMPONENTS,
    "half_life": ("activity", "acceptance", "presence", "weakening"),
    "saturation": ("activity", "presence", "weakening"),
    "roles": tuple(MediatorRole),
    "achieved": None,
    "acceptance": ("accepted", "attended", "refused", "friendly", "hostile"),
    "outcome": ("days", "full_change"),
}
_NUMBERS: Final = (
    "weakening_takes",
    "one_sided",
    "offered",
    "undated",
    "withdrawal_ends",
    "guarantee",
    "breach",
)
_MOST: Final = 10_000.0
"""No weight, half-life or saturation is above."""
_CODES: Final = ("mediate", "offer", "accept", "refuse", "deploy", "withdraw", "halt")


@dataclass(frozen=True, slots=True)
class Group:
    """A body of states, of which some have a share in what it does and suffers between two days."""

    members: tuple[str, ...]
    share: float
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class MediationRules:
    """What ``data/mediation.yaml`` says; see the comments there.

    Args:
        tables: Numbers by section and key (``tables["half_life"]["activity"]``).
        numbers: Numbers that stand alone.
        codes: CAMEO code to what it means between mediator and party (``accept``, ``withdraw``, ...).
    """

    tables: Mapping[str, Mapping[str, float]]
    numbers: Mapping[str, float]
    codes: Mapping[str, str]
    groups: Mapping[str, Group]

    def achieved(self, cameo: str) -> float:
        """The weight of what was mediated, by the longest prefix of ``cameo`` that the file lists."""
        table = self.tables["achieved"]
        for length in range(len(cameo), 1, -1):
            if cameo[:length] in table:
                return table[cameo[:length]]
        return table["other"]


@cache
def mediation_rules(path: Path = DATA / "mediation.yaml") -> MediationRules:
    """The weights, loaded once.

    Raises:
        DataError: naming file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, (*_TABLES, *_NUMBERS, "codes", "groups"))
    tables = {name: _numbers(file, name, keys) for name, keys in _TABLES.items()}
    if abs(sum(tables["components"].values()) - 1) > 1e-9:
        raise file.error(file.root.key_lines["components"], "the components' weights must sum to 1")
    return MediationRules(
        tables=tables,
        numbers={name: file.number(file.root.get(name), what=name, low=0, high=1) for name in _NUMBERS},
        codes=_codes(file),
        groups=_groups(file),
    )


def _numbers(file: DataFile, name: str, keys: tuple[str, ...] | None) -> dict[str, float]:
    table = file.table(file.root.get(name), what=f"'{name}'")
    if keys is not None:
        file.known_keys(table, keys)
    found = {
        key: file.number(value, what=f"{name}: {key}", low=0, high=_MOST) for key, value in table.items()
    }
    missing = [key for key in keys or ("other",) if key not in found]
    if missing:
        raise file.error(table.line, f"'{name}' lacks {', '.join(missing)}; add them with a number each")
    return found


def _codes(file: DataFile) -> dict[str, str]:
    table = file.table(file.root.get("codes"), what="'codes'")
    file.known_keys(table, _CODES)
    return {str(code): meaning for meaning in table for code in file.texts(table, meaning)}


def _groups(file: DataFile) -> dict[str, Group]:
    found = {}
    for name, value in file.table(file.root.get("groups"), what="'groups'").items():
        table = file.table(value, what=f"'{name}'")
        file.known_keys(table, ("members", "share", "from", "to", "reason", "source"))
        found[name] = Group(
            members=tuple(str(member) for member in file.texts(table, "members")),
            share=file.number(table.get("share"), what=f"{name}: share", low=0, high=1, line=table.line),
            first=_day(file, file.text(table, "from"), table.line),
            last=_day(file, file.text(table, "to", default=dt.date.max.isoformat()), table.line),
        )
    return found


def _day(file: DataFile, text: str, line: int) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise file.error(line, f"'{text}' is no day; write it like 1997-01-01") from None
